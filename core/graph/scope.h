// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/program.h"
#include "core/document/document.h"
#include "core/graph/problem.h"
#include "core/layers/layer_type.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace layerloom {

struct Scope;

/// An instance that a flow node calls, instead of wires: the condition or body of a While, a branch of an If,
/// the body of a Repeat.
struct FlowPart {
    std::string role; ///< the option of the flow node that names it: `condition`, `body`, `then`, `otherwise`
    NodeId node;
    std::size_t firstInput = 0; ///< of the flow node's `inputs`, from where on its outputs stand
    std::size_t outputCount = 0;
    bool operator==(const FlowPart&) const = default;
};

/// Values of a definition's arguments for one instance.
using Arguments = std::map<std::string, Value>;

/// What validation found out about one node of one scope. Immutable and shared between validations as long as
/// nothing it depends on changes.
struct NodeFacts {
    const LayerType* type = nullptr; ///< null for an instance, and for an unknown layer
    Options options;                 ///< completed; inferred ones filled where the input is known
    Ports ports;
    ProgramPtr program; ///< of a layer whose forward is code, as far as it can be read
    /// One entry for each input, variadic ones one by one at the end: none if not connected or not known. Of
    /// a flow node, what its parts give stands behind its inputs.
    std::vector<std::optional<TensorType>> inputs;
    /// One entry for each output port; none if not known.
    std::vector<std::optional<TensorType>> outputs;
    std::vector<ParameterSpec> parameters; ///< empty while a size is not known
    std::shared_ptr<const Scope> scope;    ///< the inside of an instance
    /// Problems of the node itself (not of the inside of an instance, and not of its name or wires, which
    /// stand in the scope). `Place::path` and the label's prefix
    /// are relative to the scope.
    std::vector<Problem> problems;
    /// The node passes its first input through: a module's type is then `Identity`, and an instance has no
    /// inside. The ports stay those of the node itself, so that its wires do.
    bool isMuted = false;
    /// True if it has no error and all it needs is known, so that it can be built.
    bool isComplete = false;
    std::vector<FlowPart> parts; ///< of a flow node
    /// A flow node calls it; its inputs are those of that node.
    bool isPart = false;
    bool isRepeated = false; ///< that flow node is a Repeat
    /// A branch that the block's arguments decide against: it is never called, and no module.
    bool isAbsent = false;
    /// A part that a Repeat has a copy of for each step: a `ModuleList`, with these insides.
    bool isCopied = false;
    std::vector<std::shared_ptr<const Scope>> copies;
    /// Whether its code compiles, and what it gives, is not known yet.
    bool isPending = false;
    /// Of code: for each output whether it has memory of its own, beside what flows in; empty if that is not
    /// known.
    std::vector<char> ownOutputs;
};

/// Where a value comes from within a scope: output `port` of node `node`, or (node == kFromInput) the block's
/// input `port`.
struct Source {
    static constexpr int kFromInput = -1;
    static constexpr int kNone = -2; ///< not connected
    int node = kNone;
    int port = 0;
    bool operator==(const Source&) const = default;
};

/// How a block's nodes are connected, by index; made once for each state of nodes and wires. A sequential
/// block's chain is wired the same.
struct Wiring {
    std::vector<std::vector<Source>>
        inputs;                     ///< for each node, for each input (variadic ones one by one at the end)
    std::vector<Source> outputs;    ///< for each output of the block
    std::vector<std::size_t> order; ///< a topological order of the nodes; nodes on a cycle are missing
};

/// One instance of a block definition: the definition with its arguments and what flows in.
struct Scope {
    BlockName name;
    BlockPtr block;
    Arguments arguments;
    std::vector<std::optional<TensorType>> inputs;
    /// For each input whether nothing is given there: an optional one without a wire. In `wiring` nothing
    /// comes from it.
    std::vector<char> absentInputs;
    std::vector<std::optional<TensorType>> outputs;
    /// What expressions in the block may name: see `namesIn` in input_names.h.
    Arguments names;
    std::shared_ptr<const Wiring> wiring;
    std::vector<std::shared_ptr<const NodeFacts>> nodes; ///< like block->nodes
    std::vector<Problem> problems; ///< of the block itself: its outputs, arguments, wires, recursion
    bool hasErrors = false;        ///< here or anywhere inside
    bool isPending = false;        ///< a node here or anywhere inside is
};

} // namespace layerloom
