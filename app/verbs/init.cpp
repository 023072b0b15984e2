// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/number_text.h"
#include "app/verbs.h"

#include "core/checkpoint/weights_file.h"
#include "core/document/edit.h"
#include "core/graph/initialiser_edits.h"
#include "core/graph/initialiser_text.h"
#include "core/values/nearest_name.h"

#include <iostream>

namespace layerloom {

namespace {

std::size_t entryNamed(const ModuleTree& tree, const std::string& name) {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < tree.parameters.size(); ++i) {
        if (tree.parameters[i].name == name)
            return i;
        names.push_back(tree.parameters[i].name);
    }
    throw Error("--param: the model has no parameter '" + name + "'. " +
                didYouMean(name, names, "'layerloom params' lists them"));
}

/// Gives one parameter an initialiser of its own.
void initialiseOne(CheckedProject& project, const std::string& file, const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == text.npos)
        throw Error("--param must be given NAME=CALL, not '" + text + "'");
    const ValidatedModel model = modelOf(project, file);
    const std::size_t entry = entryNamed(model.tree(), text.substr(0, equals));
    if (!takesInitialiser(model.tree(), entry))
        throw Error("--param: '" + text.substr(0, equals) +
                    "' has no initialiser: it is a buffer, or its node says what it begins with");
    apply(project.document, setInitialisers(project.document, model.tree(), {entry},
                                            parseInitialiser(text.substr(equals + 1))));
}

} // namespace

ExitCode initialise(const InitCommand& command) {
    CheckedProject project = openProject(command.file);
    for (const std::string& rule : command.rules)
        project.document.initialiserRules.push_back(parseInitialiserRule(rule));
    const std::string folder = folderOf(command.file);
    EngineOracle oracle(folder);
    project.validation = validate(project.document, &oracle);
    for (const std::string& parameter : command.parameters) {
        initialiseOne(project, command.file, parameter);
        project.validation = validate(project.document, &oracle);
    }
    const ValidatedModel model = modelOf(project, command.file);
    const auto built = loadedEngine().build(model, {command.seed, "cpu", folder});
    const StateDict state = built->stateDict();
    saveWeights(state, command.output);
    std::cout << command.output << ": " << tensorCountText(state.entries.size()) << '\n';
    return ExitCode::Done;
}

} // namespace layerloom
