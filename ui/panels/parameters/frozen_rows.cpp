// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parameters/frozen_rows.h"

#include "core/document/edit_list.h"
#include "core/document/gestures.h"

#include <map>
#include <set>

namespace layerloom {

namespace {

constexpr char kAll[] = "*";

/// A node, and where it stands.
using NodePlace = std::pair<BlockName, NodeId>;

/// The names of all parameters of the node, by the tree.
std::set<std::string> parametersOf(const ModuleTree& tree, std::size_t place) {
    std::set<std::string> names;
    for (const ParameterSpec& spec : tree.places[place].facts->parameters)
        if (spec.kind == ParameterKind::Parameter)
            names.insert(spec.name);
    return names;
}

struct Change {
    std::set<std::string> parameters;
    std::size_t place = 0;
};

} // namespace

Edit setFrozenRows(const Document& document, const ModuleTree& tree,
                   const std::vector<std::size_t>& parameters, bool isFrozen) {
    std::map<NodePlace, Change> changes;
    for (const std::size_t index : parameters) {
        const ParameterPlace& owner = tree.parameters[tree.parameters[index].owner];
        const std::vector<NodeId>& path = tree.places[owner.place].path;
        if (owner.spec.kind != ParameterKind::Parameter || path.empty() || !tree.places[owner.place].facts)
            continue;
        Change& change = changes[{blockAtEnd(document, document.root, path), path.back()}];
        change.place = owner.place;
        change.parameters.insert(owner.spec.name);
    }
    edits::Batch batch;
    for (const auto& [place, change] : changes) {
        const Block* block = document.find(place.first);
        const Node* node = block ? block->find(place.second) : nullptr;
        if (!node)
            continue;
        const std::set<std::string> all = parametersOf(tree, change.place);
        std::set<std::string> frozen = node->frozen.contains(kAll) ? all : node->frozen;
        for (const std::string& name : change.parameters)
            isFrozen ? (void)frozen.insert(name) : (void)frozen.erase(name);
        if (frozen != (node->frozen.contains(kAll) ? all : node->frozen))
            batch.edits.push_back(setFrozen(document, place.first, place.second, frozen));
    }
    return {std::move(batch)};
}

} // namespace layerloom
