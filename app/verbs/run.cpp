// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/flow_table.h"
#include "app/model_file.h"
#include "app/model_inputs.h"
#include "app/number_text.h"
#include "app/spoken.h"
#include "app/text_table.h"
#include "app/verbs.h"

#include "core/checkpoint/statistics.h"
#include "core/checkpoint/tensor_text.h"
#include "core/checkpoint/weights_file.h"
#include "core/engine/observed_run.h"
#include "core/graph/run_memory.h"
#include "core/values/available_memory.h"

#include <iostream>

namespace layerloom {

namespace {

void printOutputs(const NamedTensors& outputs) {
    for (const auto& [name, tensor] : outputs) {
        std::cout << name << ": " << dtypeName(tensor.dtype) << ' ' << shapeText(tensor.shape) << '\n';
        std::cout << tensorText(tensor) << '\n';
    }
}

void printGradients(const NamedTensors& gradients) {
    using Align = TextTable::Align;
    TextTable table({{"gradient of the sum of the outputs", Align::Left},
                     {"shape", Align::Left},
                     {"norm", Align::Right}});
    for (const auto& [name, tensor] : gradients)
        table.addRow({name, shapeText(tensor.shape), numberText(statisticsOf(tensor).norm)});
    std::cout << '\n';
    table.print(std::cout);
}

void printShares(const std::vector<GradientShare>& shares) {
    using Align = TextTable::Align;
    TextTable table({{"shared parameter", Align::Left},
                     {"used as", Align::Left},
                     {"call", Align::Right},
                     {"norm of its share", Align::Right}});
    for (const GradientShare& share : shares)
        table.addRow({share.parameter, share.place, std::to_string(share.call),
                      numberText(statisticsOf(share.gradient).norm)});
    std::cout << '\n';
    if (shares.empty())
        std::cout << spoken("no parameter is used by several calls") << '\n';
    else
        table.print(std::cout);
}

/// Building a model takes its time: what cannot be run afterwards is refused before. On a GPU the run takes
/// memory of its own, whose allocator refuses by itself.
void requireRoom(const ValidatedModel& model, const NamedTensors& inputs, const RunCommand& command) {
    if (command.device.starts_with("cuda"))
        return;
    const RunMemory memory(model);
    const std::int64_t batch = batchOf(model, inputs);
    const std::uint64_t bytes = command.backward ? memory.backwardBytes(batch) : memory.forwardBytes(batch);
    requireMemory(saturatingSum(bytesToBuild(model), bytes), "The model and its run");
}

} // namespace

ExitCode run(const RunCommand& command) {
    if (command.shares && !command.backward)
        throw Error("--shares says what calls add to gradients: add --backward");
    const ValidatedModel model = openModel(command.file);
    requireMemory(bytesToBuild(model), "The model");
    RunRequest request;
    request.inputs = makeInputs(model, command);
    requireRoom(model, request.inputs, command);
    const auto built = buildModel(model, {command.seed, command.device}, command.weights, command.file);
    request.mode = command.train ? Mode::Train : Mode::Eval;
    request.backward = command.backward;
    request.shares = command.shares;
    request.seed = command.seed;
    ObservedRun observed;
    if (command.watch)
        observed = observedRun(*built, request, {});
    else
        observed.result = built->run(request);
    const RunResult& result = observed.result;
    printOutputs(result.outputs);
    if (command.watch) {
        std::cout << '\n';
        printFlow(std::cout, observed, command.backward);
    }
    if (command.backward)
        printGradients(result.gradients);
    if (command.shares)
        printShares(result.shares);
    if (command.output.empty())
        return ExitCode::Done;
    NamedTensors saved = result.outputs;
    saved.insert(saved.end(), result.gradients.begin(), result.gradients.end());
    saveNamedTensors(saved, command.output);
    std::cout << '\n' << command.output << ": " << tensorCountText(saved.size()) << '\n';
    return ExitCode::Done;
}

} // namespace layerloom
