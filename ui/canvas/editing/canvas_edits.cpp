// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/canvas_edits.h"

#include "core/document/gestures.h"
#include "ui/bridge/selection_ids.h"
#include "ui/language/language.h"

#include <algorithm>
#include <charconv>

namespace layerloom {

namespace {

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

/// A port like `tensors.2`, taken apart; none for ports without a number.
struct VariadicPlace {
    std::string_view name;
    std::size_t index;
};
std::optional<VariadicPlace> variadicPlace(std::string_view port) {
    const std::size_t dot = port.rfind('.');
    if (dot == std::string_view::npos)
        return std::nullopt;
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(port.data() + dot + 1, port.data() + port.size(), index);
    if (error != std::errc() || end != port.data() + port.size())
        return std::nullopt;
    return VariadicPlace{port.substr(0, dot), index};
}

bool contains(const Document& document, const BlockName& outer, const BlockName& inner,
              std::set<BlockName>& seen) {
    if (outer == inner)
        return true;
    const Block* block = document.find(outer);
    if (!block || !seen.insert(outer).second)
        return false;
    return std::any_of(block->nodes.begin(), block->nodes.end(), [&](const NodePtr& node) {
        return node->isInstance() && contains(document, node->block, inner, seen);
    });
}

} // namespace

Wire afterGap(Wire wire, const Wire& removed) {
    const auto gap = variadicPlace(removed.to.port);
    const auto place = variadicPlace(wire.to.port);
    if (gap && place && wire.to.node == removed.to.node && place->name == gap->name &&
        place->index > gap->index)
        wire.to.port = variadicPort(place->name, place->index - 1);
    return wire;
}

std::optional<std::string> mainInput(const Ports& ports) {
    if (ports.inputs.empty())
        return std::nullopt;
    const Port& port = ports.inputs.front();
    return port.variadic ? variadicPort(port.name, 0) : port.name;
}

std::optional<std::string> mainOutput(const Ports& ports) {
    return ports.outputs.empty() ? std::nullopt : std::optional(ports.outputs.front().name);
}

void insertIntoWire(EditSequence& edits, const BlockName& block, const NodeId& node, const Wire& wire,
                    const Ports& ports) {
    const auto input = mainInput(ports);
    const auto output = mainOutput(ports);
    if (!input || !output)
        return;
    edits.add(connectWire(edits.document(), block, {{node, *output}, wire.to}));
    edits.add(connectWire(edits.document(), block, {wire.from, {node, *input}}));
}

std::optional<QString> placementRefusal(const Document& document, const BlockName& block,
                                        const QString& dragText) {
    const QString prefix = QStringLiteral("block:");
    if (!dragText.startsWith(prefix))
        return std::nullopt;
    std::set<BlockName> seen;
    const BlockName definition = dragText.mid(prefix.size()).toStdString();
    if (contains(document, definition, block, seen))
        return translated("%1 cannot be placed in %2: it would contain itself").arg(q(definition), q(block));
    return std::nullopt;
}

void removePorts(EditSequence& edits, const BlockName& block, const std::set<std::string>& selection) {
    const auto left = [&](auto ports, std::vector<std::string>& names, const auto& idOf) {
        std::erase_if(ports, [&](const auto& port) { return selection.contains(idOf(port.name)); });
        for (const auto& port : ports)
            names.push_back(port.name);
        return ports;
    };
    const BlockHeader header = *edits.document().find(block)->header;
    std::vector<std::string> names;
    if (auto inputs = left(header.inputs, names, inputSelectionId); inputs.size() < header.inputs.size())
        edits.add(setInputs(edits.document(), block, std::move(inputs), names));
    names.clear();
    if (auto outputs = left(header.outputs, names, outputSelectionId); outputs.size() < header.outputs.size())
        edits.add(setOutputs(edits.document(), block, std::move(outputs), names));
}

Edit renameTerminal(const Document& document, const BlockName& block, bool isInput,
                    const std::string& oldName, const std::string& name) {
    const BlockHeader& header = *document.find(block)->header;
    std::vector<std::string> oldNames;
    const auto renamed = [&](auto ports) {
        for (auto& port : ports) {
            oldNames.push_back(port.name);
            if (port.name == oldName)
                port.name = name;
        }
        return ports;
    };
    if (isInput) {
        auto inputs = renamed(header.inputs);
        return setInputs(document, block, std::move(inputs), oldNames);
    }
    auto outputs = renamed(header.outputs);
    return setOutputs(document, block, std::move(outputs), oldNames);
}

} // namespace layerloom
