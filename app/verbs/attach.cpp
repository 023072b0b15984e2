// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/number_text.h"
#include "app/spoken.h"
#include "app/verbs.h"

#include "core/checkpoint/script_archive.h"
#include "core/engine/project_weights.h"

#include <filesystem>
#include <iostream>
#include <optional>

namespace layerloom {

namespace {

/// Values that the project had before stay on the disk: somebody may want them back.
void tellLeft(const std::optional<WeightsReference>& before, const std::optional<WeightsReference>& now,
              const std::string& project) {
    if (!before || (now && now->path == before->path))
        return;
    const std::filesystem::path file = std::filesystem::path(project).parent_path() / before->path;
    std::error_code error;
    if (std::filesystem::exists(file, error))
        std::cout << spoken(file.string() + " stays, and belongs to no project any more") << '\n';
}

} // namespace

ExitCode attach(const AttachCommand& command) {
    if (isScriptFile(command.file))
        throw Error(command.file + ": a TorchScript file has its values in itself; write another one with "
                                   "'layerloom export --weights W -o NEW.pt'");
    const ValidatedModel model = openModel(command.file);
    if (command.weights.path.empty()) {
        saveProjectWithoutWeights(model.document(), command.file);
        std::cout << command.file << ": " << spoken("the initialisers give the values") << '\n';
        tellLeft(weightsOf(model.document()), {}, command.file);
        return ExitCode::Done;
    }
    const auto built = buildModel(model, {}, command.weights, command.file);
    const StateDict state = built->stateDict();
    const Document saved = saveProjectWithWeights(model.document(), state, command.file);
    std::cout << command.file << ": "
              << spoken(std::to_string(state.entries.size()) + " tensors in " + weightsOf(saved)->path)
              << '\n';
    tellLeft(weightsOf(model.document()), weightsOf(saved), command.file);
    return ExitCode::Done;
}

} // namespace layerloom
