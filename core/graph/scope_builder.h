// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/definitions.h"
#include "core/graph/flow.h"
#include "core/graph/layer_facts.h"
#include "core/graph/scope.h"
#include "core/graph/wiring.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace layerloom {

/// A scope with what the next validation can take from it.
struct CheckedScope {
    std::shared_ptr<const Scope> scope;
    std::shared_ptr<const std::vector<Problem>> structure; ///< of the block by itself
    std::shared_ptr<const WiringFindings> wiring;
    bool isRoot = false;
    bool hasParts = false;       ///< flow nodes call some of its nodes
    std::int64_t generation = 0; ///< of the definitions that it was checked against
};

/// What a scope is made from.
struct ScopeRequest {
    BlockName name;
    Arguments arguments;
    std::vector<std::optional<TensorType>> inputs;
    bool isRoot = false;
    std::vector<char> absentInputs{}; ///< as in `Scope`; empty: all are given
};

/// Gives the scopes of instances.
class ScopeSource {
  public:
    virtual ~ScopeSource() = default;
    virtual std::shared_ptr<const Scope> scopeFor(ScopeRequest request) = 0;
    /// Who knows about code; null if there is no one.
    virtual CodeOracle* oracle() const = 0;
    /// False if so many scopes were made that no more copies should be.
    virtual bool hasRoom() const = 0;
};

/// Checks one instance of a definition. Facts of nodes that did not change and into which the same flows as
/// in `before` (a scope of an earlier state of the definition; may be null) are taken from there.
class ScopeBuilder {
  public:
    ScopeBuilder(ScopeSource& source, const Definitions& definitions, const CheckedScope* before);
    CheckedScope build(ScopeRequest request);

  private:
    static constexpr int kNew = -1;

    void align();
    void alignByContent(const std::vector<NodePtr>& old, std::size_t first, std::size_t last);
    void checkStructure();
    void draftNodes();
    bool blockIsAsBefore() const;
    bool nothingAroundChanged() const;
    bool draftIsAsBefore(std::size_t index) const;
    NodeDraft draft(std::size_t index) const;
    NodeDraft draftInstance(const NodeContext& context) const;
    NodeDraft draftPart(const NodeContext& context) const;
    bool isPart(std::size_t index) const { return !captures_.empty() && captures_[index].isPart(); }
    bool isFlow(std::size_t index) const;
    const NodeFacts& flowOf(std::size_t part) const;
    bool canEnter(const NodeContext& context, const BlockPtr& target, std::vector<Problem>& problems) const;
    static void takeArgument(const NodeContext& context, const Block& target,
                             const std::pair<std::string, Value>& given, Arguments& values,
                             std::vector<Problem>& problems);
    Arguments instanceArguments(const NodeContext& context, const Block& target,
                                std::vector<Problem>& problems) const;
    void wireNodes();
    void leaveOutAbsent(const std::vector<const Ports*>& ports);
    std::vector<char> absentFor(std::size_t index, const Ports& ports) const;
    const Ports* knownPorts(std::size_t index) const;
    bool wiringIsAsBefore() const;
    void inferNodes();
    void inferNode(std::size_t index);
    bool factsAreAsBefore(std::size_t index) const;
    bool sourceIsAsBefore(const Source& now, const Source& then, std::size_t index, std::size_t input) const;
    NodeFacts inferInstance(const NodeContext& context, NodeDraft draft);
    NodeFacts inferCopies(const NodeContext& context, NodeDraft draft);
    const std::optional<TensorType>& typeAt(const Source& source) const;
    void finish();
    bool isKnownAsSound(std::size_t index) const;
    NodeContext contextAt(std::size_t index) const;
    const NodeFacts& factsBefore(std::size_t index) const;

    ScopeSource& source_;
    const Definitions& definitions_;
    const CheckedScope* before_;
    CheckedScope result_;
    std::shared_ptr<Scope> scope_;
    bool namesAreAsBefore_ = false;
    bool isInPlace_ = false; ///< but for one node at most the nodes are the same objects in the same order
    bool flowsAsBefore_ = false;
    std::vector<Problem> absences_; ///< of what needs an optional input that is not given
    std::vector<int> indexBefore_;  ///< for each node that is the same object as one before, its index there
    std::vector<Capture> captures_; ///< empty if there are no flow nodes
    std::vector<std::unique_ptr<NodeDraft>> drafts_; ///< null where the one before holds
    std::vector<char> hasOutputsAsBefore_;
    std::vector<char> isOrdered_; ///< on no cycle, and behind none
};

} // namespace layerloom
