// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"

#include "core/checkpoint/checkpoint_file.h"
#include "core/document/project_file.h"

#include <iostream>

namespace layerloom {

CheckedProject openProject(const std::string& path) {
    ProjectFile file = loadProject(path);
    for (const std::string& warning : file.warnings)
        std::cerr << path << ": " << warning << '\n';
    Validation validation = validate(file.document);
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

std::unique_ptr<Model> buildModel(const ValidatedModel& model, const BuildSettings& settings,
                                  const WeightsChoice& weights) {
    auto built = loadedEngine().build(model, settings);
    if (weights.path.empty())
        return built;
    const LoadReport report =
        built->loadStateDict(readStateDict(weights.path), {weights.strict, weights.stripModulePrefix});
    for (const std::string& name : report.missing)
        std::cerr << weights.path << ": missing key " << name << '\n';
    for (const std::string& name : report.unexpected)
        std::cerr << weights.path << ": unexpected key " << name << '\n';
    return built;
}

} // namespace layerloom
