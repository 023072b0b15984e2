// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/state_dict_search.h"
#include "ui/bridge/model_keeper.h"

#include <utility>

// Weights that are loaded from a file, and taken back.

namespace layerloom {

LoadedValues ModelKeeper::stepBefore(LoadedState loaded) {
    LoadedValues step;
    step.loaded = std::move(loaded);
    step.wereOwn = hasOwnValues_;
    if (model_)
        step.before = model_->stateDict();
    for (auto& [name, tensor] : step.before.entries)
        tensor = tensor.contiguousCopy();
    if (loadedWeights_)
        step.older = LoadedState{*loadedWeights_, loadedSettings_};
    return step;
}

LoadedValues ModelKeeper::load(const ModelSnapshot& snapshot, const std::string& path,
                               const LoadSettings& settings, const std::string& place) {
    const Checkpoint checkpoint = readCheckpoint(path);
    const FoundStateDict found = findStateDict(checkpoint, place);
    LoadedState loaded{loadStateDict(checkpoint, found), settings};
    loaded.settings.tiesAreStoredOnce = found.tiesAreStoredOnce;
    Model& model = modelFor(snapshot);
    LoadedValues step = stepBefore(std::move(loaded));
    step.report = model.loadStateDict(step.loaded.state, step.loaded.settings);
    take(step.loaded);
    return step;
}

void ModelKeeper::take(const LoadedState& loaded) {
    loadedWeights_ = loaded.state;
    loadedSettings_ = loaded.settings;
    valuesChanged_ = hasOwnValues_ = hasUnsavedValues_ = true;
}

void ModelKeeper::repeat(const ModelSnapshot& snapshot, const LoadedValues& step) {
    LoadSettings settings = step.loaded.settings;
    settings.strict = false; // it was reported when it was done first
    modelFor(snapshot).loadStateDict(step.loaded.state, settings);
    take(step.loaded);
}

void ModelKeeper::takeBack(const ModelSnapshot& snapshot, const LoadedValues& step) {
    LoadSettings settings;
    settings.strict = false; // what is not there any more cannot come back
    modelFor(snapshot).loadStateDict(step.before, settings);
    loadedWeights_.reset();
    if (step.older)
        take(*step.older);
    valuesChanged_ = hasUnsavedValues_ = true;
    hasOwnValues_ = step.wereOwn;
}

} // namespace layerloom
