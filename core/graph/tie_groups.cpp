// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/tie_groups.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>

namespace layerloom {

namespace {

using Path = std::vector<NodeId>;

/// A definition that lies on the way to a node, and the rest of the way from there.
struct Level {
    BlockName block;
    std::span<const NodeId> rest;
};

bool isNumber(const NodeId& id) {
    return !id.empty() && id.find_first_not_of("0123456789") == id.npos;
}

/// From the model down to the definition that the node stands in.
std::vector<Level> levelsOf(const Document& document, std::span<const NodeId> path) {
    std::vector<Level> levels;
    BlockName at = document.root;
    std::size_t i = 0;
    while (i < path.size()) {
        levels.push_back({at, path.subspan(i)});
        const Block* block = document.find(at);
        const Node* node = block ? block->find(path[i]) : nullptr;
        if (!node || !node->isInstance())
            break;
        at = node->block;
        ++i;
        const Block* inside = document.find(at);
        if (i < path.size() && inside && !inside->find(path[i]) && isNumber(path[i]))
            ++i; // the copy that a Repeat made
    }
    return levels;
}

/// True if the end is the node at the rest of the way, or with a whole-module tie something around it.
bool leadsTo(const TieEnd& end, std::span<const NodeId> rest, const std::string& parameter) {
    if (end.path.size() > rest.size() || (!end.parameter.empty() && end.path.size() != rest.size()))
        return false;
    const auto fits = [](const NodeId& wanted, const NodeId& id) {
        return wanted == id || (wanted == kAllCopies && isNumber(id));
    };
    return std::equal(end.path.begin(), end.path.end(), rest.begin(), fits) &&
           (end.parameter.empty() || end.parameter == parameter);
}

/// Collects ties, each once.
class Collector {
  public:
    explicit Collector(const Document& document) : document_(document) {}

    /// Ties with an end at that node; `asMember`: as the member.
    void add(const Path& path, const std::string& parameter, bool asMember) {
        for (const Level& level : levelsOf(document_, path)) {
            const Block* block = document_.find(level.block);
            for (const Tie& tie : block ? block->ties : std::vector<Tie>()) {
                const bool isIt = leadsTo(tie.member, level.rest, parameter) ||
                                  (!asMember && leadsTo(tie.owner, level.rest, parameter));
                if (isIt && seen_.emplace(level.block, tie).second)
                    ties_.emplace_back(level.block, tie);
            }
        }
    }
    std::vector<PlacedTie> take() { return std::move(ties_); }

  private:
    const Document& document_;
    std::set<PlacedTie> seen_;
    std::vector<PlacedTie> ties_;
};

/// Paths of calls, by the index of the module that is called.
std::map<std::size_t, std::vector<Path>> callsByModule(const ModuleTree& tree) {
    std::map<std::size_t, std::vector<Path>> calls;
    for (const auto& [path, place] : tree.placeOfCall)
        if (place != 0)
            calls[tree.places[place].module].push_back(path);
    return calls;
}

} // namespace

std::vector<TieGroup> tieGroups(const ModuleTree& tree) {
    const auto calls = callsByModule(tree);
    std::map<std::size_t, TieGroup> groups;
    std::map<std::size_t, std::set<std::size_t>> modules; ///< by tensor
    for (std::size_t i = 0; i < tree.parameters.size(); ++i) {
        const ParameterPlace& entry = tree.parameters[i];
        TieGroup& group = groups[entry.tensor];
        group.tensor = entry.tensor;
        group.members.push_back(i);
        const std::size_t module = tree.places[entry.place].module;
        const auto found = calls.find(module);
        if (modules[entry.tensor].insert(module).second && found != calls.end())
            group.calls.insert(group.calls.end(), found->second.begin(), found->second.end());
    }
    std::vector<TieGroup> result;
    for (auto& [tensor, group] : groups) {
        group.isWholeModule = modules[tensor].size() == 1;
        if (group.members.size() > 1 || group.calls.size() > 1)
            result.push_back(std::move(group));
    }
    return result;
}

std::vector<PlacedTie> tiesBehind(const Document& document, const ModuleTree& tree, const TieGroup& group) {
    Collector collector(document);
    for (const std::size_t member : group.members) {
        const ParameterPlace& entry = tree.parameters[member];
        collector.add(tree.places[entry.place].path, entry.spec.name, false);
        for (const Path& call : group.calls)
            collector.add(call, entry.spec.name, false);
    }
    return collector.take();
}

std::vector<PlacedTie> tiesBehind(const Document& document, const ModuleTree& tree, const TieGroup& group,
                                  std::size_t member) {
    const ParameterPlace& entry = tree.parameters[member];
    Collector collector(document);
    collector.add(tree.places[entry.place].path, entry.spec.name, true);
    if (group.members.size() == 1) // its only name: what calls it is what shares it
        for (const Path& call : group.calls)
            collector.add(call, entry.spec.name, true);
    return collector.take();
}

} // namespace layerloom
