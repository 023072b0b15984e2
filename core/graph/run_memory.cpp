// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/run_memory.h"

#include "core/graph/cost.h"
#include "core/graph/flow.h"
#include "core/layers/control_flow.h"
#include "core/layers/members.h"
#include "core/values/available_memory.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>

namespace layerloom {

namespace {

std::uint64_t bytesOfConstants(const Scope& scope) {
    std::uint64_t sum = 0;
    for (const auto& facts : scope.nodes) {
        if (facts->scope && !facts->isCopied)
            sum = saturatingSum(sum, bytesOfConstants(*facts->scope));
        for (const auto& copy : facts->copies)
            sum = saturatingSum(sum, bytesOfConstants(*copy));
        // Parameters and buffers of blocks count as such.
        if (!facts->type || facts->type->kind != LayerKind::Constant || isMember(*facts->type))
            continue;
        for (const auto& output : facts->outputs)
            sum = saturatingSum(sum, output ? bytesOf(*output, 1) : 0);
    }
    return sum;
}

std::uint64_t bytesOf(const ParameterSpec& parameter) {
    return layerloom::bytesOf({parameter.dtype, Shape(parameter.shape)}, 1);
}

bool isInplace(const NodeFacts& facts) {
    constexpr std::string_view kInplace = "inplace";
    return std::any_of(facts.type->options.begin(), facts.type->options.end(), [&](const OptionSpec& option) {
        return option.name == kInplace && facts.options.raw(kInplace) == Value(true);
    });
}

/// True if what the call gives lies in the memory of what it takes.
bool givesViews(const NodeFacts& facts) {
    const Cost cost = costOf(facts);
    return isInplace(facts) || (cost.callsOfUnknownSize == 0 && cost.activationBytes == Dim(0));
}

} // namespace

/// Goes through the calls as a run does.
class RunMemoryMaker {
  public:
    RunMemoryMaker(RunMemory& memory, const ValidatedModel& model) : memory_(memory), tree_(model.tree()) {
        for (std::size_t i = 0; i < tree_.parameters.size(); ++i)
            notePlace(i);
        const std::vector<Slot> inputs(model.root().inputs.size());
        for (const Slot& output : addScope(model.root(), {}, inputs)) {
            if (output)
                memory_.values_[*output].isOutput = true;
        }
        writeFrees();
    }

  private:
    /// The value that lies at a port; none for inputs of the model, constants, and what has no memory of its
    /// own.
    using Slot = std::optional<std::size_t>;
    using Path = std::vector<NodeId>;

    void notePlace(std::size_t index) {
        const ParameterPlace& parameter = tree_.parameters[index];
        if (!parameter.trainable)
            return;
        learning_.insert(tree_.places[parameter.place].module);
        if (parameter.tensor == index)
            memory_.gradientBytes_ = saturatingSum(memory_.gradientBytes_, bytesOf(parameter.spec));
    }

    std::vector<Slot> addScope(const Scope& scope, const Path& path, const std::vector<Slot>& inputs) {
        std::vector<std::vector<Slot>> values(scope.nodes.size());
        const auto slotsOf = [&](const std::vector<Source>& sources) {
            std::vector<Slot> slots;
            for (const Source& source : sources) {
                const bool isInput = source.node == Source::kFromInput;
                const auto& row =
                    isInput || source.node < 0 ? inputs : values[static_cast<std::size_t>(source.node)];
                const auto port = static_cast<std::size_t>(source.port);
                slots.push_back(source.node != Source::kNone && port < row.size() ? row[port] : Slot());
            }
            return slots;
        };
        for (const std::size_t index : scope.wiring->order) {
            if (!scope.nodes[index]->isPart)
                values[index] = addNode(scope, index, path, slotsOf(scope.wiring->inputs[index]));
        }
        return slotsOf(scope.wiring->outputs);
    }

    std::vector<Slot> addNode(const Scope& scope, std::size_t index, const Path& path,
                              const std::vector<Slot>& inputs) {
        const NodeFacts& facts = *scope.nodes[index];
        std::vector<Slot> outputs(facts.ports.outputs.size());
        if (facts.isMuted) {
            if (!outputs.empty() && !inputs.empty())
                outputs.front() = inputs.front();
            return outputs;
        }
        Path inside = path;
        inside.push_back(scope.block->nodes[index]->id);
        if (!facts.parts.empty())
            return addFlow(scope, index, path, inputs);
        if (facts.scope)
            return addScope(*facts.scope, inside, inputs);
        if (!facts.type || facts.type->kind == LayerKind::Constant)
            return outputs;
        return addCall(facts, inside, inputs);
    }

    /// What surely runs: each step of a Repeat, the branch that the arguments take, the condition of a While
    /// or an If once. How often a body runs, and which branch, is not known before.
    std::vector<Slot> addFlow(const Scope& scope, std::size_t index, const Path& path,
                              std::vector<Slot> inputs) {
        const NodeFacts& facts = *scope.nodes[index];
        inputs.resize(facts.ports.inputs.size()); // what the parts give stands behind
        const std::size_t count = facts.ports.outputs.size();
        switch (*flowKindOf(facts.type->id)) {
        case FlowKind::Repeat:
            for (std::int64_t step = 0; step < facts.options[kTimes]; ++step) {
                const std::vector<Slot> given = addStep(scope, facts, step, path, inputs);
                std::copy_n(given.begin(), std::min(count, given.size()), inputs.begin());
            }
            inputs.resize(count);
            return inputs;
        case FlowKind::If:
            if (const auto when = facts.options[kWhen]) {
                const auto taken = partOf(facts, *when ? kThen.name : kOtherwise.name);
                std::vector<Slot> given = taken ? addPart(scope, *taken, path, inputs) : inputs;
                given.resize(count);
                return given;
            }
            break;
        case FlowKind::While:
            break;
        }
        if (const auto condition = partOf(facts, kCondition.name))
            addPart(scope, *condition, path, inputs);
        Path own = path;
        own.push_back(scope.block->nodes[index]->id);
        return addCall(facts, own, inputs);
    }

    static std::optional<NodeId> partOf(const NodeFacts& flow, std::string_view role) {
        for (const FlowPart& part : flow.parts) {
            if (part.role == role)
                return part.node;
        }
        return std::nullopt;
    }

    std::vector<Slot> addPart(const Scope& scope, const NodeId& part, const Path& path,
                              std::vector<Slot> inputs) {
        const std::size_t index = *scope.block->indexOf(part);
        inputs.resize(scope.nodes[index]->ports.inputs.size());
        return addNode(scope, index, path, inputs);
    }

    std::vector<Slot> addStep(const Scope& scope, const NodeFacts& flow, std::int64_t step, const Path& path,
                              std::vector<Slot> inputs) {
        const NodeId body = *partOf(flow, kBody.name);
        const NodeFacts& facts = *scope.nodes[*scope.block->indexOf(body)];
        if (!facts.isCopied || facts.isMuted)
            return addPart(scope, body, path, std::move(inputs));
        inputs.resize(facts.ports.inputs.size());
        Path inside = path;
        inside.insert(inside.end(), {body, std::to_string(step)});
        return addScope(*facts.copies.at(static_cast<std::size_t>(step)), inside, inputs);
    }

    std::vector<Slot> addCall(const NodeFacts& facts, const Path& path, const std::vector<Slot>& inputs) {
        const std::size_t step = memory_.steps_.size();
        memory_.steps_.emplace_back();
        for (const Slot& input : inputs) {
            if (!input)
                continue;
            lastUse_[*input] = step;
            memory_.values_[*input].isKept |= learns(path);
        }
        // What a loop gives may be what it took, or a part of it; of code the trial runs tell.
        if (!facts.parts.empty() || (facts.program && facts.ownOutputs.size() != facts.outputs.size()))
            return std::vector<Slot>(facts.outputs.size());
        if (!facts.program && givesViews(facts))
            return std::vector<Slot>(facts.outputs.size(), inputs.empty() ? Slot() : inputs.front());
        std::vector<Slot> outputs;
        for (std::size_t i = 0; i < facts.outputs.size(); ++i) {
            const auto& type = facts.outputs[i];
            if (facts.program && !facts.ownOutputs[i]) {
                outputs.emplace_back();
                continue;
            }
            outputs.push_back(memory_.values_.size());
            memory_.steps_[step].made.push_back(memory_.values_.size());
            memory_.values_.push_back({type.value_or(TensorType{})});
            lastUse_.push_back(step);
        }
        return outputs;
    }

    /// The gradient of a layer's weight needs the layer's input.
    bool learns(const Path& path) const {
        const auto place = tree_.placeOfCall.find(path);
        return place != tree_.placeOfCall.end() && learning_.contains(tree_.places[place->second].module);
    }

    void writeFrees() {
        for (std::size_t i = 0; i < lastUse_.size(); ++i) {
            if (!memory_.values_[i].isOutput)
                memory_.steps_[lastUse_[i]].freed.push_back(i);
        }
    }

    RunMemory& memory_;
    const ModuleTree& tree_;
    std::set<std::size_t> learning_; ///< places of modules with a parameter that is trained
    std::vector<std::size_t> lastUse_;
};

RunMemory::RunMemory(const ValidatedModel& model) {
    RunMemoryMaker(*this, model);
}

std::vector<std::uint64_t> RunMemory::sizes(std::int64_t n) const {
    std::vector<std::uint64_t> bytes;
    bytes.reserve(values_.size());
    for (const Value& value : values_)
        bytes.push_back(bytesOf(value.type, n));
    return bytes;
}

std::uint64_t RunMemory::forwardBytes(std::int64_t n) const {
    const std::vector<std::uint64_t> bytes = sizes(n);
    std::uint64_t held = 0;
    std::uint64_t most = 0;
    for (const Step& step : steps_) {
        for (const std::size_t value : step.made)
            held = saturatingSum(held, bytes[value]);
        most = std::max(most, held);
        if (held == std::numeric_limits<std::uint64_t>::max())
            return held;
        for (const std::size_t value : step.freed)
            held -= bytes[value];
    }
    return most;
}

std::uint64_t RunMemory::backwardBytes(std::int64_t n) const {
    const std::vector<std::uint64_t> bytes = sizes(n);
    std::uint64_t kept = 0;
    std::uint64_t end = gradientBytes_;
    for (std::size_t i = 0; i < values_.size(); ++i) {
        if (values_[i].isKept || values_[i].isOutput)
            kept = saturatingSum(kept, bytes[i]);
        if (values_[i].isOutput)
            end = saturatingSum(end, bytes[i]);
    }
    return std::max({forwardBytes(n), kept, end});
}

std::uint64_t RunMemory::mostBytes(std::int64_t n) const {
    std::uint64_t sum = gradientBytes_;
    for (const std::uint64_t bytes : sizes(n))
        sum = saturatingSum(sum, bytes);
    return sum;
}

std::int64_t batchOf(const ValidatedModel& model, const NamedTensors& inputs) {
    for (const BlockInput& input : model.root().block->header->inputs) {
        const auto given =
            std::find_if(inputs.begin(), inputs.end(), [&](const auto& g) { return g.first == input.name; });
        if (!input.spec || given == inputs.end() ||
            given->second.shape.size() != input.spec->shape.dims().size())
            continue;
        for (std::size_t i = 0; i < given->second.shape.size(); ++i) {
            const Dim& dim = input.spec->shape.dims()[i];
            const auto zero = dim.at(0);
            const auto one = dim.at(1);
            if (zero && one && *zero != *one)
                return std::max<std::int64_t>(1, (given->second.shape[i] - *zero) / (*one - *zero));
        }
    }
    return 1;
}

std::uint64_t bytesOf(const TensorType& type, std::int64_t n) {
    std::uint64_t bytes = itemSize(type.dtype);
    for (const Dim& dim : type.shape.dims())
        bytes = saturatingProduct(
            bytes, static_cast<std::uint64_t>(std::max<std::int64_t>(0, dim.at(n).value_or(0))));
    return bytes;
}

std::uint64_t bytesToBuild(const ValidatedModel& model) {
    const ModuleTree& tree = model.tree();
    std::uint64_t sum = bytesOfConstants(model.root());
    for (const ParameterPlace& parameter : tree.parameters) {
        if (tree.places[parameter.place].module == parameter.place)
            sum = saturatingSum(sum, bytesOf(parameter.spec));
    }
    return sum;
}

} // namespace layerloom
