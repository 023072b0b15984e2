// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/plan_maker.h"

#include "core/engine/torch/builders.h"
#include "core/engine/torch/script.h"
#include "core/graph/definitions.h"
#include "core/graph/flow.h"
#include "core/graph/scope_walk.h"
#include "core/values/error.h"

#include <algorithm>

namespace layerloom::engine {

namespace {

bool isInplace(const NodeFacts& facts) {
    constexpr std::string_view kInplace = "inplace";
    if (facts.program)
        return facts.program->writesToInputs;
    return facts.type &&
           std::any_of(facts.type->options.begin(), facts.type->options.end(), [&](const OptionSpec& option) {
               return option.name == kInplace && facts.options.raw(kInplace) == Value(true);
           });
}

} // namespace

std::size_t PlanMaker::newSlots(std::size_t count) {
    const std::size_t first = slotCount_;
    slotCount_ += count;
    return first;
}

void PlanMaker::make() {
    addConstants();
    const std::size_t inputCount = model_.root().block->header->inputs.size();
    std::vector<Slot> inputs;
    for (std::size_t i = 0; i < inputCount; ++i) {
        inputs.push_back(newSlots(1));
        maySeeInput_.insert(*inputs.back());
    }
    const Position root{0, {}, className(model_.root().name, *model_.root().block)};
    const std::vector<Slot> outputs = addScope(model_.root(), root, inputs);
    write(inputs, outputs);
}

void PlanMaker::makePart(const Scope& scope, std::size_t node, const Position& at) {
    addConstants();
    std::vector<Slot> inputs(scope.nodes[node]->ports.inputs.size());
    for (Slot& input : inputs) {
        input = newSlots(1);
        maySeeInput_.insert(*input);
    }
    std::vector<Slot> given = inputs;
    const std::vector<Source>& sources = scope.wiring->inputs[node];
    for (std::size_t i = 0; i < std::min(given.size(), sources.size()); ++i) {
        if (sources[i].node == Source::kNone)
            given[i] = std::nullopt; // optional, and not given
    }
    const std::vector<Slot> outputs = addNode(scope, node, at, given);
    write(inputs, outputs);
}

void PlanMaker::addConstants() {
    for (const auto& [key, constant] : network_.constants)
        constantSlots_[key] = newSlots(1);
    plan_.constantCount_ = slotCount_;
}

std::vector<PlanMaker::Slot> PlanMaker::addScope(const Scope& scope, const Position& at,
                                                 const std::vector<Slot>& inputs) {
    return walkScope(scope, inputs, [&](std::size_t index, std::vector<Slot> given) {
        return addNode(scope, index, at, std::move(given));
    });
}

std::size_t PlanMaker::placeOf(const Position& block, const NodeId& node) const {
    std::vector<NodeId> path = tree_.places[block.place].path;
    path.insert(path.end(), block.inner.begin(), block.inner.end());
    path.push_back(node);
    return tree_.places[tree_.placeOfCall.at(path)].module;
}

std::vector<PlanMaker::Slot> PlanMaker::addNode(const Scope& scope, std::size_t index, const Position& at,
                                                std::vector<Slot> inputs) {
    const NodeFacts& facts = *scope.nodes[index];
    const NodeId& id = scope.block->nodes[index]->id;
    if (facts.isMuted) {
        std::vector<Slot> outputs(facts.ports.outputs.size());
        outputs.front() = inputs.front();
        return outputs;
    }
    if (!facts.parts.empty())
        return addFlow(scope, index, at, std::move(inputs));
    Position inside{at.place, at.path, at.label + "." + nodeName(*scope.block, index), at.inner};
    inside.path.push_back(id);
    if (isFragment(facts)) {
        inside.inner.push_back(id);
        return addScope(*facts.scope, inside, inputs);
    }
    if (!facts.type) {
        inside.place = placeOf(at, id);
        inside.inner.clear();
        return addScope(*facts.scope, inside, inputs);
    }
    switch (facts.type->kind) {
    case LayerKind::Constant:
        inside.inner.push_back(id);
        return {constantSlots_.at({at.place, inside.inner})};
    case LayerKind::Module:
        return addCall(network_.layers[placeOf(at, id)].forward, facts, std::move(inside), std::move(inputs));
    case LayerKind::Function:
        break;
    }
    plan_.functions_.push_back(facts.program ? builtProgram(*facts.program)
                                             : builtLayer(*facts.type, facts.options));
    return addCall(plan_.functions_.back().forward, facts, std::move(inside), std::move(inputs));
}

std::vector<PlanMaker::Slot> PlanMaker::addCall(const Forward& forward, const NodeFacts& facts, Position at,
                                                std::vector<Slot> inputs) {
    // Loops in loops, each of them unfolded.
    constexpr std::size_t kMaxSteps = 4 * static_cast<std::size_t>(kMaxCalls);
    if (drafts_.size() >= kMaxSteps)
        throw Error("The model makes more than " + std::to_string(kMaxSteps) +
                    " calls with all its Repeats; lower the times");
    const std::size_t count = facts.ports.outputs.size();
    const std::size_t first = newSlots(count);
    drafts_.push_back({&forward, std::move(inputs), first, count});
    plan_.paths_.push_back(std::move(at.path));
    plan_.labels_.push_back(std::move(at.label));
    plan_.types_.emplace_back();
    for (const auto& type : facts.outputs) {
        if (type)
            plan_.types_.back().push_back(*type);
    }
    noteSharing(facts, drafts_.back());
    std::vector<Slot> outputs(count);
    for (std::size_t i = 0; i < count; ++i)
        outputs[i] = first + i;
    return outputs;
}

void PlanMaker::noteSharing(const NodeFacts& facts, const Draft& draft) {
    const bool seesInput = std::any_of(draft.inputs.begin(), draft.inputs.end(), [&](const Slot& slot) {
        return slot && maySeeInput_.contains(*slot);
    });
    plan_.writesToInputs_ |= seesInput && isInplace(facts);
    // What has parameters computes something new; anything else may give a view of what it takes.
    if (!seesInput || !facts.parameters.empty())
        return;
    for (std::size_t i = 0; i < draft.outputCount; ++i)
        maySeeInput_.insert(draft.firstOutput + i);
}

void PlanMaker::write(const std::vector<Slot>& inputs, const std::vector<Slot>& outputs) {
    plan_.slots_.resize(slotCount_);
    for (const auto& [key, slot] : constantSlots_)
        plan_.slots_[slot] = network_.constants.at(key);
    for (const Slot& output : outputs)
        plan_.outputs_.push_back(&plan_.slots_[*output]);
    for (const Slot& input : inputs)
        plan_.inputs_.push_back(&plan_.slots_[*input]);
    writeSteps();
    writeFrees(outputs);
}

void PlanMaker::writeSteps() {
    std::size_t count = 0;
    for (const Draft& draft : drafts_)
        count += draft.inputs.size();
    plan_.pointers_.reserve(count);
    for (const Draft& draft : drafts_) {
        const Tensor* const* begin = plan_.pointers_.data() + plan_.pointers_.size();
        for (const Slot& input : draft.inputs)
            plan_.pointers_.push_back(input ? &plan_.slots_[*input] : nullptr);
        plan_.steps_.push_back({draft.forward,
                                Inputs(begin, draft.inputs.size()),
                                std::span(plan_.slots_.data() + draft.firstOutput, draft.outputCount),
                                {}});
    }
}

void PlanMaker::writeFrees(const std::vector<Slot>& outputs) {
    constexpr std::size_t kNever = static_cast<std::size_t>(-1);
    std::vector<std::size_t> lastUse(slotCount_, kNever);
    for (std::size_t step = 0; step < drafts_.size(); ++step) {
        const Draft& draft = drafts_[step];
        for (std::size_t i = 0; i < draft.outputCount; ++i)
            lastUse[draft.firstOutput + i] = step;
        for (const Slot& input : draft.inputs) {
            if (input)
                lastUse[*input] = step;
        }
    }
    std::fill_n(lastUse.begin(), plan_.constantCount_, kNever);
    for (const Slot& output : outputs)
        lastUse[*output] = kNever;
    std::vector<std::vector<Tensor*>> freed(drafts_.size());
    for (std::size_t slot = 0; slot < slotCount_; ++slot) {
        if (lastUse[slot] != kNever)
            freed[lastUse[slot]].push_back(&plan_.slots_[slot]);
    }
    plan_.freed_.reserve(slotCount_);
    for (std::size_t step = 0; step < drafts_.size(); ++step) {
        Tensor* const* begin = plan_.freed_.data() + plan_.freed_.size();
        plan_.freed_.insert(plan_.freed_.end(), freed[step].begin(), freed[step].end());
        plan_.steps_[step].freed = {begin, freed[step].size()};
    }
}

} // namespace layerloom::engine
