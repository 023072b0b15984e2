// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/divergence.h"

#include "core/checkpoint/statistics.h"

#include <cmath>
#include <ranges>

namespace layerloom::engine {

namespace {

constexpr char kAdvice[] = ". Lower the learning rate, or clip gradients";

bool isBad(const TensorStatistics& numbers) {
    return numbers.notANumbers + numbers.infinities > 0;
}

/// Masks hold -inf on purpose.
bool isWorseThanMask(const TensorStatistics& numbers) {
    return numbers.notANumbers > 0 ||
           (numbers.infinities > 0 && numbers.maximum > 0 && std::isinf(numbers.maximum));
}

/// `3 of 128 numbers are NaN or infinite`.
std::string countText(const TensorStatistics& numbers) {
    const std::int64_t bad = numbers.notANumbers + numbers.infinities;
    return std::to_string(bad) + " of " + std::to_string(numbers.count) +
           (bad == 1 ? " numbers is " : " numbers are ") +
           (numbers.infinities == 0    ? "NaN"
            : numbers.notANumbers == 0 ? "infinite"
                                       : "NaN or infinite");
}

template <class IsBad>
const TensorStatistics* badOutput(const FlowedCall& call, IsBad&& isBadNow) {
    for (const auto& output : call.outputs) {
        if (output && output->numbers && isBadNow(*output->numbers))
            return &*output->numbers;
    }
    return nullptr;
}

template <class IsBad>
std::optional<Divergence> divergenceOfOutputs(const ObservedRun& run, IsBad&& isBadNow) {
    for (const FlowedCall& call : run.calls) {
        if (const TensorStatistics* bad = badOutput(call, isBadNow))
            return Divergence{"It began at '" + call.label + "': " + countText(*bad) + " there" + kAdvice,
                              call.path};
    }
    return std::nullopt;
}

const TensorStatistics* badGradient(const FlowedCall& call) {
    for (const auto& output : call.outputs) {
        if (output && output->gradient && isBad(*output->gradient))
            return &*output->gradient;
    }
    return nullptr;
}

} // namespace

std::optional<Divergence> divergenceOfData(const Batch& batch) {
    for (const NamedTensors* tensors : {&batch.inputs, &batch.targets}) {
        for (const auto& [name, tensor] : *tensors) {
            const TensorStatistics numbers = statisticsOf(tensor);
            if (isWorseThanMask(numbers))
                return Divergence{std::string("It began in the data: of ") +
                                      (tensors == &batch.inputs ? "the input '" : "the target '") + name +
                                      "', " + countText(numbers) + ". Mend the data",
                                  {}};
        }
    }
    return std::nullopt;
}

std::optional<Divergence> divergenceOfParameters(const std::vector<TrainedParameter>& parameters) {
    for (const TrainedParameter& parameter : parameters) {
        if (!parameter.tensor.isfinite().all().item<bool>())
            return Divergence{"It began in the parameter '" + parameter.name +
                                  "', which the step before made NaN or infinite" + kAdvice,
                              {},
                              parameter.name};
    }
    return std::nullopt;
}

std::optional<Divergence> divergenceOfCalls(const ObservedRun& run) {
    if (auto found = divergenceOfOutputs(run, isWorseThanMask))
        return found;
    // A backward goes the other way.
    for (const FlowedCall& call : std::views::reverse(run.calls)) {
        if (const TensorStatistics* bad = badGradient(call))
            return Divergence{"It began in the backward: of what came back to '" + call.label + "', " +
                                  countText(*bad) + kAdvice,
                              call.path};
    }
    return divergenceOfOutputs(run, isBad);
}

} // namespace layerloom::engine
