// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/number_text.h"
#include "app/verbs.h"

#include "core/checkpoint/weights_file.h"
#include "core/engine/script_export.h"

#include <iostream>

namespace layerloom {

ExitCode exportStateDict(const ExportCommand& command) {
    const ValidatedModel model = openModel(command.file);
    const auto built = buildModel(model, {command.seed, "cpu"}, command.weights, command.file);
    const StateDict state = built->stateDict();
    saveWeights(state, command.output);
    std::cout << command.output << ": " << tensorCountText(state.entries.size()) << '\n';
    return ExitCode::Done;
}

ExitCode exportModel(const ExportCommand& command) {
    const ValidatedModel model = openModel(command.file);
    const auto built = buildModel(model, {command.seed, "cpu"}, command.weights, command.file);
    exportScript(*built, model.document(), command.output);
    std::cout << command.output << ": "
              << "TorchScript, " << tensorCountText(built->stateDict().entries.size()) << '\n';
    return ExitCode::Done;
}

} // namespace layerloom
