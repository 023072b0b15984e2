// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/project_file.h"
#include "core/document/project_format.h"
#include "core/values/file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <functional>

namespace layerloom {

namespace {

std::string quoted(const std::string& text) {
    // What is no UTF-8 would be an exception that nobody expects; saving goes on.
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string valueText(const Value& value);

std::string tupleText(const Value::Tuple& items) {
    std::string text = "[";
    for (std::size_t i = 0; i < items.size(); ++i)
        text += (i ? ", " : "") + valueText(items[i]);
    return text + "]";
}

/// Code, one line a line, so that it diffs as it does in a file of its own.
std::string linesText(const std::string& text) {
    std::string lines;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines += (begin ? ",\n            " : "\n            ") + quoted(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return "{\"lines\": [" + lines + "\n          ]}";
}

struct ValueWriter {
    std::string operator()(None) const { return "null"; }
    // Auto is what an option has when it is left out.
    std::string operator()(Auto) const { return "null"; }
    std::string operator()(bool b) const { return b ? "true" : "false"; }
    std::string operator()(std::int64_t i) const { return std::to_string(i); }
    std::string operator()(double d) const {
        return std::isfinite(d) ? pythonText(d) : "{\"float\": \"" + pythonText(d) + "\"}";
    }
    std::string operator()(const std::string& s) const {
        return s.find('\n') == std::string::npos ? quoted(s) : linesText(s);
    }
    std::string operator()(const Value::Tuple& t) const { return tupleText(t); }
    std::string operator()(const Expression& e) const { return "{\"expr\": " + quoted(e.text) + "}"; }
};

std::string valueText(const Value& value) {
    return std::visit(ValueWriter{}, value.data);
}

/// Coordinates are mostly whole: 120, not 120.0.
std::string coordinate(double value) {
    if (value == std::floor(value) && std::fabs(value) < 1e15)
        return std::to_string(static_cast<std::int64_t>(value));
    return std::isfinite(value) ? pythonText(value) : "0";
}

std::string positionText(const Position& at) {
    return "[" + coordinate(at.x) + ", " + coordinate(at.y) + "]";
}

/// An object on one line: `{"id": "fc", "type": "Linear"}`.
class Line {
  public:
    Line& add(std::string_view key, const std::string& json) {
        text_ += (text_.empty() ? "{\"" : ", \"") + std::string(key) + "\": " + json;
        return *this;
    }
    /// A key that the file's author chose.
    Line& addNamed(const std::string& key, const std::string& json) {
        text_ += (text_.empty() ? "{" : ", ") + quoted(key) + ": " + json;
        return *this;
    }
    Line& addUnlessEmpty(std::string_view key, const std::string& text) {
        return text.empty() ? *this : add(key, quoted(text));
    }
    std::string take() const { return text_.empty() ? "{}" : text_ + "}"; }

  private:
    std::string text_;
};

std::string valuesText(const std::map<std::string, Value>& values) {
    Line line;
    for (const auto& [name, value] : values) {
        if (!value.is<Auto>())
            line.addNamed(name, valueText(value));
    }
    return line.take();
}

std::string shapeText(const Shape& shape) {
    std::string text = "[";
    for (const Dim& dim : shape.dims()) {
        if (text.size() > 1)
            text += ", ";
        text += dim.isConstant() ? dim.text() : quoted(dim.text());
    }
    return text + "]";
}

std::string inputText(const BlockInput& input) {
    Line line;
    line.add("name", quoted(input.name));
    if (input.spec) {
        line.add("dtype", quoted(std::string(dtypeName(input.spec->dtype))));
        line.add("shape", shapeText(input.spec->shape));
    }
    if (input.isOptional)
        line.add("optional", "true");
    return line.add("at", positionText(input.position)).take();
}

std::string outputText(const BlockOutput& output) {
    return Line().add("name", quoted(output.name)).add("at", positionText(output.position)).take();
}

std::string argumentText(const Argument& argument) {
    Line line;
    line.add("name", quoted(argument.name));
    if (argument.type != ArgumentType::Any)
        line.add("type", quoted(std::string(argumentTypeName(argument.type))));
    if (argument.fallback)
        line.add("default", valueText(*argument.fallback));
    return line.addUnlessEmpty("doc", argument.doc).take();
}

std::string originText(const LibraryOrigin& origin) {
    return Line()
        .add("file", quoted(origin.file))
        .add("block", quoted(origin.block))
        .add("sha256", quoted(origin.sha256))
        .take();
}

std::string initialisersText(const std::map<std::string, Initialiser>& initialisers) {
    Line line;
    for (const auto& [parameter, init] : initialisers) {
        Line call;
        call.add("function", quoted(init.function));
        if (!init.arguments.empty())
            call.add("arguments", valuesText(init.arguments));
        line.addNamed(parameter, call.take());
    }
    return line.take();
}

std::string ruleText(const InitialiserRule& rule) {
    Line line;
    line.addUnlessEmpty("type", rule.type).add("parameter", quoted(rule.parameter));
    line.addUnlessEmpty("block", rule.block).add("function", quoted(rule.initialiser.function));
    if (!rule.initialiser.arguments.empty())
        line.add("arguments", valuesText(rule.initialiser.arguments));
    return line.take();
}

std::string nodeText(const Node& node) {
    Line line;
    line.add("id", quoted(node.id)).addUnlessEmpty("name", node.name);
    line.addUnlessEmpty("type", node.type).addUnlessEmpty("block", node.block);
    if (!node.options.empty())
        line.add("options", valuesText(node.options));
    if (!node.initialisers.empty())
        line.add("init", initialisersText(node.initialisers));
    if (!node.frozen.empty())
        line.add("frozen", nlohmann::json(node.frozen).dump());
    if (node.muted)
        line.add("muted", "true");
    return line.add("at", positionText(node.position)).take();
}

std::string wireText(const Wire& wire) {
    return Line()
        .add("from", quoted(endpointText(wire.from)))
        .add("to", quoted(endpointText(wire.to)))
        .take();
}

std::string tieText(const Tie& tie) {
    return Line()
        .add("owner", quoted(tieEndText(tie.owner)))
        .add("member", quoted(tieEndText(tie.member)))
        .take();
}

std::string noteText(const Note& note) {
    Line line;
    line.add("text", quoted(note.text))
        .add("at", positionText(note.position))
        .add("size", positionText({note.width, note.height}));
    if (note.color != kNoteColors.front())
        line.add("color", quoted(note.color));
    if (note.isFrame)
        line.add("frame", "true");
    return line.take();
}

/// The members of one block, one item of a list a line.
class BlockWriter {
  public:
    explicit BlockWriter(const Block& block) {
        const BlockHeader& header = *block.header;
        member("kind", quoted(std::string(kindName(header.kind))));
        if (header.direction != ReadingDirection::Right)
            member("direction", quoted(std::string(directionName(header.direction))));
        text("class", header.className);
        text("doc", header.doc);
        if (header.origin)
            member("origin", originText(*header.origin));
        list("arguments", header.arguments, argumentText);
        list("inputs", header.inputs, inputText);
        list("outputs", header.outputs, outputText);
        list("nodes", block.nodes, [](const NodePtr& node) { return nodeText(*node); });
        list("wires", *block.wires, wireText);
        list("ties", block.ties, tieText);
        list("notes", header.notes, noteText);
    }
    std::string take() const { return "{\n" + members_ + "\n    }"; }

  private:
    void member(std::string_view key, const std::string& json) {
        members_ += (members_.empty() ? "      \"" : ",\n      \"") + std::string(key) + "\": " + json;
    }
    void text(std::string_view key, const std::string& value) {
        if (!value.empty())
            member(key, quoted(value));
    }
    template <class Items, class ToText>
    void list(std::string_view key, const Items& items, ToText toText) {
        // Inputs and outputs are always there: left out they would mean one of each.
        if (items.empty() && key != "inputs" && key != "outputs")
            return;
        std::string lines;
        for (const auto& item : items)
            lines += (lines.empty() ? "\n        " : ",\n        ") + toText(item);
        member(key, "[" + lines + (items.empty() ? "]" : "\n      ]"));
    }

    std::string members_;
};

} // namespace

std::string writeProject(const Document& document) {
    std::string text = "{\n  \"format\": " + quoted(std::string(kProjectFormatName)) +
                       ",\n  \"version\": " + std::to_string(kProjectFormatVersion) +
                       ",\n  \"root\": " + quoted(document.root) + ",\n  \"blocks\": {";
    const char* separator = "\n    ";
    for (const auto& [name, block] : document.blocks) {
        text += separator + quoted(name) + ": " + BlockWriter(*block).take();
        separator = ",\n    ";
    }
    text += "\n  }";
    for (const InitialiserRule& rule : document.initialiserRules)
        text += (&rule == &document.initialiserRules.front() ? ",\n  \"init\": [\n    " : ",\n    ") +
                ruleText(rule);
    if (!document.initialiserRules.empty())
        text += "\n  ]";
    for (const auto& [key, json] : document.extensions)
        text += ",\n  " + quoted(key) + ": " + json;
    return text + "\n}\n";
}

void saveProject(const Document& document, const std::string& path) {
    writeFileAtomically(path, writeProject(document));
}

} // namespace layerloom
