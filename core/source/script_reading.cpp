// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/script_reading.h"

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/script_archive.h"
#include "core/checkpoint/script_checkpoint.h"
#include "core/checkpoint/script_signature.h"
#include "core/layers/code_types.h"
#include "core/source/reading/assembly.h"
#include "core/source/reading/input_shapes.h"
#include "core/source/reading/network_choice.h"
#include "core/source/reading/script_program.h"

namespace layerloom {

namespace {

using namespace reading;

constexpr const char* kShapeFix = "Give another one in the inspector, or with --input NAME=N,3,224,224";

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names)
        all += (all.empty() ? "" : ", ") + name;
    return all;
}

/// Reads one file.
class ScriptReader {
  public:
    ScriptReader(const std::string& path, const ReadingSettings& settings, CodeOracle* oracle,
                 const ScriptFileInProject& place)
        : path_(path), settings_(settings), oracle_(oracle), place_(place), file_(readCheckpoint(path)),
          code_(scriptCodeIn(path)), interpreter_({}, {.steps = 20'000'000}) {}

    ReadSource run() {
        const PickleObject* state = file_.root().state;
        root_ = state ? state->find(kScriptModule) : nullptr;
        if (!root_)
            throw Error(path_ + ": it is no TorchScript file");
        try {
            return read(state->find(kScriptConstants));
        } catch (const PythonError& error) {
            const ReadingNote note = noted({error.what(), error.place, error.fix});
            return place_ ? whole(note) : throw ModelNotDrawn(note.told());
        }
    }

  private:
    /// The line of the file's code that is meant.
    ReadingNote noted(const ReadingRemark& remark) const {
        ReadingNote note{remark.text, path_, 0, 0, {}, remark.fix};
        if (remark.place.line < 1 || static_cast<std::size_t>(remark.place.file) >= interpreter_.fileCount())
            return note;
        const SourceTree& tree = interpreter_.tree(remark.place.file);
        note.file = path_ + ": " + tree.name;
        note.line = remark.place.line;
        note.column = remark.place.column;
        note.code = lineOfSource(tree.text, remark.place.line);
        return note;
    }

    ReadSource read(const PickleObject* constants) {
        ScriptProgram program(interpreter_, code_, *root_, constants,
                              [this](const StoredTensor& tensor) { return file_.load(tensor); });
        if (place_)
            program.runByFile(place_);
        FoundNetwork network{program.root(), {}};
        network.name = network.module->type ? network.module->type->name : "Net";
        const TracedNetwork traced = tracedNetwork(interpreter_, network, settings_.inputs);
        DraftMaker maker(interpreter_);
        Draft* draft = maker.make(*traced.graph, network.name);
        maker.addTies(*draft);
        ReadSource made;
        made.title = network.name;
        made.document = assembled(*draft, interpreter_, network.name);
        for (const ReadingRemark& remark : interpreter_.remarks())
            made.notes.push_back(noted(remark));
        return shaped(std::move(made), traced.inputs);
    }

    ReadSource shaped(ReadSource made, const std::vector<NetworkInput>& inputs) const {
        const std::string guess = giveShapes(made.document, inputs, oracle_);
        if (!guess.empty())
            made.notes.push_back({guess, path_, 0, 0, {}, kShapeFix});
        return made;
    }

    /// The model as one TorchScript node.
    ReadSource whole(const ReadingNote& why) const {
        const std::string signature = code_.signatureOf(std::string(root_->text), "forward");
        if (signature.empty())
            throw Error(path_ + ": its module has no forward");
        const ScriptPorts ports = portsIn(signature);
        const FileInProject file = place_();
        auto node = std::make_shared<Node>();
        node->id = "model";
        node->type = kScriptType;
        node->options = {{kScriptFile, Value(file.path)},
                         {"sha256", Value(file.sha256)},
                         {"inputs", Value(joined(ports.inputs))},
                         {"outputs", Value(joined(ports.outputs))}};
        Block block;
        BlockHeader header;
        std::vector<Wire> wires;
        std::vector<NetworkInput> inputs;
        header.inputs.clear();
        header.outputs.clear();
        for (const std::string& input : ports.inputs) {
            header.inputs.push_back({input, std::nullopt, {}});
            wires.push_back({{std::string(kBlockInput), input}, {node->id, input}});
            const auto given = settings_.inputs.find(input);
            inputs.push_back(
                {input, given == settings_.inputs.end() ? std::nullopt : std::optional(given->second)});
        }
        for (const std::string& output : ports.outputs) {
            header.outputs.push_back({output, {}});
            wires.push_back({{node->id, output}, {std::string(kBlockOutput), output}});
        }
        block.nodes.push_back(std::move(node));
        block.wires = std::make_shared<const std::vector<Wire>>(std::move(wires));
        arrange(block, header);
        block.header = std::make_shared<const BlockHeader>(header);
        ReadSource made;
        made.title = nameOfRoot();
        made.document.root = made.title;
        made.document.blocks[made.title] = std::make_shared<const Block>(std::move(block));
        made.notes.push_back(why);
        made.notes.back().text = "the model stays as it is, one TorchScript node that runs it: " + why.text;
        return shaped(std::move(made), inputs);
    }

    std::string nameOfRoot() const {
        const std::string name = unmangled(std::string(root_->text));
        const std::string last = name.substr(name.rfind('.') + 1);
        return isPythonIdentifier(last) ? last : "Net";
    }

    const std::string& path_;
    const ReadingSettings& settings_;
    CodeOracle* oracle_;
    const ScriptFileInProject& place_;
    Checkpoint file_;
    ScriptCode code_;
    Interpreter interpreter_;
    const PickleObject* root_ = nullptr;
};

} // namespace

ReadSource readScriptModel(const std::string& path, const ReadingSettings& settings, CodeOracle* oracle,
                           const ScriptFileInProject& place) {
    return ScriptReader(path, settings, oracle, place).run();
}

} // namespace layerloom
