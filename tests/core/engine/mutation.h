// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/engine/one_layer.h"

#include <random>

// Calls that nobody wrote down: samples with other options.

namespace layerloom::test {

using Random = std::mt19937;

inline std::size_t below(Random& random, std::size_t count) {
    return random() % count;
}

inline Value randomNumber(const OptionSpec& spec, Random& random) {
    static const Value kInts[] = {-2, -1, 0, 1, 2, 3, 4, 5, 8};
    static const Value kFloats[] = {-1.5, 0.0, 0.1, 0.5, 0.75, 1.0, 2.5, 1e-5};
    const bool isFloat = spec.kind == OptionSpec::Kind::Float || spec.kind == OptionSpec::Kind::Floats;
    return isFloat ? kFloats[below(random, std::size(kFloats))] : kInts[below(random, std::size(kInts))];
}

inline Value randomTuple(const OptionSpec& spec, const Value& current, Random& random) {
    const auto* items = current.tryAs<Value::Tuple>();
    std::size_t count = items ? items->size() : 1 + below(random, 3);
    if (spec.length > 0)
        count = static_cast<std::size_t>(spec.length);
    Value::Tuple tuple;
    for (std::size_t i = 0; i < count; ++i)
        tuple.push_back(randomNumber(spec, random));
    return tuple;
}

/// Some value for the option, maybe an illegal one.
inline Value randomValue(const OptionSpec& spec, const Value& current, Random& random) {
    if (spec.allowsNone && below(random, 4) == 0)
        return None{};
    const bool isTuple = spec.kind == OptionSpec::Kind::Ints || spec.kind == OptionSpec::Kind::Floats;
    if (!spec.choices.empty() && (!isTuple || below(random, 4) == 0))
        return spec.choices[below(random, spec.choices.size())];
    switch (spec.kind) {
    case OptionSpec::Kind::Bool:
        return below(random, 2) == 0;
    case OptionSpec::Kind::Int:
    case OptionSpec::Kind::Float:
        return randomNumber(spec, random);
    case OptionSpec::Kind::Ints:
    case OptionSpec::Kind::Floats:
        return below(random, 2) == 0 ? randomNumber(spec, random) : randomTuple(spec, current, random);
    case OptionSpec::Kind::Text:
    case OptionSpec::Kind::Nested:
        break;
    }
    return current;
}

/// A sample of the type with one or two options changed to other legal values.
inline Call mutated(const LayerType& type, Random& random) {
    Call call{&type, type.samples[below(random, type.samples.size())]};
    for (std::size_t changes = 1 + below(random, 2); !type.options.empty() && changes > 0; --changes) {
        const OptionSpec& spec = type.options[below(random, type.options.size())];
        const auto given = call.sample.options.find(spec.name);
        const Value current = given == call.sample.options.end() ? spec.fallback : given->second;
        for (int attempt = 0; attempt < 20; ++attempt) {
            const Value value = randomValue(spec, current, random);
            if (value.is<Auto>() || !spec.complaint(value).empty())
                continue;
            call.sample.options[spec.name] = value;
            break;
        }
    }
    return call;
}

/// Numbers in parameters and outputs, for a batch of one; unknown sizes count as 1. Saturating.
inline std::int64_t numbersIn(const NodeFacts& facts) {
    std::int64_t sum = 0;
    const auto add = [&](const Shape& shape) {
        std::int64_t count = 1;
        for (const Dim& dim : shape.dims()) {
            if (__builtin_mul_overflow(count, dim.at(1).value_or(1), &count))
                count = std::numeric_limits<std::int64_t>::max();
        }
        if (__builtin_add_overflow(sum, count, &sum))
            sum = std::numeric_limits<std::int64_t>::max();
    };
    for (const ParameterSpec& parameter : facts.parameters)
        add(Shape(parameter.shape));
    for (const auto& output : facts.outputs)
        add(output->shape);
    return sum;
}

} // namespace layerloom::test
