// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/input_names.h"

#include "core/values/expression.h"

#include <algorithm>

namespace layerloom {

namespace {

constexpr std::string_view kShape = ".shape";

Value sizesOf(const Shape& shape) {
    Value::Tuple sizes;
    for (const Dim& dim : shape.dims())
        sizes.push_back(dim.isConstant() ? Value(dim.constant()) : Value(Expression{dim.text()}));
    return sizes;
}

bool hasExpressionIn(const std::map<std::string, Value>& values) {
    return std::ranges::any_of(values, [](const auto& entry) { return hasExpression(entry.second); });
}

} // namespace

Arguments namesIn(const Scope& scope) {
    Arguments names = scope.arguments;
    const std::vector<BlockInput>& inputs = scope.block->header->inputs;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const bool isAbsent = i < scope.absentInputs.size() && scope.absentInputs[i];
        if (inputs[i].isOptional)
            names.emplace(inputs[i].name, isAbsent ? Value(None{}) : Value(Value::Tuple{}));
        if (i < scope.inputs.size() && scope.inputs[i] && !isAbsent)
            names.emplace(inputs[i].name + std::string(kShape), sizesOf(scope.inputs[i]->shape));
    }
    return names;
}

bool isInputName(const BlockHeader& header, std::string_view name) {
    if (!name.ends_with(kShape))
        return false;
    name.remove_suffix(kShape.size());
    return std::ranges::any_of(header.inputs, [&](const BlockInput& input) { return input.name == name; });
}

bool hasExpressions(const Node& node) {
    return hasExpressionIn(node.options) || std::ranges::any_of(node.initialisers, [](const auto& entry) {
               return hasExpressionIn(entry.second.arguments);
           });
}

} // namespace layerloom
