// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/model_keeper.h"

// Models that are trained elsewhere: lent, and their values taken back.

namespace layerloom {

LentModel ModelKeeper::lend(const ModelSnapshot& snapshot, const DeviceName& device,
                            std::optional<std::uint64_t> anew) {
    LentModel lent;
    BuildSettings settings = snapshot.settings;
    settings.device = device;
    settings.seed = anew.value_or(settings.seed);
    const Model& living = modelFor(snapshot); // says what is wrong, if it cannot be built
    lent.valid = validated(snapshot.document, snapshot.validation);
    lent.model = loadedEngine().build(*lent.valid, settings);
    if (!anew)
        lent.model->loadStateDict(living.stateDict());
    return lent;
}

LoadedValues ModelKeeper::takeTrained(const ModelSnapshot& snapshot, StateDict state) {
    LoadSettings settings;
    settings.strict = false; // the document was edited meanwhile, perhaps
    if (validated(snapshot.document, snapshot.validation))
        modelFor(snapshot);
    LoadedValues step = stepBefore({std::move(state), settings});
    if (model_)
        step.report = model_->loadStateDict(step.loaded.state, settings);
    knowsProjectValues_ = true; // these come instead
    take(step.loaded);
    return step;
}

} // namespace layerloom
