// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/verbs.h"

#include "core/checkpoint/script_archive.h"
#include "core/document/project_file.h"
#include "core/engine/project_weights.h"
#include "core/source/script_reading.h"

#include <charconv>
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

/// Saves what was read of a TorchScript file with the values that the file has.
Document savedWithValues(const Document& document, const ImportCommand& command, EngineOracle& oracle) {
    const Validation validation = validate(document, &oracle);
    const auto model = validated(document, validation);
    if (!model) {
        saveProject(document, command.output);
        return document;
    }
    WeightsChoice weights;
    weights.path = command.file;
    const StateDict state = buildModel(*model, {}, weights, command.output)->stateDict();
    return saveProjectWithWeights(document, state, command.output);
}

} // namespace

ExitCode importSource(const ImportCommand& command) {
    ReadingSettings settings;
    settings.network = command.network;
    for (const std::string& pair : command.inputs)
        settings.inputs.insert(inputNamed(pair));
    EngineOracle oracle(folderOf(command.output));
    const bool isScript = isScriptFile(command.file);
    const ReadSource source = isScript ? readScriptModel(command.file, settings, &oracle)
                                       : readSourceFile(command.file, settings, &oracle);
    for (const ReadingNote& note : source.notes)
        std::cerr << note.told() << '\n';
    const Document saved = isScript ? savedWithValues(source.document, command, oracle) : source.document;
    if (!isScript)
        saveProject(saved, command.output);
    const Validation validation = validate(source.document, &oracle);
    for (const Problem& problem : validation.problems)
        std::cerr << problemLine(problem) << '\n';
    std::cout << command.output << ": " << source.title << ", " << source.document.blocks.size()
              << (source.document.blocks.size() == 1 ? " block" : " blocks") << '\n';
    return validation.hasErrors() ? ExitCode::HasProblems : ExitCode::Done;
}

} // namespace layerloom
