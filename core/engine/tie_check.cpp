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

TieMember memberOf(const std::string& name, const HostTensor* first, const HostTensor* tensor) {
    TieMember member{name};
    if (!tensor || !tensor->storage)
        return member;
    member.address = reinterpret_cast<std::uintptr_t>(tensor->begin());
    member.storageBytes = tensor->storage->bytes;
    if (first && first->shape == tensor->shape) {
        member.sharesMemory = isSameMemory(*first, *tensor);
        member.differing = compareNumbers(*first, *tensor).differing;
    }
    return member;
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
        TieCheck check{{}, tree.parameters[tensor].spec.shape, true, 0, {}};
        const auto valueOf = [&](std::size_t entry) {
            const auto found = values.find(tree.parameters[entry].name);
            return found == values.end() ? nullptr : found->second;
        };
        for (const std::size_t entry : entries) {
            const std::string& name = tree.parameters[entry].name;
            check.names.push_back(name);
            check.members.push_back(memberOf(name, valueOf(entries[0]), valueOf(entry)));
            check.sharesMemory = check.sharesMemory && check.members.back().sharesMemory;
            check.differing = std::max(check.differing, check.members.back().differing);
        }
        checks.push_back(std::move(check));
    }
    return checks;
}

} // namespace layerloom
