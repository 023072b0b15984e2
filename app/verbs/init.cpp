// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/number_text.h"
#include "app/verbs.h"

#include "core/checkpoint/weights_file.h"
#include "core/graph/initialiser_text.h"

#include <iostream>

namespace layerloom {

ExitCode initialise(const InitCommand& command) {
    CheckedProject project = openProject(command.file);
    for (const std::string& rule : command.rules)
        project.document.initialiserRules.push_back(parseInitialiserRule(rule));
    const std::string folder = folderOf(command.file);
    EngineOracle oracle(folder);
    project.validation = validate(project.document, &oracle);
    const ValidatedModel model = modelOf(project, command.file);
    const auto built = loadedEngine().build(model, {command.seed, "cpu", folder});
    const StateDict state = built->stateDict();
    saveWeights(state, command.output);
    std::cout << command.output << ": " << tensorCountText(state.entries.size()) << '\n';
    return ExitCode::Done;
}

} // namespace layerloom
