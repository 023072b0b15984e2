// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/canvas_commands.h"

#include "core/document/node_gestures.h"
#include "core/document/project_file.h"
#include "core/graph/flow_gestures.h"
#include "core/layers/catalogue.h"
#include "core/values/error.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/layer_favourites.h"
#include "ui/bridge/new_node.h"
#include "ui/bridge/placing.h"
#include "ui/bridge/selection_ids.h"
#include "ui/canvas/editing/canvas_edits.h"
#include "ui/canvas/editing/clipboard_text.h"
#include "ui/canvas/editing/port_types.h"
#include "ui/canvas/editing/room_on_wire.h"
#include "ui/canvas/editing/step_names.h"
#include "ui/canvas/editing/tie_rules.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace layerloom {

namespace {

const QPointF kCopyOffset(4 * kGrid, 4 * kGrid);
/// About half a card: what is dropped should be under the pointer.
const QPointF kHalfCard(80, kPortLine);
/// The room that most cards take.
const QSizeF kUsualCard(180, 70);

/// The ports that a node has right after it was placed.
Ports portsOfNew(const Document& document, const Node& node) {
    if (node.isInstance()) {
        Ports ports;
        for (const BlockInput& input : document.find(node.block)->header->inputs)
            ports.inputs.push_back({input.name, {}, input.isOptional, false});
        for (const BlockOutput& output : document.find(node.block)->header->outputs)
            ports.outputs.push_back({output.name, {}, false, false});
        return ports;
    }
    const LayerType* type = findLayerType(node.type);
    return type->portsFor(completeOptions(*type, node.options).options);
}

/// To the port that suits what the wire carries, or what its other end takes.
void connectNew(EditSequence& edits, const ShownBlock& shown, const Node& node, const Ports& ports,
                const PortSpot& end) {
    const LayerType* type = node.isInstance() ? nullptr : findLayerType(node.type);
    const auto port = !type          ? (end.isOutput ? mainInput(ports) : mainOutput(ports))
                      : end.isOutput ? inputFor(*type, ports, shown.typeAt(end.endpoint))
                                     : outputFor(*type, ports, takenAt(shown, end.endpoint));
    if (!port)
        return;
    const BlockName& block = shown.name();
    const Endpoint own{node.id, *port};
    edits.add(connectWire(edits.document(), block,
                          end.isOutput ? Wire{end.endpoint, own} : Wire{own, end.endpoint}));
}

} // namespace

std::set<NodeId> CanvasCommands::selectedNodes() const {
    if (!scene_.shown().exists())
        return {};
    const Block& block = scene_.shown().block();
    return withParts(block, layerloom::selectedNodes(block, session_.selection()));
}

QString CanvasCommands::place(const QString& dragText, const Placement& placement) {
    const BlockName block = session_.shownBlock();
    if (!scene_.shown().exists())
        return {};
    const std::optional<Placing> placing = placingOf(session_.document(), dragText);
    EditSequence edits = scene_.beginEdit();
    if (placing)
        edits.add(placing->edit);
    if (const auto reason =
            placing ? placementRefusal(edits.document(), block, placing->dragText) : std::nullopt)
        return *reason;
    std::optional<Node> node = placing ? newNode(edits.document(), block, placing->dragText) : std::nullopt;
    if (!node)
        return translated("There is no %1").arg(dragText.section(u':', 1));
    const Ports ports = portsOfNew(edits.document(), *node);
    QRectF card(snappedToGrid(placement.at - kHalfCard), kUsualCard);
    if (!scene_.isChain() && placement.into) {
        card.moveTopLeft(cornerOnWire(scene_, *placement.into, card));
        edits.add(moveNodes(edits.document(), block, roomOnWire(scene_, *placement.into, card, {})));
    }
    const QPointF position = card.topLeft();
    node->position = {position.x(), position.y()};
    const NodeId id = node->id;
    const QString name = QString::fromStdString(node->isInstance() ? node->block : node->type);
    const bool isWhole = flowKindOf(node->type) && !scene_.isChain();
    edits.add(isWhole ? addFlow(edits.document(), block, std::move(*node), placement.index)
                      : addNode(edits.document(), block, std::move(*node), placement.index));
    if (!scene_.isChain() && placement.into)
        insertIntoWire(edits, block, id, *placement.into, ports);
    if (!scene_.isChain() && placement.connectTo)
        connectNew(edits, scene_.shown(), *edits.document().find(block)->find(id), ports,
                   *placement.connectTo);
    session_.apply(edits.take(), translated("Add %1").arg(name));
    session_.select({id});
    layerFavourites().notePlaced(dragText);
    return placing->note;
}

QString CanvasCommands::placeBehindSelection(const QString& dragText) {
    if (!scene_.shown().exists())
        return {};
    const std::set<NodeId> nodes = selectedNodes();
    const CanvasItem* last = nullptr;
    Placement placement{.at = {}, .connectTo = {}, .into = {}, .index = {}};
    for (std::size_t i = 0; i < scene_.shown().block().nodes.size(); ++i) {
        const NodeId& id = scene_.shown().block().nodes[i]->id;
        if (!nodes.contains(id))
            continue;
        last = scene_.content().node(id);
        placement.index = i + 1;
    }
    if (!scene_.isChain())
        placement.index.reset();
    const QRectF body = last ? last->body() : scene_.content().bounds();
    const qreal top = last ? body.top() : body.center().y() - kPortLine;
    placement.at = QPointF(body.right() + 6 * kGrid, top) + kHalfCard;
    if (scene_.shown().flow() == Flow::Vertical && !scene_.isChain())
        placement.at = QPointF(body.center().x(), body.bottom() + 6 * kGrid + kHalfCard.y());
    for (const PortSpot& spot : last ? last->ports() : std::vector<PortSpot>()) {
        if (spot.isOutput && !placement.connectTo)
            placement.connectTo = spot;
    }
    return place(dragText, placement);
}

void CanvasCommands::selectAll() {
    session_.selectKnown(scene_.markAll());
}

/// What is selected as text; empty if there are no nodes among it.
QString CanvasCommands::copiedSelection() const {
    std::set<std::string> inputs;
    for (const std::string& id : session_.selection()) {
        if (const TerminalItem* terminal = scene_.content().terminal(id); terminal && terminal->isInput())
            inputs.insert(terminal->name());
    }
    const std::set<NodeId> nodes = selectedNodes();
    return nodes.empty() ? QString() : copiedText(session_.document(), session_.shownBlock(), nodes, inputs);
}

void CanvasCommands::copy() const {
    if (const QString text = copiedSelection(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

QString CanvasCommands::cut() {
    copy();
    return deleteSelection();
}

void CanvasCommands::selectAlongFlow(FlowDirection direction) {
    if (scene_.shown().exists())
        session_.select(alongFlow(scene_.shown(), session_.selection(), direction));
}

QString CanvasCommands::insert(const QString& text, const QPointF& offset, PastedWires wires,
                               const QString& stepName) {
    try {
        EditSequence edits = scene_.beginEdit();
        const PastedIds ids = pasteText(edits, session_.shownBlock(), text, offset, wires);
        session_.apply(edits.take(), stepName);
        std::set<std::string> seen;
        for (const NodeId& id : ids)
            seen.insert(scene_.shown().cardOf(id)); // parts are on the cards of what calls them
        session_.select(std::move(seen));
    } catch (const Error& error) {
        return coreText(error.what());
    }
    return {};
}

void CanvasCommands::duplicate(PastedWires wires) {
    if (const QString text = copiedSelection(); !text.isEmpty())
        insert(text, kCopyOffset, wires, translated("Duplicate"));
}

QString CanvasCommands::paste(const std::optional<QPointF>& at, PastedWires wires) {
    const QString text = QGuiApplication::clipboard()->text();
    if (text.trimmed().isEmpty() || !scene_.shown().exists())
        return {};
    QPointF offset = kCopyOffset;
    try {
        const Document clipping = readProject(text.toStdString()).document;
        const Block* copied = clipping.find(clipping.root);
        if (at && copied && !copied->nodes.empty()) {
            const Position& first = copied->nodes.front()->position;
            offset = snappedToGrid(*at - QPointF(first.x, first.y) - kHalfCard);
        }
    } catch (const Error&) {
        return translated("The clipboard holds no nodes of LayerLoom");
    }
    return insert(text, offset, wires, translated("Paste"));
}

void CanvasCommands::nudge(const QPointF& delta, int gesture) {
    std::vector<std::pair<std::string, Position>> positions;
    for (const CanvasItem* item : scene_.content().chosenMovables())
        positions.emplace_back(item->id(), Position{item->x() + delta.x(), item->y() + delta.y()});
    if (positions.empty() || scene_.isChain())
        return;
    EditSequence edits = scene_.beginEdit();
    edits.add(moveNodes(edits.document(), session_.shownBlock(), positions));
    session_.apply(edits.take(), stepName(translated("Move"), scene_.shown().block(), session_.selection()),
                   gesture);
}

std::vector<Standing> CanvasCommands::selectedBodies() const {
    std::vector<Standing> standing;
    for (const CanvasItem* item : scene_.content().chosenMovables())
        standing.push_back({item->id(), item->body(), item->pos() - item->body().topLeft()});
    return standing;
}

void CanvasCommands::moveTo(const std::vector<std::pair<std::string, Position>>& positions,
                            const QString& stepName) {
    if (positions.empty() || scene_.isChain())
        return;
    EditSequence edits = scene_.beginEdit();
    edits.add(moveNodes(edits.document(), session_.shownBlock(), positions));
    session_.apply(edits.take(), stepName);
}

void CanvasCommands::align(Alignment alignment) {
    moveTo(aligned(selectedBodies(), alignment), translated("Align"));
}

void CanvasCommands::distribute(Qt::Orientation along) {
    moveTo(distributed(selectedBodies(), along), translated("Distribute"));
}

void CanvasCommands::moveInChain(int steps) {
    const std::set<NodeId> nodes = selectedNodes();
    if (nodes.size() != 1 || !scene_.isChain())
        return;
    const auto last = static_cast<std::ptrdiff_t>(scene_.shown().block().nodes.size()) - 1;
    const auto from = static_cast<std::ptrdiff_t>(*scene_.shown().indexOf(*nodes.begin()));
    const auto to = std::clamp<std::ptrdiff_t>(from + steps, 0, last);
    session_.apply(
        reorderNode(session_.document(), session_.shownBlock(), *nodes.begin(), static_cast<std::size_t>(to)),
        stepName(translated("Reorder"), scene_.shown().block(), nodes));
}

void CanvasCommands::toggleFrozen() {
    const std::set<NodeId> nodes = selectedNodes();
    const Block& block = scene_.shown().block();
    const bool freeze = std::any_of(nodes.begin(), nodes.end(),
                                    [&](const NodeId& id) { return !block.find(id)->frozen.contains("*"); });
    if (!nodes.empty())
        session_.apply(setFrozenOf(session_.document(), session_.shownBlock(), nodes,
                                   freeze ? std::set<std::string>{"*"} : std::set<std::string>{}),
                       stepName(freeze ? translated("Freeze") : translated("Unfreeze"), block, nodes));
}

} // namespace layerloom
