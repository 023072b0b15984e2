// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"

#include "core/checkpoint/state_dict_search.h"
#include "core/document/project_file.h"

#include <iostream>

namespace layerloom {

CheckedProject openProject(const std::string& path) {
    ProjectFile file = loadProject(path);
    for (const std::string& warning : file.warnings)
        std::cerr << path << ": " << warning << '\n';
    EngineOracle oracle;
    Validation validation = validate(file.document, &oracle);
    return {std::move(file.document), std::move(validation)};
}

ValidatedModel openModel(const std::string& path) {
    const CheckedProject project = openProject(path);
    for (const Problem& problem : project.validation.problems)
        std::cerr << problemLine(problem) << '\n';
    auto model = validated(project.document, project.validation);
    if (!model)
        throw Error(path + ": the model has problems that must be mended first");
    return std::move(*model);
}

namespace {

LoadReport load(Model& model, const WeightsChoice& weights) {
    const Checkpoint checkpoint = readCheckpoint(weights.path);
    const FoundStateDict found = findStateDict(checkpoint);
    try {
        return model.loadStateDict(loadStateDict(checkpoint, found),
                                   {weights.strict, weights.stripModulePrefix});
    } catch (const Error& error) {
        if (!found.hasModulePrefix || weights.stripModulePrefix)
            throw Error(weights.path + ": " + error.what());
        throw Error(
            weights.path +
            ": every key begins with 'module.', as DataParallel saves them; add --strip-module-prefix");
    }
}

} // namespace

std::unique_ptr<Model> buildModel(const ValidatedModel& model, const BuildSettings& settings,
                                  const WeightsChoice& weights) {
    auto built = loadedEngine().build(model, settings);
    if (weights.path.empty())
        return built;
    const LoadReport report = load(*built, weights);
    for (const std::string& name : report.missing)
        std::cerr << weights.path << ": missing key " << name << '\n';
    for (const std::string& name : report.unexpected)
        std::cerr << weights.path << ": unexpected key " << name << '\n';
    return built;
}

} // namespace layerloom
