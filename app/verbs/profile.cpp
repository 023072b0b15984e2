// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/model_inputs.h"
#include "app/number_json.h"
#include "app/number_text.h"
#include "app/spoken.h"
#include "app/text_table.h"
#include "app/verbs.h"

#include "core/engine/observed_run.h"
#include "core/graph/call_paths.h"
#include "core/graph/cost.h"
#include "core/graph/run_memory.h"
#include "core/values/amount_text.h"

#include <algorithm>
#include <cstdio>
#include <iostream>

namespace layerloom {

namespace {

/// A call with what it cost.
struct ProfiledCall {
    std::string label;
    std::string type;
    std::string shape; ///< of its first output
    double seconds = 0;
    std::optional<std::int64_t> flops;
    std::uint64_t bytes = 0; ///< of its outputs
};

struct Profile {
    std::vector<ProfiledCall> calls;
    double forwardSeconds = 0;
    std::optional<double> backwardSeconds;
};

double median(std::vector<double> numbers) {
    const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
    std::nth_element(numbers.begin(), middle, numbers.end());
    return *middle;
}

std::string typeOf(const NodeFacts* facts) {
    return facts && facts->type ? facts->type->id : "";
}

std::optional<std::int64_t> flopsOf(const NodeFacts* facts, std::int64_t batch) {
    if (!facts)
        return std::nullopt;
    const Cost cost = costOf(*facts);
    return cost.callsOfUnknownWork > 0 ? std::nullopt : cost.flops.at(batch);
}

ProfiledCall described(const FlowedCall& call, const Scope& root, std::int64_t batch) {
    const NodeFacts* facts = factsAt(root, call.path);
    ProfiledCall profiled{call.label, typeOf(facts), {}, 0, flopsOf(facts, batch), 0};
    for (const auto& output : call.outputs) {
        if (!output)
            continue;
        if (profiled.shape.empty())
            profiled.shape = shapeText(output->shape);
        profiled.bytes += output->bytes();
    }
    return profiled;
}

Profile profiled(Model& built, const ValidatedModel& model, const RunRequest& request, std::int64_t repeat) {
    const ObservationOrder order{.numbers = false, .kept = {}};
    const ObservedRun first = observedRun(built, request, order); // memory is warm afterwards
    const std::int64_t batch = batchOf(model, request.inputs);
    Profile profile;
    std::vector<std::vector<double>> seconds(first.calls.size());
    std::vector<double> forward;
    std::vector<double> backward;
    for (std::int64_t i = 0; i < repeat; ++i) {
        const ObservedRun run = observedRun(built, request, order);
        for (std::size_t call = 0; call < std::min(run.calls.size(), seconds.size()); ++call)
            seconds[call].push_back(run.calls[call].seconds);
        forward.push_back(run.result.forwardSeconds);
        backward.push_back(run.result.backwardSeconds);
    }
    for (std::size_t call = 0; call < first.calls.size(); ++call) {
        profile.calls.push_back(described(first.calls[call], model.root(), batch));
        profile.calls.back().seconds = median(seconds[call]);
    }
    profile.forwardSeconds = median(forward);
    if (request.backward)
        profile.backwardSeconds = median(backward);
    return profile;
}

std::string milliseconds(double seconds) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", seconds * 1000);
    return text;
}

std::string percent(double part) {
    char text[16];
    std::snprintf(text, sizeof text, "%.1f", part * 100);
    return text;
}

void print(const Profile& profile) {
    using Align = TextTable::Align;
    TextTable table({{"call", Align::Left},
                     {"layer", Align::Left},
                     {"output", Align::Left},
                     {"ms", Align::Right},
                     {"%", Align::Right},
                     {"FLOPs", Align::Right},
                     {"GFLOP/s", Align::Right},
                     {"bytes given", Align::Right}});
    double total = 0;
    for (const ProfiledCall& call : profile.calls)
        total += call.seconds;
    std::uint64_t bytes = 0;
    for (const ProfiledCall& call : profile.calls) {
        const bool isTimed = call.flops && *call.flops > 0 && call.seconds > 0;
        table.addRow({call.label, call.type, call.shape, milliseconds(call.seconds),
                      percent(total > 0 ? call.seconds / total : 0),
                      call.flops ? groupedDigits(*call.flops) : "?",
                      isTimed ? numberText(static_cast<double>(*call.flops) / call.seconds / 1e9) : "",
                      groupedDigits(static_cast<std::int64_t>(call.bytes))});
        bytes += call.bytes;
    }
    table.print(std::cout);
    std::string times =
        "forward: " + milliseconds(profile.forwardSeconds) + " ms, in calls " + milliseconds(total) + " ms";
    if (profile.backwardSeconds)
        times += ", backward: " + milliseconds(*profile.backwardSeconds) + " ms";
    times += ", given by calls: " + groupedDigits(static_cast<std::int64_t>(bytes)) + " bytes";
    std::cout << '\n' << spoken(times) << '\n';
}

Json toJson(const Profile& profile) {
    Json calls = Json::array();
    for (const ProfiledCall& call : profile.calls)
        calls.push_back({{"call", call.label},
                         {"layer", call.type},
                         {"output", call.shape},
                         {"seconds", call.seconds},
                         {"flops", call.flops ? Json(*call.flops) : Json()},
                         {"bytes", call.bytes}});
    return {{"calls", std::move(calls)},
            {"forward_seconds", profile.forwardSeconds},
            {"backward_seconds", profile.backwardSeconds ? Json(*profile.backwardSeconds) : Json()}};
}

} // namespace

ExitCode profile(const ProfileCommand& command) {
    const RunCommand& order = command.run;
    const ValidatedModel model = openModel(order.file);
    RunRequest request;
    request.inputs = makeInputs(model, order);
    const auto built = buildModel(model, {order.seed, order.device}, order.weights, order.file);
    request.mode = order.train ? Mode::Train : Mode::Eval;
    request.backward = order.backward;
    request.seed = order.seed;
    const Profile measured = profiled(*built, model, request, command.repeat);
    if (command.json)
        printJson(toJson(measured));
    else
        print(measured);
    return ExitCode::Done;
}

} // namespace layerloom
