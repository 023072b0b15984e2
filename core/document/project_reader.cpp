// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/json_tree.h"
#include "core/document/project_file.h"
#include "core/document/project_format.h"
#include "core/values/error.h"
#include "core/values/file.h"

#include <algorithm>
#include <array>
#include <limits>

namespace layerloom {

namespace {

/// What `core/training` keeps there.
constexpr std::string_view kTrainingSection = "training";

/// 10,000 nodes take two megabytes.
constexpr std::size_t kMaximumFileBytes = 128u << 20;

Value readValue(const JsonCursor& json);

Value readTuple(const JsonCursor& json) {
    Value::Tuple items;
    for (std::size_t i = 0; i < json.size(); ++i)
        items.push_back(readValue(json.item(i)));
    return items;
}

std::string readLines(const JsonCursor& parent) {
    std::string text;
    bool isFirst = true;
    parent.eachOf("lines", [&](const JsonCursor& line) {
        text += (isFirst ? "" : "\n") + line.text();
        isFirst = false;
    });
    return text;
}

/// What plain JSON cannot say, or not well: an expression, a text of several lines, a float that is no
/// number.
Value readTagged(const JsonCursor& json) {
    json.expectKeys({"expr", "lines", "float"});
    if (json.size() != 1)
        json.fail("must have one key, \"expr\", \"lines\" or \"float\"");
    if (json.has("lines"))
        return readLines(json);
    if (json.has("expr"))
        return Expression{json.at("expr").text()};
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    const std::string& text = json.at("float").text();
    if (text == "inf")
        return kInfinity;
    if (text == "-inf")
        return -kInfinity;
    if (text == "nan")
        return std::numeric_limits<double>::quiet_NaN();
    json.at("float").fail("must be \"inf\", \"-inf\" or \"nan\"");
}

Value readValue(const JsonCursor& json) {
    const nlohmann::json& value = json.value();
    if (value.is_null())
        return None{};
    if (value.is_boolean())
        return value.get<bool>();
    if (value.is_number_float())
        return value.get<double>();
    if (value.is_number())
        return json.integer();
    if (value.is_string())
        return json.text();
    return value.is_array() ? readTuple(json) : readTagged(json);
}

std::map<std::string, Value> readValues(const JsonCursor& parent, std::string_view key) {
    std::map<std::string, Value> values;
    parent.eachMember(
        key, [&](const std::string& name, const JsonCursor& json) { values[name] = readValue(json); });
    return values;
}

std::array<double, 2> readPair(const JsonCursor& json) {
    if (json.expectArray().size() != 2)
        json.fail("must be two numbers");
    return {json.item(0).number(), json.item(1).number()};
}

Position readPosition(const JsonCursor& parent) {
    if (!parent.has("at"))
        return {};
    const auto [x, y] = readPair(parent.at("at"));
    return {x, y};
}

Dim readDim(const JsonCursor& json) {
    if (json.value().is_string()) {
        const auto dim = dimFrom(json.text());
        if (!dim)
            json.fail("must be a number or \"N\" for the batch, not " + json.shown());
        return *dim;
    }
    const std::int64_t size = json.integer();
    if (size < 0)
        json.fail("must not be negative");
    return size;
}

BlockInput readInput(const JsonCursor& json) {
    json.expectKeys({"name", "dtype", "shape", "optional", "at"});
    BlockInput input{json.at("name").text(), std::nullopt, readPosition(json)};
    input.isOptional = json.has("optional") && json.at("optional").truth();
    if (!json.has("shape")) {
        if (json.has("dtype"))
            json.fail("has a dtype but no shape");
        return input;
    }
    InputSpec spec;
    json.eachOf("shape", [&](const JsonCursor& dim) { spec.shape.append(readDim(dim)); });
    if (json.has("dtype")) {
        const auto dtype = dtypeNamed(json.at("dtype").text());
        if (!dtype)
            json.at("dtype").fail("unknown dtype " + json.at("dtype").shown() +
                                  "; use float32, int64, bool, …");
        spec.dtype = *dtype;
    }
    input.spec = std::move(spec);
    return input;
}

Argument readArgument(const JsonCursor& json) {
    json.expectKeys({"name", "type", "default", "doc"});
    Argument argument{json.at("name").text(), std::nullopt};
    if (json.has("type")) {
        const auto type = argumentTypeNamed(json.at("type").text());
        if (!type)
            json.at("type").fail("unknown type " + json.at("type").shown() +
                                 "; use int, float, bool, str or tuple");
        argument.type = *type;
    }
    if (json.has("default"))
        argument.fallback = readValue(json.at("default"));
    argument.doc = json.textOr("doc", {});
    return argument;
}

LibraryOrigin readOrigin(const JsonCursor& json) {
    json.expectKeys({"file", "block", "sha256"});
    return {json.at("file").text(), json.at("block").text(), json.at("sha256").text()};
}

Note readNote(const JsonCursor& json) {
    json.expectKeys({"text", "at", "size", "color", "frame"});
    Note note;
    note.text = json.at("text").text();
    note.position = readPosition(json);
    if (json.has("size")) {
        const auto [width, height] = readPair(json.at("size"));
        note.width = width;
        note.height = height;
    }
    note.color = json.textOr("color", note.color);
    if (std::find(kNoteColors.begin(), kNoteColors.end(), note.color) == kNoteColors.end())
        json.at("color").fail("unknown colour " + json.at("color").shown() +
                              "; use yellow, green, blue, violet, red or grey");
    note.isFrame = json.has("frame") && json.at("frame").truth();
    return note;
}

Initialiser readInitialiser(const JsonCursor& json) {
    return {json.at("function").text(), readValues(json, "arguments")};
}

InitialiserRule readRule(const JsonCursor& json) {
    json.expectKeys({"type", "parameter", "block", "function", "arguments"});
    InitialiserRule rule;
    rule.type = json.textOr("type", {});
    rule.parameter = json.textOr("parameter", rule.parameter);
    rule.block = json.textOr("block", {});
    rule.initialiser = readInitialiser(json);
    return rule;
}

NodePtr readNode(const JsonCursor& json) {
    json.expectKeys({"id", "name", "type", "block", "options", "init", "frozen", "muted", "at"});
    Node node;
    node.id = json.at("id").text();
    if (!isNodeId(node.id))
        json.at("id").fail("must consist of letters, digits and _, not " + json.at("id").shown());
    node.name = json.textOr("name", {});
    node.type = json.textOr("type", {});
    node.block = json.textOr("block", {});
    if (node.type.empty() == node.block.empty())
        json.fail("must have either a \"type\" (a layer) or a \"block\" (an instance of a block)");
    node.options = readValues(json, "options");
    json.eachMember("init", [&](const std::string& parameter, const JsonCursor& init) {
        init.expectKeys({"function", "arguments"});
        node.initialisers[parameter] = readInitialiser(init);
    });
    json.eachOf("frozen", [&](const JsonCursor& name) { node.frozen.insert(name.text()); });
    if (json.has("muted"))
        node.muted = json.at("muted").truth();
    node.position = readPosition(json);
    return std::make_shared<const Node>(std::move(node));
}

Endpoint readEndpoint(const JsonCursor& json) {
    const auto end = endpointFrom(json.text());
    if (!end)
        json.fail("must be \"node:port\", not " + json.shown());
    return *end;
}

TieEnd readTieEnd(const JsonCursor& json) {
    const auto end = tieEndFrom(json.text());
    if (!end)
        json.fail("must be \"node\" or \"block/node:parameter\", not " + json.shown());
    return *end;
}

BlockHeader readHeader(const JsonCursor& json) {
    BlockHeader header;
    const auto kind = kindNamed(json.at("kind").text());
    if (!kind)
        json.at("kind").fail("unknown kind " + json.at("kind").shown() +
                             "; use \"sequential\" or \"free-form\"");
    header.kind = *kind;
    const std::string direction = json.textOr("direction", std::string(directionName(header.direction)));
    if (const auto named = directionNamed(direction))
        header.direction = *named;
    else
        json.at("direction")
            .fail("unknown direction \"" + direction + "\"; use \"left-right\" or \"top-down\"");
    header.className = json.textOr("class", {});
    header.doc = json.textOr("doc", {});
    if (json.has("origin"))
        header.origin = readOrigin(json.at("origin"));
    json.eachOf("arguments", [&](const JsonCursor& item) { header.arguments.push_back(readArgument(item)); });
    if (json.has("inputs"))
        header.inputs.clear();
    json.eachOf("inputs", [&](const JsonCursor& item) { header.inputs.push_back(readInput(item)); });
    if (json.has("outputs"))
        header.outputs.clear();
    json.eachOf("outputs", [&](const JsonCursor& item) {
        item.expectKeys({"name", "at"});
        header.outputs.push_back({item.at("name").text(), readPosition(item)});
    });
    json.eachOf("notes", [&](const JsonCursor& item) { header.notes.push_back(readNote(item)); });
    return header;
}

BlockPtr readBlock(const JsonCursor& json) {
    json.expectKeys({"kind", "direction", "class", "doc", "origin", "arguments", "inputs", "outputs", "nodes",
                     "wires", "ties", "notes"});
    Block block;
    block.header = std::make_shared<const BlockHeader>(readHeader(json));
    json.eachOf("nodes", [&](const JsonCursor& item) { block.nodes.push_back(readNode(item)); });
    std::vector<Wire> wires;
    json.eachOf("wires", [&](const JsonCursor& item) {
        item.expectKeys({"from", "to"});
        wires.push_back({readEndpoint(item.at("from")), readEndpoint(item.at("to"))});
    });
    block.wires = std::make_shared<const std::vector<Wire>>(std::move(wires));
    json.eachOf("ties", [&](const JsonCursor& item) {
        item.expectKeys({"owner", "member"});
        Tie tie{readTieEnd(item.at("owner")), readTieEnd(item.at("member"))};
        if (tie.owner.parameter.empty() != tie.member.parameter.empty())
            item.fail("both ends must name a parameter, or none");
        block.ties.push_back(std::move(tie));
    });
    return std::make_shared<const Block>(std::move(block));
}

void checkFormat(const JsonCursor& json) {
    if (!json.value().is_object() || !json.has("format") || json.at("format").value() != kProjectFormatName)
        throw Error("This is no LayerLoom project: \"format\": \"" + std::string(kProjectFormatName) +
                    "\" is missing");
    const std::int64_t version = json.at("version").integer();
    if (version > kProjectFormatVersion)
        throw Error("The project has format version " + std::to_string(version) +
                    ", this program reads up to version " + std::to_string(kProjectFormatVersion) +
                    "; open it with a newer LayerLoom");
    if (version < 1)
        json.at("version").fail("must be at least 1");
}

} // namespace

ProjectFile readProject(std::string_view text) {
    if (text.size() > kMaximumFileBytes)
        throw Error("The project has " + std::to_string(text.size() >> 20) + " MB; up to " +
                    std::to_string(kMaximumFileBytes >> 20) + " MB are read");
    const nlohmann::json tree = parseJson(text);
    const JsonCursor json(tree);
    checkFormat(json);
    ProjectFile file;
    file.document.root = json.at("root").text();
    json.at("blocks").expectObject();
    json.eachMember("blocks", [&](const std::string& name, const JsonCursor& block) {
        file.document.blocks[name] = readBlock(block);
    });
    json.eachOf("init",
                [&](const JsonCursor& item) { file.document.initialiserRules.push_back(readRule(item)); });
    for (const auto& [key, section] : tree.items()) {
        if (key == "format" || key == "version" || key == "root" || key == "blocks" || key == "init")
            continue;
        file.document.extensions[key] = section.dump();
        if (key == kWeightsSection || key == kTrainingSection)
            continue;
        file.warnings.push_back("The section \"" + key +
                                "\" is not known to this version; it is kept as it is");
    }
    return file;
}

ProjectFile loadProject(const std::string& path) {
    const std::string text = readWholeFile(path, kMaximumFileBytes);
    try {
        return readProject(text);
    } catch (const Error& error) {
        throw Error(path + ": " + error.what());
    }
}

} // namespace layerloom
