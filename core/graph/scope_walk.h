// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/scope.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace layerloom {

/// Goes through the nodes of a scope in the order of its wiring. `addNode(index, values)` is given what flows
/// into a node, and gives what comes out of it, one value for each port; a value that is made by default
/// stands for what is not connected. Gives what leaves the scope. Parts are passed over: their flow node
/// calls them, and alone takes what they give.
template <class Value, class AddNode>
std::vector<Value> walkScope(const Scope& scope, const std::vector<Value>& inputs, AddNode addNode) {
    std::vector<std::vector<Value>> values(scope.nodes.size());
    const auto valueOf = [&](const Source& source) -> Value {
        if (source.node == Source::kNone)
            return Value();
        const auto port = static_cast<std::size_t>(source.port);
        if (source.node == Source::kFromInput)
            return inputs.at(port);
        const auto node = static_cast<std::size_t>(source.node);
        return scope.nodes[node]->isPart ? Value() : values[node].at(port);
    };
    const auto valuesOf = [&](const std::vector<Source>& sources) {
        std::vector<Value> given(sources.size());
        std::transform(sources.begin(), sources.end(), given.begin(), valueOf);
        return given;
    };
    for (const std::size_t index : scope.wiring->order) {
        if (!scope.nodes[index]->isPart)
            values[index] = addNode(index, valuesOf(scope.wiring->inputs[index]));
    }
    return valuesOf(scope.wiring->outputs);
}

} // namespace layerloom
