// SPDX-License-Identifier: GPL-3.0-or-later
// Control flow in plans: what is decided before a run is unfolded, loops and branches call plans of their
// own.
#include "core/engine/torch/limits.h"
#include "core/engine/torch/plan_maker.h"
#include "core/graph/flow.h"
#include "core/layers/control_flow.h"
#include "core/values/error.h"

#include <algorithm>

namespace layerloom::engine {

namespace {

const FlowPart* partOf(const NodeFacts& flow, std::string_view role) {
    const auto found = std::find_if(flow.parts.begin(), flow.parts.end(),
                                    [&](const FlowPart& part) { return part.role == role; });
    return found == flow.parts.end() ? nullptr : &*found;
}

std::vector<Tensor> given(Inputs inputs) {
    std::vector<Tensor> values;
    values.reserve(inputs.size());
    for (const Tensor* input : inputs)
        values.push_back(input ? *input : Tensor());
    return values;
}

bool isTrue(Plan& condition, const std::vector<Tensor>& values) {
    Tensor answer;
    condition.call(values.data(), &answer);
    return answer.is_nonzero();
}

Forward whileLoop(Plan& condition, Plan& body, std::int64_t limit) {
    return [&condition, &body, limit](Inputs inputs, Tensor* outputs) {
        std::vector<Tensor> values = given(inputs);
        const std::size_t count = body.outputCount();
        for (std::int64_t step = 0; isTrue(condition, values); ++step) {
            if (step == limit)
                throw Error("the condition still held after " + std::to_string(limit) +
                            " steps; raise the limit if the loop needs more");
            countStep();
            // A part reads all it is given before it assigns what it gives.
            body.call(values.data(), values.data());
        }
        std::move(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count), outputs);
    };
}

Forward branch(Plan& condition, Plan& then, Plan* otherwise) {
    return [&condition, &then, otherwise](Inputs inputs, Tensor* outputs) {
        const std::vector<Tensor> values = given(inputs);
        if (isTrue(condition, values))
            then.call(values.data(), outputs);
        else if (otherwise)
            otherwise->call(values.data(), outputs);
        else
            std::copy_n(values.begin(), then.outputCount(), outputs);
    };
}

} // namespace

Plan* PlanMaker::partPlan(const Scope& scope, const NodeFacts& flow, std::string_view role,
                          const Position& at) {
    const FlowPart* part = partOf(flow, role);
    if (!part)
        return nullptr;
    plan_.parts_.push_back(std::unique_ptr<Plan>(new Plan));
    Plan& made = *plan_.parts_.back();
    PlanMaker(made, model_, network_).makePart(scope, *scope.block->indexOf(part->node), at);
    plan_.writesToInputs_ = plan_.writesToInputs_ || made.writesToInputs();
    return &made;
}

std::vector<PlanMaker::Slot> PlanMaker::addFlow(const Scope& scope, std::size_t index, const Position& at,
                                                std::vector<Slot> inputs) {
    const NodeFacts& facts = *scope.nodes[index];
    inputs.resize(facts.ports.inputs.size()); // what the parts give stands behind
    Position own{at.place, at.path, at.label + "." + nodeName(*scope.block, index), at.inner};
    own.path.push_back(scope.block->nodes[index]->id);
    switch (*flowKindOf(facts.type->id)) {
    case FlowKind::While:
        return addWhile(scope, facts, at, std::move(inputs), own);
    case FlowKind::If:
        return addBranch(scope, facts, at, std::move(inputs), own);
    case FlowKind::Repeat:
        break;
    }
    return addRepeat(scope, facts, at, std::move(inputs));
}

std::vector<PlanMaker::Slot> PlanMaker::addWhile(const Scope& scope, const NodeFacts& facts,
                                                 const Position& at, std::vector<Slot> inputs,
                                                 const Position& own) {
    Plan* condition = partPlan(scope, facts, kCondition.name, at);
    Plan* body = partPlan(scope, facts, kBody.name, at);
    plan_.functions_.push_back({nullptr, whileLoop(*condition, *body, facts.options[kLimit]), {}});
    return addCall(plan_.functions_.back().forward, facts, own, std::move(inputs));
}

std::vector<PlanMaker::Slot> PlanMaker::addBranch(const Scope& scope, const NodeFacts& facts,
                                                  const Position& at, std::vector<Slot> inputs,
                                                  const Position& own) {
    if (const auto when = facts.options[kWhen]) {
        const FlowPart* taken = partOf(facts, *when ? kThen.name : kOtherwise.name);
        if (taken)
            return addPart(scope, taken->node, at, inputs);
        inputs.resize(facts.ports.outputs.size());
        return inputs;
    }
    Plan* condition = partPlan(scope, facts, kCondition.name, at);
    Plan* then = partPlan(scope, facts, kThen.name, at);
    Plan* otherwise = partPlan(scope, facts, kOtherwise.name, at);
    plan_.functions_.push_back({nullptr, branch(*condition, *then, otherwise), {}});
    return addCall(plan_.functions_.back().forward, facts, own, std::move(inputs));
}

std::vector<PlanMaker::Slot> PlanMaker::addPart(const Scope& scope, const NodeId& part, const Position& at,
                                                const std::vector<Slot>& inputs) {
    const std::size_t index = *scope.block->indexOf(part);
    std::vector<Slot> taken = inputs;
    taken.resize(scope.nodes[index]->ports.inputs.size());
    return addNode(scope, index, at, std::move(taken));
}

/// Unfolded: a step of a Repeat costs no more than the calls in it.
std::vector<PlanMaker::Slot> PlanMaker::addRepeat(const Scope& scope, const NodeFacts& facts,
                                                  const Position& at, std::vector<Slot> inputs) {
    const NodeId& id = partOf(facts, kBody.name)->node;
    const std::size_t index = *scope.block->indexOf(id);
    const NodeFacts& body = *scope.nodes[index];
    const std::int64_t times = facts.options[kTimes];
    const std::size_t count = facts.ports.outputs.size();
    for (std::int64_t step = 0; step < times; ++step) {
        std::vector<Slot> outputs;
        if (body.isCopied && !body.isMuted) {
            Position inside{tree_.places[placeOf(at, id)].children.at(static_cast<std::size_t>(step)),
                            at.path,
                            at.label + "." + nodeName(*scope.block, index) + "." + std::to_string(step)};
            inside.path.insert(inside.path.end(), {id, std::to_string(step)});
            std::vector<Slot> taken = inputs;
            taken.resize(body.ports.inputs.size());
            outputs = addScope(*body.copies.at(static_cast<std::size_t>(step)), inside, taken);
        } else {
            outputs = addPart(scope, id, at, inputs);
        }
        std::copy_n(outputs.begin(), count, inputs.begin());
    }
    inputs.resize(count);
    return inputs;
}

} // namespace layerloom::engine
