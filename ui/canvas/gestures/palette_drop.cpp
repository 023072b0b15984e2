// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/gestures/palette_drop.h"

#include "core/graph/flow_gestures.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/layer_favourites.h"
#include "ui/bridge/new_node.h"
#include "ui/bridge/placing.h"
#include "ui/bridge/selection_ids.h"
#include "ui/canvas/editing/canvas_edits.h"
#include "ui/canvas/gestures/block_target.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"

#include <QMimeData>

#include <algorithm>

namespace layerloom {

namespace {

const QString kBlockPrefix = QStringLiteral("block:");

QString textOf(const QMimeData& data) {
    return QString::fromUtf8(data.data(QLatin1String(kNodeMimeType)));
}

/// Below all that stands in the block; nowhere yet if nothing of it has a place.
Position placeBelow(const Block& block) {
    constexpr double kCard = 160; ///< the height of a card, and some room
    Position place;
    bool isPlaced = false;
    for (const NodePtr& node : block.nodes) {
        isPlaced = isPlaced || node->position != Position{};
        place = {std::min(place.x, node->position.x), std::max(place.y, node->position.y + kCard)};
    }
    for (const Note& note : block.header->notes)
        place.y = std::max(place.y, note.position.y + note.height + 2 * kGrid);
    return isPlaced ? place : Position{};
}

} // namespace

PaletteDrop::PaletteDrop(GestureHost& host, CanvasCommands& commands) : host_(host), commands_(commands) {}

PaletteDrop::~PaletteDrop() = default;

bool PaletteDrop::accepts(const QMimeData& data) {
    return data.hasFormat(QLatin1String(kNodeMimeType));
}

Placement PaletteDrop::placementAt(const Pointer& pointer) const {
    const QPointF scenePoint = pointer.scene;
    const CanvasScene& canvas = host_.canvas();
    Placement placement{.at = scenePoint, .connectTo = {}, .into = {}, .index = {}};
    if (canvas.isChain())
        placement.index = canvas.content().chain().insertionIndex(scenePoint.y());
    else if (const WireItem* wire =
                 pointer.modifiers & Qt::AltModifier ? nullptr : canvas.wireAt(scenePoint, {}))
        placement.into = wire->wire();
    return placement;
}

std::optional<BlockTarget> PaletteDrop::blockAt(const Pointer& pointer) const {
    return pointer.modifiers & Qt::AltModifier ? std::nullopt
                                               : blockTargetAt(host_.canvas(), pointer.scene, {});
}

std::optional<PaletteDrop::PartTarget> PaletteDrop::partAt(const QMimeData& data,
                                                           const Pointer& pointer) const {
    const Hit hit = host_.canvas().hit(pointer.scene);
    const auto* card = hit.what == Hit::What::Node ? dynamic_cast<const NodeItem*>(hit.item) : nullptr;
    const auto row = card ? card->rowAt(pointer.scene) : std::nullopt;
    if (!row || card->look().rows[*row].role.isEmpty() || !textOf(data).startsWith(kBlockPrefix))
        return std::nullopt;
    return PartTarget{card->id(), card->look().rows[*row].role};
}

void PaletteDrop::lightPart(const std::optional<PartTarget>& part) {
    if (NodeItem* card = host_.canvas().content().node(litFlow_))
        card->setChosenPart({});
    litFlow_ = part ? part->flow : NodeId();
    if (NodeItem* card = host_.canvas().content().node(litFlow_))
        card->setChosenPart(part->role);
}

QString PaletteDrop::becomePart(const PartTarget& part, const QString& dragText) {
    DocumentSession& session = host_.session();
    const QString name = dragText.mid(kBlockPrefix.size());
    const std::string refusal = partRefusal(session.document(), session.shownBlock(), name.toStdString());
    if (!refusal.empty())
        return coreText(refusal);
    const std::string role = part.role == u"else" ? "otherwise" : part.role.toStdString();
    session.apply(setPart(session.document(), session.shownBlock(), part.flow, role, name.toStdString()),
                  translated("Set the %1 to %2").arg(part.role, name));
    session.select({part.flow});
    return {};
}

void PaletteDrop::move(const QMimeData& data, const Pointer& pointer) {
    const DocumentSession& session = host_.session();
    const auto part = partAt(data, pointer);
    lightPart(part);
    if (part) {
        const std::string refusal = partRefusal(session.document(), session.shownBlock(),
                                                textOf(data).mid(kBlockPrefix.size()).toStdString());
        light({});
        mark_.reset();
        host_.showHint(refusal.empty() ? translated("Call it as the %1").arg(part->role) : coreText(refusal));
        return;
    }
    const auto block = blockAt(pointer);
    const auto refusal =
        placementRefusal(session.document(), block ? block->definition : session.shownBlock(), textOf(data));
    host_.showHint(refusal ? *refusal : block ? blockTargetHint(host_.canvas(), *block) : QString());
    const Placement placement = refusal || block ? Placement{} : placementAt(pointer);
    host_.canvas().setInsertionIndex(placement.index);
    light(placement.into ? wireSelectionId(*placement.into) : std::string());
    if (!mark_)
        mark_ = std::make_unique<BlockTargetMark>(host_.canvas());
    mark_->show(refusal ? std::nullopt : block);
}

void PaletteDrop::leave() {
    lightPart(std::nullopt);
    mark_.reset();
    host_.showHint({});
    host_.canvas().setInsertionIndex(std::nullopt);
    light({});
}

void PaletteDrop::drop(const QMimeData& data, const Pointer& pointer) {
    const auto part = partAt(data, pointer);
    const auto block = blockAt(pointer);
    const Placement placement = placementAt(pointer);
    leave();
    if (part)
        return host_.showHint(becomePart(*part, textOf(data)));
    host_.showHint(block ? placeInto(*block, textOf(data)) : commands_.place(textOf(data), placement));
}

QString PaletteDrop::placeInto(const BlockTarget& target, const QString& dragText) {
    DocumentSession& session = host_.session();
    const std::optional<Placing> placing = placingOf(session.document(), dragText);
    EditSequence edits(session.document());
    if (placing)
        edits.add(placing->edit);
    if (const auto reason =
            placing ? placementRefusal(edits.document(), target.definition, placing->dragText) : std::nullopt)
        return *reason;
    std::optional<Node> node =
        placing ? newNode(edits.document(), target.definition, placing->dragText) : std::nullopt;
    if (!node)
        return translated("There is no %1").arg(dragText.section(u':', 1));
    if (target.isFreeForm)
        node->position = placeBelow(*session.document().find(target.definition));
    const QString name = QString::fromStdString(node->isInstance() ? node->block : node->type);
    edits.add(addNode(edits.document(), target.definition, std::move(*node), target.index));
    session.apply(edits.take(),
                  translated("Add %1 to %2").arg(name, QString::fromStdString(target.definition)));
    session.select({target.instance});
    layerFavourites().notePlaced(dragText);
    return placing->note;
}

void PaletteDrop::light(const std::string& wire) {
    if (CanvasItem* item = host_.canvas().content().find(litWire_))
        item->setLit(false);
    litWire_ = wire;
    if (CanvasItem* item = host_.canvas().content().find(litWire_))
        item->setLit(true);
}

} // namespace layerloom
