// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/catalogue.h"

#include <QtTest>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// So that a failed QCOMPARE shows the texts.
template <>
inline char* QTest::toString(const std::string& text) {
    return qstrdup(text.c_str());
}

namespace layerloom {

inline const Dim kN = Dim::batch();

inline TensorType tensor(Shape shape, DType dtype = DType::Float32) {
    return {dtype, std::move(shape)};
}

/// What a call gives, as text: `float32 (N, 10)`, several parted by `; `, or what is wrong with it, by its
/// options alone or with these inputs. Options that are no legal values fail the test.
inline std::string called(std::string_view id, const std::map<std::string, Value>& given,
                          const std::vector<std::optional<TensorType>>& inputs) {
    const LayerType* type = findLayerType(id);
    if (!type)
        return "no such layer";
    const OptionsResult result = completeOptions(*type, given);
    for (const auto& [option, complaint] : result.complaints)
        return option + " " + complaint;
    if (type->check) {
        if (const auto error = type->check(result.options))
            return error->text;
    }
    const ShapeResult shape = type->shape(result.options, inputs);
    if (const auto* error = std::get_if<ShapeError>(&shape))
        return error->text;
    std::string text;
    for (const TensorType& output : std::get<0>(shape))
        text += (text.empty() ? "" : "; ") + output.text();
    return text;
}

inline Value tuple(const std::vector<std::int64_t>& numbers) {
    return Value(numbers);
}

} // namespace layerloom
