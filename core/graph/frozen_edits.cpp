// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/frozen_edits.h"

#include "core/document/edit_list.h"
#include "core/document/frozen_flags.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace layerloom {

namespace {

constexpr char kAll[] = "*";
constexpr char kRunningMean[] = "running_mean";

/// A node, and where it stands.
using NodePlace = std::pair<BlockName, NodeId>;

/// The names of all parameters of the node, by the tree; of one that is a parameter itself none.
std::set<std::string> parametersOf(const ModulePlace& place) {
    std::set<std::string> names;
    if (!place.facts || place.scope)
        return names;
    for (const ParameterSpec& spec : place.facts->parameters)
        if (spec.kind == ParameterKind::Parameter)
            names.insert(spec.name);
    return names;
}

/// The node that is a parameter of the block itself.
std::optional<NodePlace> memberNode(const ModulePlace& place, const std::string& name) {
    const Block& block = *place.scope->block;
    for (std::size_t i = 0; i < block.nodes.size(); ++i)
        if (block.nodes[i]->block.empty() && nodeName(block, i) == name)
            return NodePlace(place.scope->name, block.nodes[i]->id);
    return std::nullopt;
}

/// The node that an edit of the parameter changes, and the parameter's name in it, empty if that is the node.
std::optional<std::pair<NodePlace, std::string>> placeToEdit(const Document& document, const ModuleTree& tree,
                                                             const ParameterPlace& owner) {
    const ModulePlace& place = tree.places[owner.place];
    if (owner.spec.kind != ParameterKind::Parameter)
        return std::nullopt;
    if (place.scope) {
        const auto node = memberNode(place, owner.spec.name);
        return node ? std::optional(std::pair(*node, std::string())) : std::nullopt;
    }
    if (place.path.empty() || !place.facts)
        return std::nullopt;
    return std::pair(NodePlace(blockAtEnd(document, document.root, place.path), place.path.back()),
                     owner.spec.name);
}

struct Change {
    std::set<std::string> parameters; ///< of the layer; empty: the node is the parameter
    std::size_t place = 0;
};

std::set<std::string> changed(const std::set<std::string>& before, const std::set<std::string>& all,
                              const Change& change, bool isFrozen) {
    if (change.parameters.empty())
        return isFrozen ? std::set<std::string>{kAll} : std::set<std::string>();
    std::set<std::string> frozen = before.contains(kAll) ? all : withoutStatistics(before);
    for (const std::string& name : change.parameters)
        isFrozen ? (void)frozen.insert(name) : (void)frozen.erase(name);
    // As it was written, if it says the same.
    return before.contains(kAll) && frozen == all ? std::set<std::string>{kAll} : frozen;
}

} // namespace

Edit setFrozenRows(const Document& document, const ModuleTree& tree,
                   const std::vector<std::size_t>& parameters, bool isFrozen) {
    std::map<NodePlace, Change> changes;
    for (const std::size_t index : parameters) {
        const ParameterPlace& owner = tree.parameters[tree.parameters[index].owner];
        const auto where = placeToEdit(document, tree, owner);
        if (!where)
            continue;
        Change& change = changes[where->first];
        change.place = owner.place;
        if (!where->second.empty())
            change.parameters.insert(where->second);
    }
    EditList list;
    for (const auto& [where, change] : changes) {
        const Block* block = document.find(where.first);
        const Node* node = block ? block->find(where.second) : nullptr;
        if (!node)
            continue;
        Node edited = *node;
        edited.frozen = keepingStatistics(
            changed(node->frozen, parametersOf(tree.places[change.place]), change, isFrozen), node->frozen);
        if (edited.frozen != node->frozen)
            list.replace(where.first, std::move(edited));
    }
    return list.take();
}

std::size_t reachedWith(const Document& document, const ModuleTree& tree,
                        const std::vector<std::size_t>& parameters) {
    std::set<std::pair<NodePlace, std::string>> edited;
    std::set<std::size_t> meant;
    for (const std::size_t index : parameters) {
        meant.insert(tree.parameters[index].owner);
        if (auto where = placeToEdit(document, tree, tree.parameters[tree.parameters[index].owner]))
            edited.insert(std::move(*where));
    }
    std::size_t reached = 0;
    for (std::size_t i = 0; i < tree.parameters.size(); ++i) {
        const ParameterPlace& entry = tree.parameters[i];
        if (entry.owner != i || meant.contains(i))
            continue;
        const auto where = placeToEdit(document, tree, entry);
        reached += where && edited.contains(*where) ? 1 : 0;
    }
    return reached;
}

std::vector<std::size_t> normsOf(const ModuleTree& tree, const std::vector<std::size_t>& parameters,
                                 bool keptToo) {
    std::set<std::size_t> touched;
    for (const std::size_t index : parameters)
        touched.insert(tree.parameters[index].place);
    std::vector<std::size_t> norms;
    for (const std::size_t index : touched) {
        const ModulePlace& place = tree.places[index];
        const bool hasStatistics =
            place.facts && std::ranges::any_of(place.facts->parameters, [](const ParameterSpec& spec) {
                return spec.name == kRunningMean;
            });
        if (hasStatistics && !place.scope && (keptToo || !place.hasFrozenStatistics))
            norms.push_back(index);
    }
    return norms;
}

Edit setFrozenStatistics(const Document& document, const ModuleTree& tree,
                         const std::vector<std::size_t>& places, bool isFrozen) {
    std::set<NodePlace> nodes;
    for (const std::size_t index : places) {
        const std::vector<NodeId>& path = tree.places[tree.places[index].module].path;
        if (!path.empty())
            nodes.insert({blockAtEnd(document, document.root, path), path.back()});
    }
    EditList list;
    const std::string flag(kFrozenStatistics);
    for (const auto& [name, id] : nodes) {
        const Block* block = document.find(name);
        const Node* node = block ? block->find(id) : nullptr;
        if (!node || node->frozen.contains(flag) == isFrozen)
            continue;
        Node edited = *node;
        isFrozen ? (void)edited.frozen.insert(flag) : (void)edited.frozen.erase(flag);
        list.replace(name, std::move(edited));
    }
    return list.take();
}

} // namespace layerloom
