// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/gestures/palette_drop.h"

#include "ui/bridge/document_session.h"
#include "ui/bridge/layer_favourites.h"
#include "ui/bridge/new_node.h"
#include "ui/bridge/selection_ids.h"
#include "ui/canvas/editing/canvas_edits.h"
#include "ui/canvas/gestures/block_target.h"
#include "ui/canvas/scene/canvas_scene.h"

#include <QMimeData>

#include <algorithm>

namespace layerloom {

namespace {

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

void PaletteDrop::move(const QMimeData& data, const Pointer& pointer) {
    const DocumentSession& session = host_.session();
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
    mark_.reset();
    host_.showHint({});
    host_.canvas().setInsertionIndex(std::nullopt);
    light({});
}

void PaletteDrop::drop(const QMimeData& data, const Pointer& pointer) {
    const auto block = blockAt(pointer);
    const Placement placement = placementAt(pointer);
    leave();
    host_.showHint(block ? placeInto(*block, textOf(data)) : commands_.place(textOf(data), placement));
}

QString PaletteDrop::placeInto(const BlockTarget& target, const QString& dragText) {
    DocumentSession& session = host_.session();
    if (const auto reason = placementRefusal(session.document(), target.definition, dragText))
        return *reason;
    std::optional<Node> node = newNode(session.document(), target.definition, dragText);
    if (!node)
        return QStringLiteral("There is no %1").arg(dragText.section(u':', 1));
    if (target.isFreeForm)
        node->position = placeBelow(*session.document().find(target.definition));
    const QString name = QString::fromStdString(node->isInstance() ? node->block : node->type);
    session.apply(addNode(session.document(), target.definition, std::move(*node), target.index),
                  QStringLiteral("Add %1 to %2").arg(name, QString::fromStdString(target.definition)));
    session.select({target.instance});
    layerFavourites().notePlaced(dragText);
    return {};
}

void PaletteDrop::light(const std::string& wire) {
    if (CanvasItem* item = host_.canvas().content().find(litWire_))
        item->setLit(false);
    litWire_ = wire;
    if (CanvasItem* item = host_.canvas().content().find(litWire_))
        item->setLit(true);
}

} // namespace layerloom
