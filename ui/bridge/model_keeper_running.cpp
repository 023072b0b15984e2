// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/model_keeper.h"
#include "ui/language/language.h"

#include <algorithm>
#include <chrono>
#include <utility>

// Runs of the model.

namespace layerloom {

RunRequest ModelKeeper::requestOf(const ModelSnapshot& snapshot, const RunOrder& order) {
    RunRequest request;
    request.inputs = inputTensors(snapshot, order, shelf_);
    request.mode = order.mode;
    request.backward = order.backward;
    request.seed = order.seed;
    return request;
}

ObservedRun ModelKeeper::run(const ModelSnapshot& snapshot, const RunOrder& order, RunRequest request,
                             std::stop_token stop) {
    Model& model = modelFor(snapshot);
    auto progress = std::move(request.progress);
    request = requestOf(snapshot, order);
    request.progress = std::move(progress);
    const bool keepsStatistics = std::ranges::any_of(tree_.parameters, [](const ParameterPlace& entry) {
        return entry.spec.kind != ParameterKind::Parameter;
    });
    if (order.mode == Mode::Train && keepsStatistics)
        valuesChanged_ = hasOwnValues_ = hasUnsavedValues_ = true;
    const bool takesApart = order.backward && order.shares;
    const NamedTensors statistics =
        takesApart && order.mode == Mode::Train ? copiedBuffers() : NamedTensors();
    if (order.watches && !std::exchange(isWarm_, true))
        warmUp(request, stop);
    ObservedRun run;
    if (order.watches)
        run = observedRun(model, request, {}, stop);
    else
        run.result = model.run(request, stop);
    if (takesApart) {
        restoreBuffers(statistics); // the second run is the same one
        request.shares = true;
        run.result.shares = model.run(request, stop).shares;
    }
    if (order.backward)
        gradients_ = run.result.gradients;
    return run;
}

/// When a model first runs, memory is taken and kernels are made ready, most of it at the first convolution:
/// that would be shown as that call's time. A forward in eval mode leaves values as they are; a seed brings
/// the generator back. A long one is left off, as the share of that time is small then.
void ModelKeeper::warmUp(RunRequest request, const std::stop_token& stop) {
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds kLongest(200);
    if (!request.seed)
        return;
    request.mode = Mode::Eval;
    request.backward = false;
    std::stop_source enough;
    request.progress = [&, start = Clock::now()](std::size_t, std::size_t) {
        if (stop.stop_requested() || Clock::now() - start > kLongest)
            enough.request_stop();
    };
    try {
        model_->run(request, enough.get_token());
    } catch (const Error&) { // stopped, or it fails: then the run itself will say so
    }
}

ShownTensor ModelKeeper::flowed(const ModelSnapshot& snapshot, const RunOrder& order,
                                const CallOutput& output, const std::string& name, std::stop_token stop) {
    Model& model = modelFor(snapshot);
    const NamedTensors statistics = order.mode == Mode::Train ? copiedBuffers() : NamedTensors();
    ObservationOrder look{.numbers = false, .kept = output.path, .keptOutput = output.port};
    ObservedRun run = observedRun(model, requestOf(snapshot, order), look, std::move(stop));
    restoreBuffers(statistics);
    if (!run.kept)
        throw Error(
            (translated("Nothing came from ") + QString::fromStdString(name) + translated(" in the last run"))
                .toStdString());
    ShownTensor shown{name, std::move(*run.kept)};
    shown.isParameter = false;
    shown.isActivation = true;
    shown.gradient = std::move(run.keptGradient);
    return shown;
}

void ModelKeeper::restoreBuffers(const NamedTensors& copies) {
    for (const auto& [name, tensor] : copies)
        model_->write(name, std::vector<std::int64_t>(tensor.shape.size(), 0), tensor);
}

NamedTensors ModelKeeper::copiedBuffers() const {
    NamedTensors copies;
    for (std::size_t i = 0; i < tree_.parameters.size(); ++i) {
        const ParameterPlace& entry = tree_.parameters[i];
        if (entry.tensor == i && entry.spec.kind != ParameterKind::Parameter)
            copies.emplace_back(entry.name, model_->tensor(entry.name).contiguousCopy());
    }
    return copies;
}

} // namespace layerloom
