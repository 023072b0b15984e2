// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/project_weights.h"

#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/script_archive.h"
#include "core/checkpoint/state_dict_search.h"
#include "core/values/error.h"
#include "core/values/file.h"
#include "core/values/project_folder.h"
#include "core/values/sha256.h"

#include <filesystem>
#include <system_error>

namespace layerloom {

namespace {

namespace fs = std::filesystem;

/// The file that the reference means. It may not lead out of the project's folder: a project is data from
/// strangers.
std::optional<fs::path> weightsPath(const WeightsReference& weights, const std::string& projectPath) {
    if (!projectPathComplaint(weights.path).empty())
        return std::nullopt;
    return fs::path(projectPath).parent_path() / weights.path;
}

fs::path pendingPath(const fs::path& weights) {
    fs::path pending = weights;
    return pending += ".new";
}

/// The hash of a file; empty if it cannot be read.
std::string hashOf(const fs::path& path) {
    std::error_code error;
    if (!fs::is_regular_file(path, error))
        return {};
    try {
        return sha256OfFile(path.string());
    } catch (const Error&) {
        return {};
    }
}

/// Where the weights with that hash lie: in their place, or still beside it. Finishes what a crash kept from
/// being done if the folder can be written.
std::optional<fs::path> settled(const fs::path& weights, const std::string& sha256) {
    if (hashOf(weights) == sha256)
        return weights;
    const fs::path pending = pendingPath(weights);
    if (hashOf(pending) != sha256)
        return std::nullopt;
    std::error_code error;
    fs::rename(pending, weights, error);
    return error ? pending : weights;
}

/// What the project file at that path refers to now.
std::optional<WeightsReference> referenceIn(const std::string& path) {
    std::error_code error;
    if (!fs::exists(path, error))
        return std::nullopt;
    try {
        return weightsOf(loadProject(path).document);
    } catch (const Error&) {
        return std::nullopt; // it is no project
    }
}

/// An earlier save of that project that did not come to its end.
void finishEarlierSave(const std::string& path) {
    const auto weights = referenceIn(path);
    const auto file = weights ? weightsPath(*weights, path) : std::nullopt;
    std::error_code error;
    if (file && fs::exists(pendingPath(*file), error))
        settled(*file, weights->sha256);
}

/// `name.pth` beside `name.loom`; `name_1.pth`, …, if that file is there already and not the project's own,
/// but something that the person exported.
fs::path ownWeightsPath(const std::string& projectPath) {
    const fs::path project(projectPath);
    const auto own = referenceIn(projectPath);
    std::error_code error;
    for (int i = 0;; ++i) {
        fs::path weights = project;
        weights.replace_filename(project.stem().string() + (i == 0 ? "" : '_' + std::to_string(i)) + ".pth");
        const bool isOwn = own && own->path == weights.filename().string() && hashOf(weights) == own->sha256;
        if (isOwn || !fs::exists(weights, error))
            return weights;
    }
}

} // namespace

Document saveProjectWithWeights(const Document& document, const StateDict& state, const std::string& path) {
    finishEarlierSave(path);
    const fs::path weights = ownWeightsPath(path);
    const fs::path pending = pendingPath(weights);
    saveStateDict(state, pending.string());
    const WeightsReference reference{weights.filename().string(), sha256OfFile(pending.string())};
    Document saved = withWeights(document, reference);
    std::error_code ignored;
    try {
        saveProject(saved, path);
    } catch (const Error&) {
        // A disk may refuse after the file is in its place already: then the new pair counts.
        if (referenceIn(path) == reference)
            fs::rename(pending, weights, ignored);
        else
            fs::remove(pending, ignored);
        throw;
    }
    // From here on the new pair is the one that counts, whether or not this succeeds.
    fs::rename(pending, weights, ignored);
    return saved;
}

Document saveProjectWithoutWeights(const Document& document, const std::string& path) {
    finishEarlierSave(path);
    Document saved = withWeights(document, std::nullopt);
    saveProject(saved, path);
    return saved;
}

ProjectFile openProjectFile(const std::string& path) {
    if (!isScriptFile(path))
        return loadProject(path);
    const auto text = projectInScript(path);
    if (!text)
        throw Error(path + ": it is a TorchScript file of another program: it holds no project to open");
    try {
        ProjectFile file = readProject(*text);
        file.document = withWeights(std::move(file.document), std::nullopt);
        return file;
    } catch (const Error& error) {
        throw Error(path + ": the project in it cannot be read: " + error.what());
    }
}

namespace {

/// The file with the weights that the project names, or why it cannot be used; neither if it names none.
struct LocatedWeights {
    std::optional<fs::path> file;
    std::string problem;
};

LocatedWeights locatedWeights(const Document& document, const std::string& path) {
    const auto weights = weightsOf(document);
    if (!weights)
        return {};
    const std::string name = "The project's weights '" + weights->path + '\'';
    const auto file = weightsPath(*weights, path);
    if (!file)
        return {{}, name + " lie outside of its folder and are not loaded; move them beside it"};
    if (auto found = settled(*file, weights->sha256))
        return {std::move(found), {}};
    std::error_code error;
    if (!fs::exists(*file, error))
        return {{},
                name + " are missing; put the file back beside it, or go on with the values of the "
                       "initialisers"};
    return {{},
            name + " were changed since the project was saved and are not loaded; load them by hand if they "
                   "are the right ones"};
}

} // namespace

ProjectWeights loadProjectWeights(const Document& document, const std::string& path) {
    LocatedWeights weights{path, {}};
    if (!isScriptFile(path))
        weights = locatedWeights(document, path);
    if (!weights.file)
        return {std::nullopt, std::move(weights.problem)};
    try {
        return {readStateDict(weights.file->string()), {}};
    } catch (const Error& failure) {
        return {std::nullopt, failure.what()};
    }
}

std::string projectWeightsProblem(const Document& document, const std::string& path) {
    return locatedWeights(document, path).problem;
}

} // namespace layerloom
