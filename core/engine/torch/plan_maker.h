// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch/plan.h"

#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace layerloom::engine {

/// Writes a Plan: goes through the scopes of a model, gives every value a number, and turns numbers into
/// pointers once their count is known.
class PlanMaker {
  public:
    PlanMaker(Plan& plan, const ValidatedModel& model, const Network& network)
        : plan_(plan), model_(model), tree_(model.tree()), network_(network) {}

    void make();

  private:
    /// A value's number; none for a port without a wire.
    using Slot = std::optional<std::size_t>;

    struct Draft {
        const Forward* forward;
        std::vector<Slot> inputs;
        std::size_t firstOutput;
        std::size_t outputCount;
    };
    struct Position {
        std::size_t place; ///< of the block, the first one of a tie
        std::vector<NodeId> path;
        std::string label;
        /// From the place of the block to a part of its forward that is drawn as a block.
        std::vector<NodeId> inner{};
    };

    std::vector<Slot> addScope(const Scope& scope, const Position& at, const std::vector<Slot>& inputs);
    std::vector<Slot> addNode(const Scope& scope, std::size_t index, const Position& at,
                              std::vector<Slot> inputs);
    std::vector<Slot> addCall(const Forward& forward, const NodeFacts& facts, Position at,
                              std::vector<Slot> inputs);
    std::vector<Slot> addFlow(const Scope& scope, std::size_t index, const Position& at,
                              std::vector<Slot> inputs);
    std::vector<Slot> addWhile(const Scope& scope, const NodeFacts& facts, const Position& at,
                               std::vector<Slot> inputs, const Position& own);
    std::vector<Slot> addBranch(const Scope& scope, const NodeFacts& facts, const Position& at,
                                std::vector<Slot> inputs, const Position& own);
    std::vector<Slot> addRepeat(const Scope& scope, const NodeFacts& facts, const Position& at,
                                std::vector<Slot> inputs);
    std::vector<Slot> addPart(const Scope& scope, const NodeId& part, const Position& at,
                              const std::vector<Slot>& inputs);
    /// A plan of its own for a part; null if there is none of that role.
    Plan* partPlan(const Scope& scope, const NodeFacts& flow, std::string_view role, const Position& at);
    void makePart(const Scope& scope, std::size_t node, const Position& at);
    std::size_t placeOf(const Position& block, const NodeId& node) const;
    void addConstants();
    void write(const std::vector<Slot>& inputs, const std::vector<Slot>& outputs);
    void writeSteps();
    void writeFrees(const std::vector<Slot>& outputs);
    std::size_t newSlots(std::size_t count);
    void noteSharing(const NodeFacts& facts, const Draft& draft);

    Plan& plan_;
    const ValidatedModel& model_;
    const ModuleTree& tree_;
    const Network& network_;
    std::vector<Draft> drafts_;
    std::map<std::pair<std::size_t, std::vector<NodeId>>, std::size_t> constantSlots_;
    std::size_t slotCount_ = 0;
    std::set<std::size_t> maySeeInput_; ///< values that may be views of an input of the model
};

} // namespace layerloom::engine
