// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/script_reading.h"

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/script_archive.h"
#include "core/checkpoint/script_checkpoint.h"
#include "core/source/reading/assembly.h"
#include "core/source/reading/input_shapes.h"
#include "core/source/reading/network_choice.h"
#include "core/source/reading/script_program.h"

namespace layerloom {

namespace {

using namespace reading;

/// The line of the file's code that is meant.
ReadingNote noted(const Interpreter& interpreter, const std::string& path, const ReadingRemark& remark) {
    ReadingNote note{remark.text, path, 0, 0, {}, remark.fix};
    if (remark.place.line < 1 || static_cast<std::size_t>(remark.place.file) >= interpreter.fileCount())
        return note;
    const SourceTree& tree = interpreter.tree(remark.place.file);
    note.file = path + ": " + tree.name;
    note.line = remark.place.line;
    note.column = remark.place.column;
    note.code = lineOfSource(tree.text, remark.place.line);
    return note;
}

ReadSource readProgram(const Checkpoint& file, const ScriptCode& code, const ReadingSettings& settings,
                       CodeOracle* oracle) {
    const PickleObject* state = file.root().state;
    const PickleObject* root = state ? state->find(kScriptModule) : nullptr;
    if (!root)
        throw Error(settings.path + ": it is no TorchScript file");
    Interpreter interpreter({}, {.steps = 20'000'000});
    try {
        ScriptProgram program(interpreter, code, *root, state->find(kScriptConstants),
                              [&](const StoredTensor& tensor) { return file.load(tensor); });
        FoundNetwork network{program.root(), {}};
        network.name = network.module->type ? network.module->type->name : "Net";
        const TracedNetwork traced = tracedNetwork(interpreter, network, settings.inputs);
        DraftMaker maker(interpreter);
        Draft* draft = maker.make(*traced.graph, network.name);
        maker.addTies(*draft);
        ReadSource made;
        made.title = network.name;
        made.document = assembled(*draft, interpreter, network.name);
        for (const ReadingRemark& remark : interpreter.remarks())
            made.notes.push_back(noted(interpreter, settings.path, remark));
        const std::string guess = giveShapes(made.document, traced.inputs, oracle);
        if (!guess.empty())
            made.notes.push_back({guess,
                                  settings.path,
                                  0,
                                  0,
                                  {},
                                  "Give another one in the inspector, or with --input NAME=N,3,224,224"});
        return made;
    } catch (const PythonError& error) {
        throw Error(noted(interpreter, settings.path, {error.what(), error.place, error.fix}).told());
    }
}

} // namespace

ReadSource readScriptModel(const std::string& path, const ReadingSettings& given, CodeOracle* oracle) {
    ReadingSettings settings = given;
    settings.path = path;
    const Checkpoint file = readCheckpoint(path);
    return readProgram(file, scriptCodeIn(path), settings, oracle);
}

} // namespace layerloom
