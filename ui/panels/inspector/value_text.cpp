// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/value_text.h"

#include "ui/language/language.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace layerloom {

namespace {

/// Reads a Python literal from a text, left to right; nested no deeper than anyone types.
class LiteralReader {
  public:
    explicit LiteralReader(std::string_view text) : rest_(text) {}

    std::optional<Value> whole() {
        std::optional<Value> value = items('\0');
        return value && rest_.empty() ? value : std::nullopt;
    }

  private:
    static constexpr int kMaximumDepth = 16;

    void skipBlanks() {
        while (!rest_.empty() && rest_.front() == ' ')
            rest_.remove_prefix(1);
    }

    bool take(char c) {
        skipBlanks();
        if (rest_.empty() || rest_.front() != c)
            return false;
        rest_.remove_prefix(1);
        return true;
    }

    bool atEnd(char closing) {
        skipBlanks();
        return closing == '\0' ? rest_.empty() : !rest_.empty() && rest_.front() == closing;
    }

    /// One value, or several with commas as a tuple, up to `closing`.
    std::optional<Value> items(char closing) {
        Value::Tuple tuple;
        bool hasComma = false;
        while (!atEnd(closing)) {
            std::optional<Value> value = item();
            if (!value)
                return std::nullopt;
            tuple.push_back(std::move(*value));
            if (!take(','))
                break;
            hasComma = true;
        }
        if (!atEnd(closing) || (tuple.empty() && closing == '\0'))
            return std::nullopt;
        const bool isTuple = hasComma || tuple.empty() || closing == ']';
        return isTuple ? Value(std::move(tuple)) : tuple.front();
    }

    std::optional<Value> item() {
        skipBlanks();
        if (rest_.empty() || depth_ > kMaximumDepth)
            return std::nullopt;
        const char first = rest_.front();
        if (first == '(' || first == '[') {
            const char closing = first == '(' ? ')' : ']';
            rest_.remove_prefix(1);
            ++depth_;
            std::optional<Value> value = items(closing);
            --depth_;
            return value && take(closing) ? value : std::nullopt;
        }
        return first == '\'' || first == '"' ? quoted(first) : word();
    }

    std::optional<Value> quoted(char quote) {
        const std::size_t end = rest_.find(quote, 1);
        if (end == std::string_view::npos)
            return std::nullopt;
        Value value(rest_.substr(1, end - 1));
        rest_.remove_prefix(end + 1);
        return value;
    }

    std::optional<Value> word() {
        const std::size_t end = std::min(rest_.find_first_of(" ,()[]"), rest_.size());
        const std::string_view text = rest_.substr(0, end);
        rest_.remove_prefix(end);
        if (text == "None")
            return Value(None{});
        if (text == "True" || text == "False")
            return Value(text == "True");
        return number(text);
    }

    static std::optional<Value> number(std::string_view text) {
        if (text.starts_with('+'))
            text.remove_prefix(1);
        std::int64_t integer = 0;
        const char* end = text.data() + text.size();
        if (const auto read = std::from_chars(text.data(), end, integer);
            read.ec == std::errc() && read.ptr == end)
            return Value(integer);
        double real = 0;
        const auto read = std::from_chars(text.data(), end, real);
        const bool isNumber = read.ec == std::errc() && read.ptr == end && !std::isnan(real);
        return isNumber ? std::optional<Value>(real) : std::nullopt;
    }

    std::string_view rest_;
    int depth_ = 0;
};

QString expected(const OptionSpec& spec) {
    switch (spec.kind) {
    case OptionSpec::Kind::Bool:
        return translated("must be True or False");
    case OptionSpec::Kind::Int:
        return translated("must be a whole number");
    case OptionSpec::Kind::Float:
        return translated("must be a number");
    case OptionSpec::Kind::Text:
        return translated("must be a text");
    case OptionSpec::Kind::Ints:
        return spec.length > 0 ? translated("must be %1 whole numbers, as in \"3, 3\"").arg(spec.length)
                               : translated("must be whole numbers with commas between them");
    case OptionSpec::Kind::Floats:
        return translated("must be numbers with commas between them");
    default:
        return translated(
            "must be a number, True, False, None, a quoted text, or several with commas between them");
    }
}

} // namespace

QString editText(const Value& value) {
    if (const auto* text = value.tryAs<std::string>())
        return QString::fromStdString(*text);
    if (const auto* expression = value.tryAs<Expression>())
        return '=' + QString::fromStdString(expression->text);
    const QString text = QString::fromStdString(pythonText(value));
    const auto* tuple = value.tryAs<Value::Tuple>();
    return tuple && tuple->size() > 1 ? text.mid(1, text.size() - 2) : text;
}

std::variant<Value, QString> typedValue(const QString& typed, const OptionSpec& spec,
                                        bool allowsExpressions) {
    const QString text = typed.trimmed();
    if (text.startsWith('=')) {
        const QString expression = text.mid(1).trimmed();
        if (!allowsExpressions)
            return translated("can be an expression only in a block that has arguments");
        return expression.isEmpty()
                   ? std::variant<Value, QString>(translated("needs an expression after \"=\""))
                   : Value(Expression{expression.toStdString()});
    }
    const bool isInferred = spec.presence == OptionSpec::Presence::Inferred;
    if (isInferred && (text.isEmpty() || text == "auto"))
        return Value(Auto{});
    if (spec.allowsNone && text == "None")
        return Value(None{});
    if (spec.kind == OptionSpec::Kind::Text)
        return Value(typed.toStdString());
    for (const std::string& word : spec.choices)
        if (text == QString::fromStdString(word))
            return Value(word);
    if (const std::optional<Value> literal = typedLiteral(text))
        return *literal;
    return text.isEmpty() ? translated("needs a value") : expected(spec);
}

std::optional<Value> typedLiteral(const QString& text) {
    const std::string bytes = text.toStdString();
    return LiteralReader(bytes).whole();
}

namespace {

/// The kind of an argument of any type is that of its default.
OptionSpec::Kind kindOf(const Argument& argument) {
    using Kind = OptionSpec::Kind;
    switch (argument.type) {
    case ArgumentType::Integer:
        return Kind::Int;
    case ArgumentType::Float:
        return Kind::Float;
    case ArgumentType::Bool:
        return Kind::Bool;
    case ArgumentType::Text:
        return Kind::Text;
    case ArgumentType::Tuple:
        return Kind::Nested;
    case ArgumentType::Any:
        break;
    }
    const Value fallback = argument.fallback.value_or(Value(None{}));
    return fallback.is<bool>()           ? Kind::Bool
           : fallback.is<std::int64_t>() ? Kind::Int
           : fallback.is<double>()       ? Kind::Float
           : fallback.is<std::string>()  ? Kind::Text
                                         : Kind::Nested;
}

/// What a value of the type looks like, for an argument that has no default.
Value exampleOf(ArgumentType type) {
    switch (type) {
    case ArgumentType::Integer:
        return 1;
    case ArgumentType::Float:
        return 1.0;
    case ArgumentType::Bool:
        return false;
    case ArgumentType::Text:
        return std::string();
    case ArgumentType::Tuple:
        return Value::Tuple{Value(1)};
    case ArgumentType::Any:
        break;
    }
    return None{};
}

} // namespace

OptionSpec argumentSpec(const Argument& argument) {
    OptionSpec spec;
    spec.name = argument.name;
    spec.doc = argument.doc;
    spec.kind = kindOf(argument);
    spec.presence = argument.fallback ? OptionSpec::Presence::Default : OptionSpec::Presence::Required;
    spec.fallback = argument.fallback.value_or(exampleOf(argument.type));
    spec.allowsInfinity = true;
    spec.minimum = -std::numeric_limits<double>::infinity();
    spec.maximum = std::numeric_limits<double>::infinity();
    const bool isAny = argument.type == ArgumentType::Any;
    spec.allowsNone = argument.fallback ? argument.fallback->is<None>() : isAny;
    return spec;
}

} // namespace layerloom
