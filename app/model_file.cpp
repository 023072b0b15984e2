// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/spoken.h"
#include "app/spoken_problem.h"

#include "core/checkpoint/script_archive.h"
#include "core/checkpoint/state_dict_search.h"
#include "core/engine/project_weights.h"

#include <filesystem>
#include <iostream>

namespace layerloom {

std::string folderOf(const std::string& projectFile) {
    return std::filesystem::absolute(projectFile).parent_path().string();
}

CheckedProject openProject(const std::string& path) {
    ProjectFile file = openProjectFile(path);
    for (const std::string& warning : file.warnings)
        std::cerr << path << ": " << spoken(warning) << '\n';
    EngineOracle oracle(folderOf(path));
    Validation validation = validate(file.document, &oracle);
    return {std::move(file.document), std::move(validation)};
}

ValidatedModel openModel(const std::string& path) {
    return modelOf(openProject(path), path);
}

ValidatedModel modelOf(const CheckedProject& project, const std::string& path) {
    for (const Problem& problem : project.validation.problems)
        std::cerr << spokenLine(problem) << '\n';
    auto model = validated(project.document, project.validation);
    if (!model)
        throw Error(path + ": the model has problems that must be mended first");
    return std::move(*model);
}

namespace {

/// `OLD=NEW` at its last sign: a regular expression may hold others.
NameChange nameChange(const std::string& pair, NameChange::Kind kind, const char* option) {
    const std::size_t equals = pair.rfind('=');
    if (equals == pair.npos)
        throw Error(std::string(option) + " must be given OLD=NEW, not '" + pair + "'");
    return {kind, pair.substr(0, equals), pair.substr(equals + 1)};
}

LoadReport load(Model& model, const WeightsChoice& weights) {
    LoadSettings settings = loadSettings(weights);
    const Checkpoint checkpoint = readCheckpoint(weights.path);
    const FoundStateDict found = findStateDict(checkpoint, weights.key);
    settings.tiesAreStoredOnce = found.tiesAreStoredOnce;
    try {
        return model.loadStateDict(loadStateDict(checkpoint, found), settings);
    } catch (const Error& error) {
        if (!found.hasModulePrefix || weights.stripModulePrefix || !weights.maps.empty() ||
            !weights.renames.empty())
            throw Error(weights.path + ": " + error.what());
        throw Error(
            weights.path +
            ": every key begins with 'module.', as DataParallel saves them; add --strip-module-prefix");
    }
}

void printReport(const LoadReport& report, const std::string& path) {
    for (const std::string& name : report.missing)
        std::cerr << path << ": " << spoken("missing key " + name) << '\n';
    for (const std::string& name : report.unexpected)
        std::cerr << path << ": " << spoken("unexpected key " + name) << '\n';
    for (const std::string& sentence : report.mismatched)
        std::cerr << path << ": " << spoken(sentence) << '\n';
}

/// The values that were saved with the project, as far as they fit what it is now. Without them, what a
/// script gets would be numbers of another model.
void loadOwnWeights(Model& model, const Document& document, const std::string& file) {
    const ProjectWeights own = loadProjectWeights(document, file);
    if (!own.problem.empty())
        throw Error(file + ": " + own.problem + " ('layerloom attach " + file +
                    "' leaves the project without weights, --weights takes them from another file)");
    if (!own.state)
        return;
    LoadReport report = model.loadStateDict(*own.state, {.strict = false});
    if (isScriptFile(file))
        report.unexpected.clear(); // it also has the modules of files that nodes name
    printReport(report, file);
}

} // namespace

LoadSettings loadSettings(const WeightsChoice& weights) {
    LoadSettings settings{weights.strict, weights.stripModulePrefix};
    for (const std::string& pair : weights.maps)
        settings.names.push_back(nameChange(pair, NameChange::Kind::Prefix, "--map"));
    for (const std::string& pair : weights.renames)
        settings.names.push_back(nameChange(pair, NameChange::Kind::Pattern, "--rename"));
    settings.only = weights.only;
    return settings;
}

std::unique_ptr<Model> freshModel(const ValidatedModel& model, const BuildSettings& settings,
                                  const std::string& file) {
    BuildSettings own = settings;
    own.folder = folderOf(file);
    return loadedEngine().build(model, own);
}

std::unique_ptr<Model> buildModel(const ValidatedModel& model, const BuildSettings& settings,
                                  const WeightsChoice& weights, const std::string& file) {
    auto built = freshModel(model, settings, file);
    if (weights.path.empty())
        loadOwnWeights(*built, model.document(), file);
    else
        printReport(load(*built, weights), weights.path);
    return built;
}

} // namespace layerloom
