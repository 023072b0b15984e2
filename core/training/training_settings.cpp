// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/training_settings.h"

#include "core/training/losses.h"
#include "core/training/optimizers.h"
#include "core/training/transforms.h"
#include "core/values/error.h"

#include <nlohmann/json.hpp>

namespace layerloom {

namespace {

using Json = nlohmann::ordered_json;

Json dataJson(const DataChoice& data) {
    return {{"source", data.source},
            {"targets", data.csv.targets},
            {"ignored", data.csv.ignored},
            {"header", csvHeaderName(data.csv.header)},
            {"validation_share", data.validationShare},
            {"seed", data.seed}};
}

Json lossesJson(const std::vector<OutputLoss>& losses) {
    Json list = Json::array();
    for (const OutputLoss& each : losses)
        list.push_back({{"output", each.output},
                        {"others", each.others},
                        {"loss", choiceText(each.loss)},
                        {"weight", each.weight}});
    return list;
}

Json groupsJson(const std::vector<ParameterGroup>& groups) {
    Json list = Json::array();
    for (const ParameterGroup& each : groups)
        list.push_back({{"pattern", each.pattern},
                        {"rate_factor", each.rateFactor},
                        {"weight_decay", each.weightDecay}});
    return list;
}

Json transformsJson(const std::vector<Choice>& transforms) {
    Json list = Json::array();
    for (const Choice& each : transforms)
        list.push_back(choiceText(each));
    return list;
}

/// Reads the members of one object.
class Members {
  public:
    Members(const Json& object, std::string place) : object_(object), place_(std::move(place)) {
        if (!object_.is_object())
            throw Error("The training's settings are damaged: " + place_ + " is no object");
    }

    template <class T>
    T read(const char* name) const {
        try {
            return object_.at(name).get<T>();
        } catch (const Json::exception&) {
            throw Error("The training's settings are damaged: " + place_ + '.' + name +
                        " is missing or of another kind");
        }
    }
    /// From `least` on.
    std::int64_t count(const char* name, std::int64_t least) const {
        const auto number = read<std::int64_t>(name);
        if (number < least)
            throw Error("The training's settings are damaged: " + place_ + '.' + name + " must be at least " +
                        std::to_string(least));
        return number;
    }
    const Json& list(const char* name) const {
        if (!object_.contains(name) || !object_[name].is_array())
            throw Error("The training's settings are damaged: " + place_ + '.' + name + " is no list");
        return object_[name];
    }
    bool has(const char* name) const { return object_.contains(name); }
    Members object(const char* name) const {
        return {object_.contains(name) ? object_[name] : Json(), place_ + '.' + name};
    }

  private:
    Json object_;
    std::string place_;
};

DataChoice dataOf(const Members& given) {
    DataChoice data;
    data.source = given.read<std::string>("source");
    data.csv.targets = given.read<std::vector<std::string>>("targets");
    data.csv.ignored = given.read<std::vector<std::string>>("ignored");
    if (given.has("header")) // older runs have none
        data.csv.header = csvHeaderNamed(given.read<std::string>("header"));
    data.validationShare = given.read<double>("validation_share");
    data.seed = given.read<std::uint64_t>("seed");
    return data;
}

TrainerSettings trainerOf(const Members& given) {
    TrainerSettings trainer;
    for (const Json& each : given.list("losses")) {
        const Members loss(each, "losses");
        trainer.losses.push_back({loss.read<std::string>("output"),
                                  parseChoice(loss.read<std::string>("loss"), lossTypes(), "loss"),
                                  loss.read<double>("weight"),
                                  loss.has("others") ? loss.read<std::vector<std::string>>("others")
                                                     : std::vector<std::string>()});
    }
    trainer.optimizer = parseChoice(given.read<std::string>("optimizer"), optimizerTypes(), "optimizer");
    for (const Json& each : given.list("groups")) {
        const Members group(each, "groups");
        trainer.groups.push_back({group.read<std::string>("pattern"), group.read<double>("rate_factor"),
                                  group.read<double>("weight_decay")});
    }
    trainer.clipNorm = given.read<double>("clip_norm");
    trainer.clipValue = given.read<double>("clip_value");
    trainer.seed = given.read<std::uint64_t>("seed");
    trainer.mixedPrecision = given.has("mixed_precision") && given.read<bool>("mixed_precision");
    return trainer;
}

LoopSettings loopOf(const Members& given) {
    LoopSettings loop;
    loop.epochs = given.count("epochs", 1);
    loop.batchSize = given.count("batch_size", 1);
    loop.accumulation = given.count("accumulation", 1);
    loop.shuffle = given.read<bool>("shuffle");
    loop.dropLast = given.read<bool>("drop_last");
    loop.seed = given.read<std::uint64_t>("seed");
    loop.patience = given.count("patience", 0);
    loop.checksGradients = given.has("check_gradients") && given.read<bool>("check_gradients");
    if (const auto scheduler = given.read<std::string>("scheduler"); !scheduler.empty())
        loop.scheduler = parseChoice(scheduler, schedulerTypes(), "scheduler");
    return loop;
}

} // namespace

std::string settingsJson(const TrainingSettings& settings) {
    const TrainerSettings& trainer = settings.trainer;
    const LoopSettings& loop = settings.loop;
    const Json json{{"data", dataJson(settings.data)},
                    {"transforms", transformsJson(settings.transforms)},
                    {"losses", lossesJson(trainer.losses)},
                    {"optimizer", choiceText(trainer.optimizer)},
                    {"groups", groupsJson(trainer.groups)},
                    {"clip_norm", trainer.clipNorm},
                    {"clip_value", trainer.clipValue},
                    {"mixed_precision", trainer.mixedPrecision},
                    {"seed", trainer.seed},
                    {"epochs", loop.epochs},
                    {"batch_size", loop.batchSize},
                    {"accumulation", loop.accumulation},
                    {"shuffle", loop.shuffle},
                    {"drop_last", loop.dropLast},
                    {"check_gradients", loop.checksGradients},
                    {"patience", loop.patience},
                    {"scheduler", loop.scheduler ? choiceText(*loop.scheduler) : std::string()},
                    {"device", settings.device}};
    return json.dump(2) + '\n';
}

TrainingSettings parseSettings(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    const Members members(json, "settings");
    TrainingSettings settings;
    settings.data = dataOf(members.object("data"));
    if (members.has("transforms")) { // older runs have none
        for (const std::string& each : members.read<std::vector<std::string>>("transforms"))
            settings.transforms.push_back(parseChoice(each, transformTypes(), "transform"));
    }
    settings.trainer = trainerOf(members);
    settings.loop = loopOf(members);
    settings.device = members.read<std::string>("device");
    return settings;
}

} // namespace layerloom
