// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/cost.h"

#include "core/graph/flow.h"
#include "core/layers/control_flow.h"

#include <algorithm>
#include <limits>
#include <unordered_set>

namespace layerloom {

namespace {

std::int64_t saturatingSum(std::int64_t a, std::int64_t b) {
    std::int64_t sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? std::numeric_limits<std::int64_t>::max() : sum;
}

/// Adds `amount` if it is known, and if the sum still is; else counts it as unknown.
bool add(Dim& sum, const Dim& amount) {
    const Dim result = sum + amount;
    if (!result.isKnown())
        return false;
    sum = result;
    return true;
}

/// The types of all inputs that must be connected, and of all outputs, are known.
bool areTypesKnown(const NodeFacts& facts) {
    for (std::size_t i = 0; i < facts.inputs.size(); ++i) {
        const bool isOptional = i < facts.ports.inputs.size() && facts.ports.inputs[i].optional;
        if (!facts.inputs[i] && !isOptional)
            return false;
    }
    return !facts.outputs.empty() && std::all_of(facts.outputs.begin(), facts.outputs.end(),
                                                 [](const auto& type) { return type.has_value(); });
}

bool isAnyOptionMissing(const NodeFacts& facts) {
    const auto& values = facts.options.values();
    return std::any_of(values.begin(), values.end(),
                       [](const Value& value) { return value.is<Auto>() || value.is<Expression>(); });
}

std::optional<Work> workOf(const NodeFacts& facts) {
    if (facts.isMuted)
        return Work{.isView = true};
    if (!facts.type || !facts.type->work || !areTypesKnown(facts) || isAnyOptionMissing(facts))
        return std::nullopt;
    std::vector<TensorType> outputs;
    for (const auto& type : facts.outputs)
        outputs.push_back(*type);
    return facts.type->work(facts.options, facts.inputs, outputs);
}

Dim bytesOf(const NodeFacts& facts) {
    Dim bytes = 0;
    for (const auto& type : facts.outputs)
        bytes =
            bytes + (type ? type->shape.elementCount() * Dim(static_cast<std::int64_t>(itemSize(type->dtype)))
                          : Dim::unknown());
    return facts.outputs.empty() ? Dim::unknown() : bytes;
}

Cost costOfLayer(const NodeFacts& facts) {
    Cost cost{.calls = 1};
    const std::optional<Work> work = workOf(facts);
    const Dim flops = work ? work->flops() : Dim::unknown();
    if (flops.isKnown()) {
        cost.flops = flops;
        cost.macs = work->macs;
    } else {
        cost.callsOfUnknownWork = 1;
    }
    // A constant is made once, when the model is built.
    const bool isKept = !(work && work->isView) && !(facts.type && facts.type->kind == LayerKind::Constant);
    if (isKept && !add(cost.activationBytes, bytesOf(facts)))
        cost.callsOfUnknownSize = 1;
    if (facts.type && facts.type->parameters && !facts.isMuted && isAnyOptionMissing(facts))
        cost.layersOfUnknownParameters = 1;
    return cost;
}

void addTensor(ParameterCount& count, const ParameterPlace& parameter) {
    std::int64_t numbers = 1;
    for (const std::int64_t size : parameter.spec.shape) {
        if (__builtin_mul_overflow(numbers, size, &numbers))
            numbers = std::numeric_limits<std::int64_t>::max();
    }
    std::int64_t bytes = 0;
    if (__builtin_mul_overflow(numbers, static_cast<std::int64_t>(itemSize(parameter.spec.dtype)), &bytes))
        bytes = std::numeric_limits<std::int64_t>::max();
    if (parameter.spec.kind != ParameterKind::Parameter) {
        count.buffers = saturatingSum(count.buffers, numbers);
        count.bufferBytes = saturatingSum(count.bufferBytes, bytes);
        return;
    }
    count.parameters = saturatingSum(count.parameters, numbers);
    count.bytes = saturatingSum(count.bytes, bytes);
    if (parameter.trainable)
        count.trainable = saturatingSum(count.trainable, numbers);
}

bool startsWith(const std::vector<NodeId>& path, const std::vector<NodeId>& prefix) {
    return path.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), path.begin());
}

} // namespace

Cost& Cost::operator+=(const Cost& other) {
    calls += other.calls;
    callsOfUnknownWork += other.callsOfUnknownWork;
    callsOfUnknownSize += other.callsOfUnknownSize;
    layersOfUnknownParameters += other.layersOfUnknownParameters;
    if (!(macs + other.macs).isKnown() || !add(flops, other.flops))
        ++callsOfUnknownWork;
    else
        macs = macs + other.macs;
    if (!add(activationBytes, other.activationBytes))
        ++callsOfUnknownSize;
    return *this;
}

namespace {

/// What a flow node calls. How often a While takes its body is not known, nor which branch a condition
/// chooses.
Cost costOfFlow(const Scope& scope, const NodeFacts& flow, CostCounter& counter) {
    Cost sum;
    const FlowKind kind = *flowKindOf(flow.type->id);
    const bool isDecided =
        kind == FlowKind::Repeat || (kind == FlowKind::If && flow.options[kWhen].has_value());
    if (!isDecided)
        return {.calls = 1, .callsOfUnknownWork = 1, .callsOfUnknownSize = 1};
    for (const FlowPart& part : flow.parts) {
        const auto index = scope.block->indexOf(part.node);
        const NodeFacts& facts = *scope.nodes[index.value()];
        if (facts.isAbsent)
            continue;
        for (const auto& copy : facts.copies)
            sum += counter.of(*copy);
        const std::int64_t times = facts.isCopied ? 0 : kind == FlowKind::Repeat ? flow.options[kTimes] : 1;
        const Cost once = times ? counter.of(facts) : Cost();
        for (std::int64_t step = 0; step < times; ++step)
            sum += once;
    }
    return sum;
}

} // namespace

Cost CostCounter::of(const NodeFacts& facts) {
    return facts.scope && !facts.isMuted ? of(*facts.scope) : costOfLayer(facts);
}

Cost CostCounter::of(const Scope& scope) {
    if (const auto known = known_.find(&scope); known != known_.end())
        return known->second;
    Cost sum;
    for (const auto& facts : scope.nodes) {
        if (!facts->isPart)
            sum += facts->parts.empty() || facts->isMuted ? of(*facts) : costOfFlow(scope, *facts, *this);
    }
    known_.emplace(&scope, sum);
    return sum;
}

Cost costOf(const NodeFacts& facts) {
    return CostCounter().of(facts);
}

Cost costOf(const Scope& scope) {
    return CostCounter().of(scope);
}

ParameterCount parametersOf(const ModuleTree& tree, std::size_t place) {
    ParameterCount count;
    std::unordered_set<std::size_t> counted;
    // Places are stored depth first, so that those inside follow at once.
    std::size_t end = place + 1;
    while (end < tree.places.size() && startsWith(tree.places[end].path, tree.places[place].path))
        ++end;
    for (const ParameterPlace& parameter : tree.parameters) {
        if (parameter.place >= place && parameter.place < end && counted.insert(parameter.tensor).second)
            addTensor(count, parameter);
    }
    return count;
}

std::optional<ParameterCount> parametersOf(const ModuleTree& tree, std::span<const NodeId> path) {
    const auto found = tree.placeOfCall.find(std::vector<NodeId>(path.begin(), path.end()));
    return found == tree.placeOfCall.end() ? std::nullopt : std::optional(parametersOf(tree, found->second));
}

} // namespace layerloom
