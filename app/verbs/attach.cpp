// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/number_text.h"
#include "app/verbs.h"

#include "core/checkpoint/script_archive.h"
#include "core/engine/project_weights.h"

#include <iostream>

namespace layerloom {

ExitCode attach(const AttachCommand& command) {
    if (isScriptFile(command.file))
        throw Error(command.file + ": a TorchScript file has its values in itself; write another one with "
                                   "'layerloom export --weights W -o NEW.pt'");
    const ValidatedModel model = openModel(command.file);
    if (command.weights.path.empty()) {
        saveProjectWithoutWeights(model.document(), command.file);
        std::cout << command.file << ": the initialisers give the values\n";
        return ExitCode::Done;
    }
    const auto built = buildModel(model, {}, command.weights, command.file);
    const StateDict state = built->stateDict();
    const Document saved = saveProjectWithWeights(model.document(), state, command.file);
    std::cout << command.file << ": " << tensorCountText(state.entries.size()) << " in "
              << weightsOf(saved)->path << '\n';
    return ExitCode::Done;
}

} // namespace layerloom
