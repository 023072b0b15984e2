// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/clipboard_text.h"

#include "core/document/gestures.h"
#include "core/document/project_file.h"
#include "core/graph/flow.h"
#include "core/values/error.h"
#include "ui/bridge/name_rules.h"
#include "ui/canvas/editing/canvas_edits.h"
#include "ui/language/language.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <map>

namespace layerloom {

namespace {

/// The name that the copied nodes' block has in the text: no one gives it to a definition.
constexpr char kClipping[] = "Clipping";
constexpr char kIncoming[] = "incoming";
constexpr char kFromInputs[] = "from_inputs";

void addDefinitions(Document& clipping, const Document& document, const Block& block) {
    for (const NodePtr& node : block.nodes) {
        const BlockPtr definition = node->isInstance() ? document.share(node->block) : nullptr;
        if (definition && clipping.blocks.emplace(node->block, definition).second)
            addDefinitions(clipping, document, *definition);
    }
}

bool isWithin(const Tie& tie, const std::set<NodeId>& nodes) {
    return !tie.owner.path.empty() && !tie.member.path.empty() && nodes.contains(tie.owner.path.front()) &&
           nodes.contains(tie.member.path.front());
}

/// Wires into the copied nodes from outside, as `[from node, port, to node, port]` each: a section of the
/// text that any other reader of project files leaves alone.
template <class Filter>
std::string wiresText(const Block& block, Filter isMeant) {
    QJsonArray wires;
    for (const Wire& wire : *block.wires) {
        if (!isMeant(wire))
            continue;
        QJsonArray ends;
        for (const std::string& part : {wire.from.node, wire.from.port, wire.to.node, wire.to.port})
            ends.append(QString::fromStdString(part));
        wires.append(ends);
    }
    return QJsonDocument(wires).toJson(QJsonDocument::Compact).toStdString();
}

std::vector<Wire> listedWires(const Document& clipping, const char* name) {
    std::vector<Wire> wires;
    const auto section = clipping.extensions.find(name);
    if (section == clipping.extensions.end())
        return wires;
    const QJsonArray listed = QJsonDocument::fromJson(QByteArray::fromStdString(section->second)).array();
    for (const QJsonValue& value : listed) {
        const QJsonArray ends = value.toArray();
        const auto text = [&](int i) { return ends.at(i).toString().toStdString(); };
        wires.push_back({{text(0), text(1)}, {text(2), text(3)}});
    }
    return wires;
}

bool isThere(const Block& block, const Endpoint& source) {
    if (source.node != kBlockInput)
        return block.find(source.node);
    return std::ranges::any_of(block.header->inputs,
                               [&](const BlockInput& input) { return input.name == source.port; });
}

} // namespace

QString copiedText(const Document& document, const BlockName& block, const std::set<NodeId>& nodes,
                   const std::set<std::string>& inputs) {
    const Block& source = *document.find(block);
    Block copy;
    BlockHeader header;
    header.kind = source.header->kind;
    copy.header = std::make_shared<const BlockHeader>(std::move(header));
    for (const NodePtr& node : source.nodes) {
        if (nodes.contains(node->id))
            copy.nodes.push_back(node);
    }
    std::vector<Wire> wires;
    for (const Wire& wire : *source.wires) {
        if (nodes.contains(wire.from.node) && nodes.contains(wire.to.node))
            wires.push_back(wire);
    }
    copy.wires = std::make_shared<const std::vector<Wire>>(std::move(wires));
    for (const Tie& tie : source.ties) {
        if (isWithin(tie, nodes))
            copy.ties.push_back(tie);
    }
    Document clipping;
    clipping.root = freeBlockName(document, kClipping);
    addDefinitions(clipping, document, copy);
    clipping.extensions[kIncoming] = wiresText(source, [&](const Wire& wire) {
        return !nodes.contains(wire.from.node) && nodes.contains(wire.to.node);
    });
    clipping.extensions[kFromInputs] = wiresText(source, [&](const Wire& wire) {
        return wire.from.node == kBlockInput && inputs.contains(wire.from.port) &&
               nodes.contains(wire.to.node);
    });
    clipping.blocks[clipping.root] = std::make_shared<const Block>(std::move(copy));
    return QString::fromStdString(writeProject(clipping));
}

PastedIds pasteText(EditSequence& edits, const BlockName& block, const QString& text, const QPointF& offset,
                    PastedWires wires) {
    const Document clipping = readProject(text.toStdString()).document;
    const Block* copied = clipping.find(clipping.root);
    if (!copied)
        throw Error(translated("The clipboard holds a project without a block to paste").toStdString());
    for (const auto& [name, definition] : clipping.blocks) {
        if (name != clipping.root && !edits.document().find(name))
            edits.add(addBlock(edits.document(), name, *definition));
    }
    PastedIds pasted;
    std::map<NodeId, NodeId> newIds;
    for (const NodePtr& original : copied->nodes) {
        Node node = *original;
        if (node.isInstance()) {
            const QString what = QStringLiteral("block:") + QString::fromStdString(node.block);
            if (const auto reason = placementRefusal(edits.document(), block, what))
                throw Error(reason->toStdString());
        }
        node.id = freeNodeId(*edits.document().find(block), original->id);
        // Names are unique in a block; a copy goes by its new id, or by its index.
        if (node.name == original->name && !node.name.empty())
            node.name =
                nameRefusal(*edits.document().find(block), node.id, node.name) ? std::string() : node.name;
        node.position.x += offset.x();
        node.position.y += offset.y();
        newIds[original->id] = node.id;
        pasted.push_back(node.id);
        edits.add(addNode(edits.document(), block, std::move(node)));
    }
    for (const NodePtr& original : copied->nodes) {
        const auto kind = flowKindOf(original->type);
        for (const std::string_view role : kind ? partRoles(*kind) : std::vector<std::string_view>()) {
            const auto named = original->options.find(std::string(role));
            if (named == original->options.end())
                continue;
            const auto* part = named->second.tryAs<std::string>();
            const auto followed = newIds.find(part ? *part : NodeId());
            edits.add(
                setOption(edits.document(), block, newIds[original->id], named->first,
                          followed == newIds.end() ? std::nullopt : std::optional<Value>(followed->second)));
        }
    }
    const bool hasWires = !edits.document().find(block)->isSequential();
    for (const Wire& wire : hasWires ? *copied->wires : std::vector<Wire>()) {
        if (newIds.contains(wire.from.node) && newIds.contains(wire.to.node))
            edits.add(connectWire(
                edits.document(), block,
                {{newIds[wire.from.node], wire.from.port}, {newIds[wire.to.node], wire.to.port}}));
    }
    if (hasWires) {
        const char* section = wires == PastedWires::Incoming ? kIncoming : kFromInputs;
        for (const Wire& wire : listedWires(clipping, section)) {
            if (newIds.contains(wire.to.node) && isThere(*edits.document().find(block), wire.from))
                edits.add(
                    connectWire(edits.document(), block, {wire.from, {newIds[wire.to.node], wire.to.port}}));
        }
    }
    for (Tie link : copied->ties) {
        for (TieEnd* end : {&link.owner, &link.member}) {
            if (!end->path.empty() && newIds.contains(end->path.front()))
                end->path.front() = newIds[end->path.front()];
        }
        edits.add(layerloom::tie(edits.document(), block, link));
    }
    return pasted;
}

} // namespace layerloom
