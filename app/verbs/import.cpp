// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/spoken.h"
#include "app/spoken_problem.h"
#include "app/verbs.h"

#include "core/checkpoint/script_archive.h"
#include "core/checkpoint/state_dict_search.h"
#include "core/document/project_file.h"
#include "core/engine/project_weights.h"
#include "core/engine/script_description.h"
#include "core/layers/code_types.h"
#include "core/source/script_reading.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iostream>

namespace layerloom {

namespace {

Dim sizeNamed(std::string_view text, const std::string& pair) {
    if (text == "N")
        return Dim::batch();
    std::int64_t size = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
    if (error != std::errc() || end != text.data() + text.size() || size < 1)
        throw Error("--input must be NAME=N,3,224,224 or NAME=int64:N,16, not '" + pair + "'");
    return size;
}

/// `x=N,3,224,224`, `tokens=int64:N,16`.
std::pair<std::string, InputSpec> inputNamed(const std::string& pair) {
    const std::size_t equals = pair.find('=');
    if (equals == pair.npos || equals == 0)
        throw Error("--input must be NAME=N,3,224,224 or NAME=int64:N,16, not '" + pair + "'");
    InputSpec spec;
    std::string_view sizes = std::string_view(pair).substr(equals + 1);
    if (const std::size_t colon = sizes.find(':'); colon != sizes.npos) {
        const auto type = dtypeNamed(sizes.substr(0, colon));
        if (!type)
            throw Error("--input: '" + std::string(sizes.substr(0, colon)) + "' is no element type");
        spec.dtype = *type;
        sizes = sizes.substr(colon + 1);
    }
    while (!sizes.empty()) {
        const std::size_t comma = std::min(sizes.find(','), sizes.size());
        spec.shape.append(sizeNamed(sizes.substr(0, comma), pair));
        sizes.remove_prefix(std::min(comma + 1, sizes.size()));
    }
    return {pair.substr(0, equals), spec};
}

bool runsFiles(const Document& document) {
    return std::ranges::any_of(document.blocks, [](const auto& entry) {
        return std::ranges::any_of(entry.second->nodes,
                                   [](const NodePtr& node) { return node->type == kScriptType; });
    });
}

/// Saves what was read of a TorchScript file with the values that the file has.
void saveWithValues(const Document& document, const ImportCommand& command, EngineOracle& oracle) {
    const Validation validation = validate(document, &oracle);
    const auto model = validated(document, validation);
    if (!model || model->tree().parameters.empty()) {
        saveProject(document, command.output);
        return;
    }
    const auto built = freshModel(*model, {}, command.output);
    // Values of what the file runs itself stay in the file.
    const LoadReport report =
        built->loadStateDict(readStateDict(command.file), {.strict = !runsFiles(document)});
    for (const std::string& name : report.missing)
        std::cerr << command.file << ": " << spoken("missing key " + name) << '\n';
    saveProjectWithWeights(document, built->stateDict(), command.output);
}

/// The TorchScript file as the project reaches it: a project opens files of its own folder alone, so that one
/// from elsewhere is copied there.
FileInProject fileBeside(const ImportCommand& command) {
    namespace fs = std::filesystem;
    const std::string folder = folderOf(command.output);
    const fs::path relative = fs::absolute(command.file).lexically_normal().lexically_relative(folder);
    if (!relative.empty() && *relative.begin() != "..")
        return chosenFile(folder, command.file, kScriptFileIs, kMostScriptBytes);
    const fs::path copy = fs::path(folder) / fs::path(command.file).filename();
    std::error_code error;
    fs::copy_file(command.file, copy, error);
    const FileInProject made = chosenFile(folder, copy.string(), kScriptFileIs, kMostScriptBytes);
    if (error && made.sha256 != chosenFile(fs::absolute(command.file).parent_path().string(), command.file,
                                           kScriptFileIs, kMostScriptBytes)
                                    .sha256)
        throw Error(copy.string() +
                    " is another file, which would have to be replaced; write the project into "
                    "another folder");
    return made;
}

ReadSource readModel(const ImportCommand& command, const ReadingSettings& settings, EngineOracle& oracle) {
    if (isScriptFile(command.file) && projectInScript(command.file)) {
        ReadSource own;
        own.document = openProjectFile(command.file).document;
        own.title = own.document.root;
        return own;
    }
    if (isScriptFile(command.file))
        return readScriptModel(command.file, settings, &oracle, [&] { return fileBeside(command); });
    return readSourceFile(command.file, settings, &oracle);
}

} // namespace

ExitCode importSource(const ImportCommand& command) {
    ReadingSettings settings;
    settings.network = command.network;
    for (const std::string& pair : command.inputs)
        settings.inputs.insert(inputNamed(pair));
    EngineOracle oracle(folderOf(command.output));
    const ReadSource source = readModel(command, settings, oracle);
    for (const ReadingNote& note : source.notes)
        std::cerr << spoken(note.told()) << '\n';
    if (isScriptFile(command.file))
        saveWithValues(source.document, command, oracle);
    else
        saveProject(source.document, command.output);
    const Validation validation = validate(source.document, &oracle);
    for (const Problem& problem : validation.problems)
        std::cerr << spokenLine(problem) << '\n';
    const std::size_t blocks = source.document.blocks.size();
    std::cout << command.output << ": " << source.title << ", "
              << spoken(std::to_string(blocks) + (blocks == 1 ? " block" : " blocks")) << '\n';
    return validation.hasErrors() ? ExitCode::HasProblems : ExitCode::Done;
}

} // namespace layerloom
