// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/look_text.h"

#include <QLocale>
#include <QStringList>

#include <array>
#include <span>
#include <string_view>

namespace layerloom {

namespace {

QString q(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

struct NamePair {
    std::string_view in, out;
};
/// Options that read best as `in → out`.
constexpr std::array kPairs{NamePair{"in_features", "out_features"}, NamePair{"in_channels", "out_channels"},
                            NamePair{"input_size", "hidden_size"},
                            NamePair{"num_embeddings", "embedding_dim"}};

QString sizesText(const Value& value, std::int64_t length) {
    if (const auto* tuple = value.tryAs<Value::Tuple>()) {
        QStringList parts;
        for (const Value& item : *tuple)
            parts << q(pythonText(item));
        return parts.join(u'×');
    }
    const QString one = q(pythonText(value));
    if (value.is<std::int64_t>() && length > 1)
        return QStringList(QList<QString>(length, one)).join(u'×');
    return one;
}

/// The value to show for an option: the expression if the person gave one, else what it came to.
Value shownValue(const OptionSpec& spec, const std::map<std::string, Value>& given,
                 const Options* completed) {
    const auto own = given.find(spec.name);
    if (own != given.end() && own->second.is<Expression>())
        return own->second;
    if (completed)
        return completed->raw(spec.name);
    return own != given.end() ? own->second : spec.fallback;
}

bool isPartOfPair(std::string_view name) {
    for (const NamePair& pair : kPairs) {
        if (name == pair.in || name == pair.out)
            return true;
    }
    return false;
}

QString namedPart(const OptionSpec& spec, const Value& value) {
    const QString name = q(spec.name);
    if (spec.name == "kernel_size")
        return sizesText(value, spec.length);
    if (value.is<bool>())
        return value.as<bool>() ? name : QStringLiteral("no ") + name;
    if (spec.name == "p" || spec.name == "normalized_shape")
        return name.size() == 1 ? name + u' ' + q(pythonText(value)) : sizesText(value, 0);
    if (spec.name == "num_features" || spec.name == "num_channels")
        return value.is<Expression>() ? q(pythonText(value)) : q(pythonText(value)) + u' ' + name.mid(4);
    return name + u' ' + sizesText(value, spec.kind == OptionSpec::Kind::Ints ? 0 : spec.length);
}

QString pairPart(const LayerType& type, const std::map<std::string, Value>& given, const Options* completed) {
    const auto spec = [&](std::string_view name) -> const OptionSpec* {
        for (const OptionSpec& candidate : type.options) {
            if (candidate.name == name)
                return &candidate;
        }
        return nullptr;
    };
    for (const NamePair& pair : kPairs) {
        const OptionSpec* in = spec(pair.in);
        const OptionSpec* out = spec(pair.out);
        if (in && out)
            return q(pythonText(shownValue(*in, given, completed))) + QStringLiteral(" → ") +
                   q(pythonText(shownValue(*out, given, completed)));
    }
    return {};
}

/// A tie's member inside of the scope that is counted: what remains of its path, and its parameter.
struct TiedPart {
    std::span<const NodeId> path;
    const std::string* parameter;
};

std::int64_t countIn(const NodeFacts& facts, const NodeId& id, const std::vector<TiedPart>& ties);

/// What of these lies in the copy of that number, or in each of them.
std::vector<TiedPart> withinCopy(const std::vector<TiedPart>& ties, const std::string& copy) {
    std::vector<TiedPart> inside;
    for (const TiedPart& tie : ties) {
        if (tie.path.size() > 1 && (tie.path.front() == copy || tie.path.front() == kAllCopies))
            inside.push_back({tie.path.subspan(1), tie.parameter});
    }
    return inside;
}

std::int64_t countIn(const Scope& scope, std::vector<TiedPart> ties) {
    for (const Tie& tie : scope.block->ties)
        ties.push_back({tie.member.path, &tie.member.parameter});
    std::int64_t total = 0;
    for (std::size_t i = 0; i < scope.nodes.size(); ++i) {
        if (scope.nodes[i])
            total += countIn(*scope.nodes[i], scope.block->nodes[i]->id, ties);
    }
    return total;
}

std::int64_t countIn(const NodeFacts& facts, const NodeId& id, const std::vector<TiedPart>& ties) {
    std::vector<TiedPart> inside;
    std::vector<std::string_view> borrowed;
    for (const TiedPart& tie : ties) {
        if (tie.path.empty() || tie.path.front() != id)
            continue;
        if (tie.path.size() > 1)
            inside.push_back({tie.path.subspan(1), tie.parameter});
        else if (tie.parameter->empty())
            return 0;
        else
            borrowed.push_back(*tie.parameter);
    }
    if (facts.isCopied) {
        std::int64_t total = 0;
        for (std::size_t step = 0; step < facts.copies.size(); ++step)
            total += countIn(*facts.copies[step], withinCopy(inside, std::to_string(step)));
        return total;
    }
    if (facts.scope)
        return countIn(*facts.scope, std::move(inside));
    std::int64_t total = 0;
    for (const ParameterSpec& parameter : facts.parameters) {
        if (parameter.kind != ParameterKind::Parameter ||
            std::find(borrowed.begin(), borrowed.end(), parameter.name) != borrowed.end())
            continue;
        std::int64_t count = 1;
        for (const std::int64_t size : parameter.shape)
            count *= size;
        total += count;
    }
    return total;
}

} // namespace

QString wireText(const TensorType& type) {
    QStringList sizes;
    for (const Dim& dim : type.shape.dims())
        sizes << q(dim.text()).remove(u' ');
    const QString shape = type.shape.isScalar() ? QStringLiteral("scalar") : sizes.join(u'×');
    return type.dtype == DType::Float32 ? shape : q(dtypeName(type.dtype)) + u' ' + shape;
}

QString wireText(const std::optional<TensorType>& type) {
    return type ? wireText(*type) : QStringLiteral("?");
}

QString shortCount(std::int64_t count) {
    constexpr std::array<const char*, 4> kUnits{"k", "M", "G", "T"};
    if (count < 1000)
        return QString::number(count);
    double scaled = static_cast<double>(count) / 1000;
    std::size_t unit = 0;
    for (; scaled >= 999.5 && unit + 1 < kUnits.size(); ++unit)
        scaled /= 1000;
    return QString::number(scaled, 'f', scaled < 99.95 ? 1 : 0) + QLatin1String(kUnits[unit]);
}

QString optionSummary(const LayerType& type, const std::map<std::string, Value>& given,
                      const Options* completed) {
    QStringList parts;
    if (const QString pair = pairPart(type, given, completed); !pair.isEmpty())
        parts << pair;
    for (const OptionSpec& spec : type.options) {
        if (isPartOfPair(spec.name) && !parts.isEmpty())
            continue;
        const Value value = shownValue(spec, given, completed);
        if (spec.presence == OptionSpec::Presence::Default && value == spec.fallback)
            continue;
        if (!value.is<None>())
            parts << namedPart(spec, value);
    }
    return parts.join(QStringLiteral(" · "));
}

std::int64_t parameterCount(const NodeFacts& facts, const NodeId& id, const std::vector<Tie>& ties) {
    std::vector<TiedPart> parts;
    for (const Tie& tie : ties)
        parts.push_back({tie.member.path, &tie.member.parameter});
    return countIn(facts, id, parts);
}

} // namespace layerloom
