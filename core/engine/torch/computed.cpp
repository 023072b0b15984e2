// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/computed.h"

#include "core/engine/torch/host_tensors.h"
#include "core/engine/torch/limits.h"
#include "core/engine/torch/script.h"

#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <deque>

namespace layerloom::engine {

namespace {

Tensor given(const std::string& name, const NamedTensors& tensors, bool isWritten) {
    const auto found =
        std::find_if(tensors.begin(), tensors.end(), [&](const auto& entry) { return entry.first == name; });
    if (found == tensors.end())
        throw Error("the expression takes '" + name + "', which has no value here");
    const Tensor view = viewOf(found->second);
    return isWritten ? view.clone() : view;
}

std::string placed(const CodeError& error) {
    return error.text + " (line " + std::to_string(error.line) + ", column " + std::to_string(error.column) +
           ')';
}

} // namespace

HostTensor computedTensor(const Program& program, const NamedTensors& tensors, std::stop_token stop) {
    const c10::InferenceMode inference;
    std::deque<Tensor> values;
    std::vector<const Tensor*> inputs;
    for (const ProgramInput& input : program.inputs)
        inputs.push_back(&values.emplace_back(given(input.name, tensors, program.writesToInputs)));
    Limits limits{.stop = std::move(stop)};
    const LimitScope scope(limits);
    std::vector<Tensor> outputs(program.outputs.size());
    try {
        scriptOf(program)->run(inputs, outputs.data());
    } catch (const CodeFailure& failure) {
        throw Error(placed(failure.place()));
    }
    if (outputs.size() != 1)
        throw Error("the expression gives " + std::to_string(outputs.size()) + " values instead of one");
    // Not a view of what was given, whose memory is another's.
    return handedOver(outputs.front().clone());
}

} // namespace layerloom::engine
