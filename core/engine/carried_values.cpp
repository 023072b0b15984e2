// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/carried_values.h"

#include <map>
#include <unordered_map>
#include <utility>

namespace layerloom {

namespace {

/// What stays when a node is renamed: ids from the root, and the parameter's name in its module.
using Address = std::pair<std::vector<NodeId>, std::string>;

Address addressOf(const ModuleTree& tree, const ParameterPlace& entry) {
    return {tree.places[entry.place].path, entry.spec.name};
}

bool isSaved(const ParameterPlace& entry) {
    return entry.spec.kind != ParameterKind::NonPersistentBuffer;
}

} // namespace

CarriedValues carriedValues(const ModuleTree& before, const StateDict& state, const ModuleTree& after) {
    std::unordered_map<std::string, const HostTensor*> values;
    for (const auto& [name, tensor] : state.entries)
        values.emplace(name, &tensor);
    std::map<Address, const ParameterPlace*> known;
    for (const ParameterPlace& entry : before.parameters)
        known.emplace(addressOf(before, entry), &entry);

    CarriedValues result;
    for (const ParameterPlace& entry : after.parameters) {
        if (!isSaved(entry))
            continue;
        const auto old = known.find(addressOf(after, entry));
        const auto value = old == known.end() ? values.end() : values.find(old->second->name);
        const bool isThere = value != values.end() && value->second->shape == entry.spec.shape &&
                             value->second->dtype == entry.spec.dtype;
        if (isThere && old->second->initialiser == entry.initialiser) {
            result.kept.entries.emplace_back(entry.name, *value->second);
            continue;
        }
        result.anew.push_back(entry.name);
        if (isThere)
            result.initialised.push_back(entry.name);
    }
    return result;
}

} // namespace layerloom
