// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/tie_check.h"

#include "core/checkpoint/comparison.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace layerloom {

namespace {

bool isSameMemory(const HostTensor& a, const HostTensor& b) {
    return a.storage == b.storage && a.offset == b.offset && a.strides == b.strides && a.shape == b.shape &&
           a.dtype == b.dtype;
}

void compare(TieCheck& check, const HostTensor* first, const HostTensor* other) {
    if (!first || !other || first->shape != other->shape) {
        check.sharesMemory = false;
        return;
    }
    check.sharesMemory = check.sharesMemory && isSameMemory(*first, *other);
    check.differing = std::max(check.differing, compareNumbers(*first, *other).differing);
}

} // namespace

std::vector<TieCheck> checkTies(const ModuleTree& tree, const StateDict& state) {
    std::unordered_map<std::string, const HostTensor*> values;
    for (const auto& [name, tensor] : state.entries)
        values.emplace(name, &tensor);
    std::map<std::size_t, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < tree.parameters.size(); ++i) {
        if (tree.parameters[i].spec.kind != ParameterKind::NonPersistentBuffer)
            groups[tree.parameters[i].tensor].push_back(i);
    }
    std::vector<TieCheck> checks;
    for (const auto& [tensor, entries] : groups) {
        if (entries.size() < 2)
            continue;
        TieCheck check{{}, tree.parameters[tensor].spec.shape, true, 0};
        for (const std::size_t entry : entries)
            check.names.push_back(tree.parameters[entry].name);
        const auto valueOf = [&](std::size_t entry) {
            const auto found = values.find(tree.parameters[entry].name);
            return found == values.end() ? nullptr : found->second;
        };
        for (std::size_t i = 1; i < entries.size(); ++i)
            compare(check, valueOf(entries[0]), valueOf(entries[i]));
        checks.push_back(std::move(check));
    }
    return checks;
}

} // namespace layerloom
