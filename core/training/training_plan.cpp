// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/training_plan.h"

#include "core/training/optimizers.h"
#include "core/values/error.h"

#include <nlohmann/json.hpp>

namespace layerloom {

namespace {

using Json = nlohmann::ordered_json;

constexpr char kStartsAnew[] = "starts_anew";

} // namespace

TrainingPlan defaultPlan() {
    TrainingPlan plan;
    plan.settings.data.source = "fashion-mnist";
    plan.settings.trainer.optimizer = parseChoice("Adam", optimizerTypes(), "optimizer");
    return plan;
}

std::string planJson(const TrainingPlan& plan) {
    Json json = Json::parse(settingsJson(plan.settings));
    json[kStartsAnew] = plan.startsAnew;
    return json.dump();
}

TrainingPlan parsePlan(std::string_view text) {
    const Json given = Json::parse(text, nullptr, false);
    if (!given.is_object())
        throw Error("The project's section 'training' is no object");
    Json json = Json::parse(planJson(defaultPlan()));
    json.merge_patch(given);
    if (!json.contains(kStartsAnew) || !json[kStartsAnew].is_boolean())
        throw Error(std::string("The project's section 'training': ") + kStartsAnew +
                    " must be true or false");
    TrainingPlan plan;
    plan.startsAnew = json[kStartsAnew];
    plan.settings = parseSettings(json.dump());
    return plan;
}

} // namespace layerloom
