// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/flow.h"
#include "core/graph/scope.h"
#include "ui/canvas/items/canvas_style.h"
#include "ui/canvas/items/wire_index.h"

#include <QString>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace layerloom {

class DocumentSession;
class GradientFlow;
class RunFlow;
enum class GradientHealth;
struct FlowCost;
struct FlowedValue;

/// How a node takes part in the ties of its block: as a whole module, or with a parameter or something
/// inside.
enum class Sharing { None, Owner, Member, Partly };

/// The block that the session shows, with all that is known about it, as one snapshot: what a canvas is drawn
/// from. Shares the document's structure, and with the snapshot before it what did not change since.
class ShownBlock {
  public:
    ShownBlock() = default;
    explicit ShownBlock(const DocumentSession& session, const ShownBlock* before = nullptr);
    /// The definition of that name; `scope` is what is known about it, as far as it fits.
    ShownBlock(Document document, const BlockName& name, std::shared_ptr<const Scope> scope,
               const ShownBlock* before = nullptr);

    /// False if the session shows no block (an empty document).
    bool exists() const { return block_ != nullptr; }
    const Document& document() const { return document_; }
    const BlockName& name() const { return name_; }
    const Block& block() const { return *block_; }
    const Scope* scope() const { return scope_.get(); }
    bool isChain() const { return block_ && block_->isSequential(); }
    Flow flow() const { return block_ && block_->readsDownwards() ? Flow::Vertical : Flow::Horizontal; }

    /// What validation knows about the node at `index`; null if nothing.
    const std::shared_ptr<const NodeFacts>& facts(std::size_t index) const;
    /// The ports of the node, also where validation knows nothing of it.
    Ports ports(std::size_t index) const;
    /// Ports of the node that wires enter; in a sequential block none.
    ConnectedPorts connectedInputs(const NodeId& id) const { return {*wires_, wiresInto(id), true}; }
    ConnectedPorts connectedOutputs(const NodeId& id) const { return {*wires_, wiresFrom(id), false}; }
    /// All wires: the document's, or those that the order of a sequential block implies.
    const std::vector<Wire>& wires() const { return *wires_; }
    /// Indices in `wires()` of those that end (begin) at that node, `@out` and `@in` among them, in order.
    std::span<const std::uint32_t> wiresInto(const NodeId& id) const;
    std::span<const std::uint32_t> wiresFrom(const NodeId& id) const;
    /// What the last run failed with at that node; empty if it did not.
    QString runFailure(const NodeId& id) const { return id == failedNode_ ? runFailure_ : QString(); }
    const NodeId& failedNode() const { return failedNode_; }
    /// What flowed in the last run; 0: nothing is known. See `RunFlow`.
    int flowRevision() const { return flowRevision_; }
    /// What that node, with all in it, took in the last run.
    FlowCost cost(const NodeId& id) const;
    /// The first NaN or infinity of the last run came up in it.
    bool hasFirstNotFinite(const NodeId& id) const;
    /// Which gradients were seen last; 0: none are known. See `GradientFlow`.
    int gradientRevision() const { return gradientRevision_; }
    GradientHealth gradientHealth(const NodeId& id) const;
    /// Of the gradients in that node, as rich text; empty if none are known.
    QString gradientText(const NodeId& id) const;
    /// What left that end in the last run; null if it is not known.
    const FlowedValue* flowed(const Endpoint& from) const;
    /// An instance that leads here is frozen as a whole, and with it everything in the block.
    bool isFrozenAround() const { return isFrozenAround_; }
    /// What flows out of that end; none if it is not known.
    std::optional<TensorType> typeAt(const Endpoint& from) const;

    Sharing sharing(const NodeId& id) const;
    /// The node whose module this one uses in the end: itself unless it is a member of a tie.
    NodeId owner(const NodeId& id) const;
    /// True if the node, something inside of it or one of its parameters is an end of a tie of this block.
    bool isTied(const NodeId& id) const { return tied_.contains(id); }
    /// Everything that shares a module or parameters with the node or with what is inside of it, directly or
    /// through others, itself included; empty if it is tied to nothing.
    std::vector<NodeId> tieGroup(const NodeId& id) const;
    /// The block's ties whose member is that node, or lies in it.
    const std::vector<Tie>& tiesInto(const NodeId& id) const;
    std::optional<std::size_t> indexOf(const NodeId& id) const;
    /// The flow node that calls the node at `index` as a part, which is seen on that one's card; none if it
    /// stands for itself.
    std::optional<std::size_t> flowOf(std::size_t index) const;
    /// The node on whose card that one is seen: itself, or the flow node that calls it.
    NodeId cardOf(const NodeId& id) const;
    /// True if both have the same parts of flow nodes, by index.
    bool hasSamePartsAs(const ShownBlock& other) const;
    /// True if both show the same nodes, by id, in the same order.
    bool hasSameNodesAs(const ShownBlock& other) const { return indices_ == other.indices_; }

  private:
    using Indices = std::unordered_map<NodeId, std::uint32_t>;

    bool canShareIndices(const ShownBlock& before) const;
    void indexNodes(const ShownBlock* before);
    void indexParts(const ShownBlock* before);
    void indexWires(const ShownBlock* before);
    void indexTies();
    std::vector<Wire> chainWires() const;
    Ports portsByDeclaration(const Node& node) const;
    std::size_t rowOf(const NodeId& id) const;
    std::vector<NodeId> pathTo(const NodeId& id) const;

    Document document_;
    BlockName name_;
    BlockPtr block_;
    std::shared_ptr<const Scope> scope_;
    std::shared_ptr<const std::vector<Wire>> wires_ = std::make_shared<const std::vector<Wire>>();
    std::shared_ptr<const Indices> indices_ = std::make_shared<const Indices>();
    std::shared_ptr<const WireIndex> wireIndex_ = std::make_shared<const WireIndex>();
    NodeId failedNode_;
    QString runFailure_;
    bool isFrozenAround_ = false;
    const RunFlow* flow_ = nullptr;           ///< of the session, which outlives this; null: nothing is known
    const GradientFlow* gradients_ = nullptr; ///< likewise
    std::vector<NodeId> path_;                ///< from the root to the block; only with one of them
    int flowRevision_ = 0;
    int gradientRevision_ = 0;
    std::shared_ptr<const std::vector<Capture>> captures_ =
        std::make_shared<const std::vector<Capture>>(); ///< empty if there are no flow nodes
    std::unordered_map<NodeId, NodeId> owners_;
    std::unordered_set<NodeId> owning_;
    std::unordered_map<NodeId, std::vector<NodeId>> tied_; ///< by cards, both ways
    std::unordered_map<NodeId, std::vector<Tie>> tiesInto_;
};

} // namespace layerloom
