// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training_options.h"

#include "app/number_text.h"
#include "app/spoken.h"
#include "core/training/losses.h"
#include "core/training/normalisation.h"
#include "core/training/optimizers.h"
#include "core/training/transforms.h"
#include "core/values/error.h"
#include "core/values/value.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace layerloom {

namespace {

/// `REGEX=lr:0.1,weight_decay:0`; the rate is a factor of the optimizer's.
ParameterGroup groupOf(const std::string& text) {
    const std::size_t equals = text.rfind('=');
    ParameterGroup group;
    if (equals == text.npos || equals == 0)
        throw Error("--group must be REGEX=lr:FACTOR,weight_decay:NUMBER, not '" + text + "'");
    group.pattern = text.substr(0, equals);
    for (std::size_t at = equals + 1; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        const std::string part = text.substr(at, end - at);
        const std::size_t colon = part.find(':');
        const std::string name = part.substr(0, colon);
        double number = -1;
        const char* last = part.data() + part.size();
        const auto [rest, error] =
            std::from_chars(part.data() + std::min(colon + 1, part.size()), last, number);
        if (colon == part.npos || error != std::errc() || rest != last || number < 0 ||
            (name != "lr" && name != "weight_decay"))
            throw Error("--group: '" + part + "' must be lr:FACTOR or weight_decay:NUMBER, from 0 on");
        (name == "lr" ? group.rateFactor : group.weightDecay) = number;
        at = end + 1;
    }
    return group;
}

} // namespace

namespace {

/// What the project says of its training; none if it says nothing.
std::optional<TrainingPlan> planOf(const Document& document) {
    const auto section = document.extensions.find(std::string(kTrainingSection));
    return section == document.extensions.end() ? std::nullopt : std::optional(parsePlan(section->second));
}

/// What was given, over what there is.
void put(const DataOptions& options, DataChoice& choice) {
    const auto set = [&](const char* option, auto& target, const auto& value) {
        if (options.given.contains(option))
            target = value;
    };
    set("--data", choice.source, options.source);
    set("--target", choice.csv.targets, options.targets);
    set("--ignore", choice.csv.ignored, options.ignored);
    set("--validation", choice.validationShare, options.validationShare);
    if (options.given.contains("--header"))
        choice.csv.header = csvHeaderNamed(options.header);
}

/// True for `none`, which takes away what the project has.
bool isNone(const std::vector<std::string>& given) {
    return given == std::vector<std::string>{"none"};
}

} // namespace

DataChoice dataChoice(const DataOptions& options, std::uint64_t seed, const Document& document) {
    const std::optional<TrainingPlan> plan = planOf(document);
    if (!plan && options.source.empty())
        throw NoDataChosen();
    DataChoice choice = plan ? plan->settings.data : DataChoice();
    put(options, choice);
    if (!plan || options.given.contains("--seed"))
        choice.seed = seed;
    return choice;
}

std::vector<Choice> transformsOf(const DataOptions& options, const DataChoice& data,
                                 const Document& document) {
    std::vector<Choice> transforms;
    if (isNone(options.transforms))
        return transforms;
    for (const std::string& each : options.transforms) {
        const bool isMeasured = each == "Normalize";
        transforms.push_back(isMeasured ? measuredNormalize(data, transforms)
                                        : parseChoice(each, transformTypes(), "transform"));
        if (isMeasured)
            std::cerr << spoken("measured: " + choiceText(transforms.back())) << '\n';
    }
    const std::optional<TrainingPlan> plan = planOf(document);
    return transforms.empty() && plan ? plan->settings.transforms : transforms;
}

namespace {

/// `CALL`, `OUTPUT=CALL`, `OUTPUT=0.5*CALL`, or `OUTPUT,OUTPUT=CALL` for a loss of several.
OutputLoss lossOf(const std::string& text, const std::vector<std::string>& names) {
    const std::size_t equals = text.find('=');
    const bool isNamed = equals < text.find('(');
    std::string call = isNamed ? text.substr(equals + 1) : text;
    OutputLoss loss;
    if (const std::size_t star = call.find('*'); star < call.find('(')) {
        const char* last = call.data() + star;
        const auto [rest, error] = std::from_chars(call.data(), last, loss.weight);
        if (error != std::errc() || rest != last || !(loss.weight >= 0))
            throw Error("--loss: '" + call.substr(0, star) + "' is no weight: a number from 0 on");
        call = call.substr(star + 1);
    }
    loss.loss = parseChoice(call, lossTypes(), "loss");
    std::vector<std::string> given;
    for (std::size_t at = 0; isNamed && at <= equals;) {
        const std::size_t end = std::min(text.find(',', at), equals);
        given.push_back(text.substr(at, end - at));
        if (std::ranges::find(names, given.back()) == names.end())
            throw Error("The model has no output '" + given.back() + "' for a loss");
        at = end + 1;
    }
    const std::size_t wanted = outputsTaken(loss.loss);
    if (!isNamed && names.size() != wanted)
        throw Error("The model has " + std::to_string(names.size()) +
                    " outputs: say which one a loss is for, as --loss '" + names.front() + "=" + text + "'");
    if (!isNamed)
        given = names;
    if (given.size() != wanted)
        throw Error(loss.loss.name() + " takes " + std::to_string(wanted) + " outputs, not " +
                    std::to_string(given.size()));
    loss.output = given.front();
    loss.others.assign(given.begin() + 1, given.end());
    return loss;
}

} // namespace

std::vector<OutputLoss> lossesOf(const ValidatedModel& model, const Dataset& data,
                                 const std::vector<std::string>& given) {
    const std::vector<std::string> names = outputNames(model);
    std::vector<OutputLoss> losses;
    for (const std::string& text : given)
        losses.push_back(lossOf(text, names));
    if (!losses.empty())
        return losses;
    if (const auto plan = planOf(model.document()); plan && !plan->settings.trainer.losses.empty())
        return plan->settings.trainer.losses;
    return fittingLosses(model, data);
}

namespace {

void putLearning(const TrainCommand& command, bool hasPlan, TrainingSettings& settings) {
    if (!hasPlan || command.data.given.contains("--optimizer"))
        settings.trainer.optimizer = parseChoice(command.optimizer, optimizerTypes(), "optimizer");
    if (command.scheduler == "none")
        settings.loop.scheduler.reset();
    else if (!command.scheduler.empty())
        settings.loop.scheduler = parseChoice(command.scheduler, schedulerTypes(), "scheduler");
    if (!command.groups.empty())
        settings.trainer.groups.clear();
    for (const std::string& group : isNone(command.groups) ? std::vector<std::string>() : command.groups)
        settings.trainer.groups.push_back(groupOf(group));
}

} // namespace

TrainingPlan trainingPlan(const TrainCommand& command, const Document& document) {
    const std::optional<TrainingPlan> project = planOf(document);
    if (!project && command.data.source.empty())
        throw NoDataChosen();
    TrainingPlan plan = project ? *project : defaultPlan();
    TrainingSettings& settings = plan.settings;
    const auto set = [&](const char* option, auto& target, const auto& value) {
        if (!project || command.data.given.contains(option))
            target = value;
    };
    put(command.data, settings.data);
    set("--device", settings.device, command.device);
    set("--clip-norm", settings.trainer.clipNorm, command.clipNorm);
    set("--clip-value", settings.trainer.clipValue, command.clipValue);
    set("--mixed-precision", settings.trainer.mixedPrecision, command.mixedPrecision);
    set("--epochs", settings.loop.epochs, command.epochs);
    set("--batch", settings.loop.batchSize, command.batch);
    set("--accumulate", settings.loop.accumulation, command.accumulation);
    set("--shuffle", settings.loop.shuffle, command.shuffle);
    set("--drop-last", settings.loop.dropLast, command.dropLast);
    set("--patience", settings.loop.patience, command.patience);
    set("--check-gradients", settings.loop.checksGradients, command.checksGradients);
    if (!project || command.data.given.contains("--seed"))
        settings.data.seed = settings.trainer.seed = settings.loop.seed = command.seed;
    settings.transforms = transformsOf(command.data, settings.data, document);
    putLearning(command, project.has_value(), settings);
    return plan;
}

std::string scoresText(const Scores& scores, const std::string& prefix) {
    std::string text = prefix + "loss " + numberText(scores.loss);
    for (const auto& [output, metrics] : scores.outputs) {
        for (const auto& [name, value] : metrics.values())
            text += "  " + prefix + (scores.outputs.size() > 1 ? output + '.' : "") + name + ' ' +
                    numberText(value);
    }
    return text;
}

} // namespace layerloom
