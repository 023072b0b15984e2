// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/flow_facts.h"

#include "core/graph/findings.h"
#include "core/graph/flow.h"
#include "core/layers/control_flow.h"

#include <algorithm>

namespace layerloom {

namespace {

using Type = std::optional<TensorType>;

const BlockHeader* headerOf(const NodeContext& context, const NodeId& node, const Definitions& definitions) {
    const Node* part = context.block.find(node);
    const Block* block = part && part->isInstance() ? definitions.find(part->block) : nullptr;
    return block ? block->header.get() : nullptr;
}

/// Finds the parts of a flow node, and the ports that follow from them.
class FlowDraft {
  public:
    FlowDraft(const NodeContext& context, const Definitions& definitions)
        : context_(context), definitions_(definitions), draft_(draftLayer(context)) {
        draft_.facts.ports = {};
    }

    NodeDraft run() {
        if (!draft_.isUsable)
            return std::move(draft_);
        const FlowKind kind = *flowKindOf(context_.node().type);
        if (context_.block.isSequential())
            return std::move(draft_); // reported as no module
        findParts(kind);
        requireParts(kind);
        if (draft_.isUsable)
            setPorts(kind);
        return std::move(draft_);
    }

  private:
    void refuse(std::string text, std::string fix, std::string option) {
        context_.report(draft_.facts.problems,
                        {"flow", std::move(text), std::move(fix), "", std::move(option)});
        draft_.isUsable = false;
    }

    void findParts(FlowKind kind) {
        for (const std::string_view role : partRoles(kind)) {
            const std::string& id = draft_.facts.options[Key<std::string>{role}];
            const BlockHeader* header = id.empty() ? nullptr : headerOf(context_, id, definitions_);
            if (!header)
                continue;
            draft_.facts.parts.push_back({std::string(role), id, 0, header->outputs.size()});
            headers_.push_back(header);
        }
    }

    const BlockHeader* header(std::string_view role) const {
        for (std::size_t i = 0; i < headers_.size(); ++i) {
            if (draft_.facts.parts[i].role == role)
                return headers_[i];
        }
        return nullptr;
    }

    void requireParts(FlowKind kind) {
        const Options& options = draft_.facts.options;
        const bool isStatic = kind == FlowKind::If && options[kWhen].has_value();
        if (kind == FlowKind::If && isStatic && header(kCondition.name))
            refuse("it has a condition, and is decided by the arguments too", "Leave one of them out",
                   "when");
        for (const std::string_view role : partRoles(kind)) {
            const bool isOptional = role == kOtherwise.name || (isStatic && role == kCondition.name);
            if (!isOptional && !header(role))
                refuse("it has no block as its " + std::string(role), "Choose an instance of a block",
                       std::string(role));
        }
        const BlockHeader* condition = header(kCondition.name);
        if (condition && condition->outputs.size() != 1)
            refuse("the condition gives " + std::to_string(condition->outputs.size()) +
                       " values instead of one truth value",
                   "Give its block one output", "condition");
        constexpr std::int64_t kMaxCopies = 1000;
        if (kind == FlowKind::Repeat && options[kCopies] && options[kTimes] > kMaxCopies)
            refuse("more than " + std::to_string(kMaxCopies) + " copies",
                   "Lower times, or let all steps share one block", "times");
        const BlockHeader* then = header(kThen.name);
        const BlockHeader* otherwise = header(kOtherwise.name);
        if (then && otherwise && then->outputs.size() != otherwise->outputs.size())
            refuse("the branches give " + std::to_string(then->outputs.size()) + " and " +
                       std::to_string(otherwise->outputs.size()) + " values",
                   "Give them equally many outputs", "otherwise");
    }

    /// No part needs what flows into that input. What is carried on must be there, though.
    bool isOptional(std::size_t input) const {
        const BlockHeader* otherwise = header(kOtherwise.name);
        const BlockHeader* giver = header(draft_.facts.type->id == "If" ? kThen.name : kBody.name);
        const bool isHandedOn = !otherwise && giver && input < giver->outputs.size();
        return !isHandedOn && std::ranges::all_of(headers_, [&](const BlockHeader* part) {
            return input >= part->inputs.size() || part->inputs[input].isOptional;
        });
    }

    /// Inputs are those of the part that takes most; all others take the first ones.
    void setPorts(FlowKind kind) {
        const BlockHeader* widest = nullptr;
        for (const BlockHeader* header : headers_) {
            if (!widest || header->inputs.size() > widest->inputs.size())
                widest = header;
        }
        const BlockHeader* giver = header(kind == FlowKind::If ? kThen.name : kBody.name);
        for (std::size_t i = 0; i < widest->inputs.size(); ++i)
            draft_.facts.ports.inputs.push_back({widest->inputs[i].name, {}, isOptional(i)});
        for (const BlockOutput& output : giver->outputs)
            draft_.facts.ports.outputs.push_back({output.name, {}});
        const bool passesThrough = kind != FlowKind::If || !header(kOtherwise.name);
        if (passesThrough && giver->outputs.size() > widest->inputs.size())
            refuse("the block gives more values than it takes, so that they cannot be handed on",
                   kind == FlowKind::If ? "Add a block as otherwise" : "Give it as many inputs as outputs",
                   "");
        std::size_t next = draft_.facts.ports.inputs.size();
        for (FlowPart& part : draft_.facts.parts) {
            part.firstInput = next;
            next += part.outputCount;
        }
    }

    const NodeContext& context_;
    const Definitions& definitions_;
    NodeDraft draft_;
    std::vector<const BlockHeader*> headers_; ///< like `facts.parts`
};

/// Compares what flows into a flow node with what its parts give.
class FlowInference {
  public:
    FlowInference(const NodeContext& context, NodeDraft draft)
        : context_(context), facts_(std::move(draft.facts)) {
        facts_.outputs.assign(facts_.ports.outputs.size(), std::nullopt);
        isUsable_ = draft.isUsable;
    }

    NodeFacts run() {
        if (!isUsable_)
            return std::move(facts_);
        const FlowKind kind = *flowKindOf(context_.node().type);
        checkCondition();
        for (std::size_t i = 0; i < facts_.outputs.size(); ++i)
            facts_.outputs[i] = kind == FlowKind::If ? branch(i) : loop(kind, i);
        facts_.isComplete = facts_.problems.empty();
        return std::move(facts_);
    }

  private:
    const FlowPart* part(std::string_view role) const {
        for (const FlowPart& part : facts_.parts) {
            if (part.role == role)
                return &part;
        }
        return nullptr;
    }

    /// What a part gives; if there is no such part, what comes in.
    Type given(const FlowPart* part, std::size_t output) const {
        const std::size_t index = part ? part->firstInput + output : output;
        return index < facts_.inputs.size() ? facts_.inputs[index] : std::nullopt;
    }

    void report(std::string text, std::string fix, std::string option) {
        context_.report(facts_.problems, {"shape", std::move(text), std::move(fix), "", std::move(option)});
    }

    void checkCondition() {
        const FlowPart* condition = part(kCondition.name);
        const Type type = condition ? given(condition, 0) : std::nullopt;
        if (!type)
            return;
        const Dim count = type->shape.elementCount();
        if (count.isKnown() && !(count.isConstant() && count.constant() == 1))
            report("the condition gives " + type->text() + ", but must give one truth value",
                   "Reduce it to one, for example with all, any or sum", "condition");
    }

    /// None if one is not known; sizes that differ are unknown.
    static Type merged(const Type& a, const Type& b) {
        if (!a || !b)
            return std::nullopt;
        TensorType type = *a;
        for (std::int64_t d = 0; d < type.shape.rank(); ++d) {
            if (!(type.shape[d] == b->shape[d]))
                type.shape[d] = Dim::unknown();
        }
        return type;
    }

    static bool isSameKind(const TensorType& a, const TensorType& b) {
        return a.dtype == b.dtype && a.shape.rank() == b.shape.rank();
    }

    static bool isSameShape(const TensorType& a, const TensorType& b) {
        for (std::int64_t d = 0; d < a.shape.rank(); ++d) {
            if (a.shape[d].differs(b.shape[d]))
                return false;
        }
        return true;
    }

    Type loop(FlowKind kind, std::size_t i) {
        const Type before = given(nullptr, i);
        const Type after = given(part(kBody.name), i);
        const Options& options = facts_.options;
        if (kind == FlowKind::Repeat && options[kTimes] == 0)
            return before;
        if (kind == FlowKind::Repeat && (options[kCopies] || options[kTimes] == 1))
            return after;
        if (before && after && !(isSameKind(*before, *after) && isSameShape(*before, *after))) {
            report("the body turns " + quoted(facts_.ports.inputs[i].name) + " of " + before->text() +
                       " into " + after->text() +
                       ", but what a loop carries from step to step keeps its type and shape",
                   "Change the body so that it gives what it takes", "body");
            return std::nullopt;
        }
        return kind == FlowKind::Repeat ? after : merged(before, after);
    }

    Type branch(std::size_t i) {
        const auto when = facts_.options[kWhen];
        const FlowPart* then = part(kThen.name);
        const FlowPart* otherwise = part(kOtherwise.name);
        if (when)
            return given(*when ? then : otherwise, i);
        const Type a = given(then, i);
        const Type b = given(otherwise, i);
        if (a && b && !isSameKind(*a, *b)) {
            report("one branch gives " + a->text() + " for " + quoted(facts_.ports.outputs[i].name) +
                       ", the other " + b->text(),
                   "Let both give one type with equally many dimensions", "then");
            return std::nullopt;
        }
        return merged(a, b);
    }

    const NodeContext& context_;
    NodeFacts facts_;
    bool isUsable_ = false;
};

} // namespace

NodeDraft draftFlow(const NodeContext& context, const Definitions& definitions) {
    return FlowDraft(context, definitions).run();
}

NodeFacts inferFlow(const NodeContext& context, NodeDraft draft) {
    return FlowInference(context, std::move(draft)).run();
}

bool isAbsentPart(const NodeFacts& flow, std::string_view role) {
    if (!flow.type || flowKindOf(flow.type->id) != FlowKind::If || flow.options.values().empty())
        return false;
    const auto when = flow.options[kWhen];
    return when && ((role == kThen.name && !*when) || (role == kOtherwise.name && *when));
}

} // namespace layerloom
