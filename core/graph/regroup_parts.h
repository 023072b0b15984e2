// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit.h"
#include "core/layers/layer_type.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// Internal to the gestures of regrouping.h.

namespace layerloom {

/// Whole blocks as a gesture leaves them.
class BlockChanges {
  public:
    explicit BlockChanges(const Document& document) : before_(document), after_(document) {}

    const Document& after() const { return after_; }
    void put(const BlockName& name, Block block);
    void remove(const BlockName& name) { after_.blocks.erase(name); }
    /// Makes everything that differs from before the edit.
    Edit take() const;

  private:
    const Document& before_;
    Document after_;
};

/// The ports of a node by its declaration, whatever flows into it; none for an unknown layer.
Ports declaredPorts(const Document& document, const Node& node);

/// The wires that the order of a sequential block stands for.
std::vector<Wire> chainWires(const Document& document, const Block& block);

/// The names that expressions among the node's options and initialisers use.
std::set<std::string> usedNames(const Node& node);

/// The node with the arguments' values in place of their names; expressions whose value that settles become
/// plain values.
Node substituted(Node node, const std::map<std::string, Value>& arguments);

/// How a path changes: given the block that step `index` stands in, appends what takes its place and returns
/// the number of steps that it stands for; 0 if the step stays.
using StepChange = std::function<std::size_t(const BlockName& at, const std::vector<NodeId>& path,
                                             std::size_t index, std::vector<NodeId>& changed)>;

/// The path, seen from `from`, with each of its steps changed.
std::vector<NodeId> changedPath(const Document& document, BlockName from, const std::vector<NodeId>& path,
                                const StepChange& change);

/// The ties of the block with both ends changed.
std::vector<Tie> changedTies(const Document& document, const BlockName& block, const StepChange& change);

/// The name, or where that is no Python identifier `prefix_name`.
std::string identifier(std::string_view prefix, const std::string& name);

/// `CamelCase` as an attribute is named: `camel_case`.
std::string attributeName(std::string_view className);

/// Positions of the given nodes among the block's; in its order.
std::vector<std::size_t> indicesOf(const Block& block, const std::set<NodeId>& ids);
/// True if none lies between them.
bool areNeighbours(const std::vector<std::size_t>& indices);

std::shared_ptr<const std::vector<Wire>> shared(std::vector<Wire> wires);

/// How a wire from outside the nodes could come back to them: the outside node where that path begins; none
/// if there is no such path.
std::optional<NodeId> detour(const Block& block, const std::set<NodeId>& ids);

/// True if an instance of `outer` is one of `inner`, or has one anywhere in it. `seen` is empty at first.
bool holdsBlock(const Document& document, const BlockName& outer, const BlockName& inner,
                std::set<BlockName>& seen);

/// What a value is called by where it comes from: the block's own input, or the node, with the port if it is
/// not the only one.
std::string valueName(const Block& block, const Endpoint& from, std::string_view prefix);

/// `base`, or with a number where a port is called that.
template <class Ports>
std::string freePortName(const Ports& ports, const std::string& base) {
    std::string name = base;
    const auto isTaken = [&](const auto& port) { return port.name == name; };
    for (int i = 1; std::any_of(ports.begin(), ports.end(), isTaken); ++i)
        name = base + '_' + std::to_string(i);
    return name;
}

} // namespace layerloom
