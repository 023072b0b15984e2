// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/option.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <span>

namespace layerloom {

namespace {

std::string joinedWords(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0                  ? ""
                 : i + 1 == words.size() ? " or "
                                         : ", ") +
                pythonText(std::string_view(words[i]));
    return text;
}

std::string boundText(double bound) {
    return bound == std::floor(bound) && std::fabs(bound) < 1e15
               ? std::to_string(static_cast<std::int64_t>(bound))
               : pythonText(bound);
}

bool isFloatKind(const OptionSpec& spec) {
    return spec.kind != OptionSpec::Kind::Int && spec.kind != OptionSpec::Kind::Ints;
}

std::string rangeComplaint(const OptionSpec& spec, double number) {
    if (std::isnan(number))
        return "must be a number, not nan";
    if (std::isinf(number))
        return spec.allowsInfinity ? "" : "must be finite, not " + pythonText(number);
    // The bounds that nobody set are those of an int of C++, which PyTorch's integers end up in.
    const bool isFree = isFloatKind(spec);
    if (number < spec.minimum && !(isFree && spec.minimum == OptionSpec().minimum))
        return "must be at least " + boundText(spec.minimum) + ", not " + boundText(number);
    if (number > spec.maximum && !(isFree && spec.maximum == OptionSpec().maximum))
        return "must be at most " + boundText(spec.maximum) + ", not " + boundText(number);
    return {};
}

std::string numberComplaint(const OptionSpec& spec, const Value& value) {
    if (!value.is<std::int64_t>() && !(isFloatKind(spec) && value.is<double>()))
        return std::string("must be ") + (isFloatKind(spec) ? "a number" : "an integer") + ", not " +
               pythonText(value);
    return rangeComplaint(spec, value.number());
}

std::string tupleComplaint(const OptionSpec& spec, const Value& value) {
    const auto* items = value.tryAs<Value::Tuple>();
    if (!items)
        return numberComplaint(spec, value);
    const auto count = static_cast<std::int64_t>(items->size());
    if (spec.length > 0 && count != spec.length)
        return "must be one number or " + std::to_string(spec.length) + ", not " + std::to_string(count);
    // `()` is the size of a scalar.
    const bool maySayNothing = spec.name == "size" && spec.presence == OptionSpec::Presence::Required;
    if (count == 0 && !maySayNothing)
        return "must have at least one item";
    for (const Value& item : *items) {
        if (const std::string text = numberComplaint(spec, item); !text.empty())
            return text;
    }
    return {};
}

std::string textComplaint(const OptionSpec& spec, const Value& value) {
    const auto* text = value.tryAs<std::string>();
    if (!text && spec.choices.empty())
        return "must be a text, not " + pythonText(value);
    const bool known = text && (spec.choices.empty() || std::find(spec.choices.begin(), spec.choices.end(),
                                                                  *text) != spec.choices.end());
    return known ? std::string() : "must be " + joinedWords(spec.choices) + ", not " + pythonText(value);
}

/// The number of items at each depth, the outermost first, along the first items.
std::vector<std::size_t> nestedSizes(const Value& value) {
    std::vector<std::size_t> sizes;
    for (const Value* level = &value; const auto* items = level->tryAs<Value::Tuple>();
         level = &items->front()) {
        sizes.push_back(items->size());
        if (items->empty())
            break;
    }
    return sizes;
}

std::string nestedComplaint(const OptionSpec& spec, const Value& value, std::span<const std::size_t> sizes) {
    const auto* items = value.tryAs<Value::Tuple>();
    if (sizes.empty() && !items)
        return value.is<bool>() ? std::string() : numberComplaint(spec, value);
    if (!items || sizes.empty() || items->size() != sizes.front())
        return "must have the same number of items in all tuples of one depth";
    if (items->empty())
        return "must have at least one item";
    for (const Value& item : *items) {
        if (std::string text = nestedComplaint(spec, item, sizes.subspan(1)); !text.empty())
            return text;
    }
    return {};
}

std::string nestedComplaint(const OptionSpec& spec, const Value& value) {
    constexpr std::size_t kDeepest = 4;
    const std::vector<std::size_t> sizes = nestedSizes(value);
    if (sizes.size() > kDeepest)
        return "must be nested at most " + std::to_string(kDeepest) + " deep";
    return nestedComplaint(spec, value, sizes);
}

} // namespace

OptionSpec OptionSpec::atLeast(double low) const {
    OptionSpec spec = *this;
    spec.minimum = low;
    return spec;
}

OptionSpec OptionSpec::between(double low, double high) const {
    OptionSpec spec = *this;
    spec.minimum = low;
    spec.maximum = high;
    return spec;
}

OptionSpec OptionSpec::oneOf(std::vector<std::string> words) const {
    OptionSpec spec = *this;
    spec.choices = std::move(words);
    return spec;
}

OptionSpec OptionSpec::items(std::int64_t count) const {
    OptionSpec spec = *this;
    spec.length = count;
    return spec;
}

OptionSpec OptionSpec::orInfinity() const {
    OptionSpec spec = *this;
    spec.allowsInfinity = true;
    return spec;
}

std::string OptionSpec::complaint(const Value& value) const {
    if (value.is<Auto>())
        return presence == Presence::Inferred ? "" : "must have a value";
    if (value.is<None>())
        return allowsNone ? "" : "must not be None";
    switch (kind) {
    case Kind::Bool:
        return value.is<bool>() ? "" : "must be True or False, not " + pythonText(value);
    case Kind::Int:
    case Kind::Float:
        return numberComplaint(*this, value);
    case Kind::Nested:
        return nestedComplaint(*this, value);
    case Kind::Text:
        return textComplaint(*this, value);
    case Kind::Ints:
    case Kind::Floats:
        break;
    }
    return value.is<std::string>() && !choices.empty() ? textComplaint(*this, value)
                                                       : tupleComplaint(*this, value);
}

Options::Options(const std::vector<OptionSpec>& specs) : specs_(&specs) {
    values_.reserve(specs.size());
    for (const OptionSpec& spec : specs)
        values_.push_back(spec.fallback);
}

std::size_t Options::indexOf(std::string_view name) const {
    assert(specs_);
    const auto spec =
        std::find_if(specs_->begin(), specs_->end(), [&](const OptionSpec& s) { return s.name == name; });
    assert(spec != specs_->end());
    return static_cast<std::size_t>(spec - specs_->begin());
}

const Value& Options::raw(std::string_view name) const {
    return values_[indexOf(name)];
}

void Options::set(std::string_view name, Value value) {
    const std::size_t index = indexOf(name);
    assert((*specs_)[index].complaint(value).empty());
    values_[index] = std::move(value);
}

bool Options::isDefault(std::string_view name) const {
    const std::size_t index = indexOf(name);
    const OptionSpec& spec = (*specs_)[index];
    return spec.presence == OptionSpec::Presence::Default && spec.fallback == values_[index];
}

Ints Options::readPlain(std::size_t index, Ints*) const {
    const Value& value = values_[index];
    if (const auto* number = value.tryAs<std::int64_t>())
        return Ints(static_cast<std::size_t>(std::max<std::int64_t>(1, (*specs_)[index].length)), *number);
    Ints numbers;
    for (const Value& item : value.as<Value::Tuple>())
        numbers.push_back(item.as<std::int64_t>());
    return numbers;
}

Floats Options::readPlain(std::size_t index, Floats*) const {
    const Value& value = values_[index];
    if (value.isNumber())
        return Floats(static_cast<std::size_t>(std::max<std::int64_t>(1, (*specs_)[index].length)),
                      value.number());
    Floats numbers;
    for (const Value& item : value.as<Value::Tuple>())
        numbers.push_back(item.number());
    return numbers;
}

} // namespace layerloom
