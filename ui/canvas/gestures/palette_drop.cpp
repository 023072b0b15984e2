// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/gestures/palette_drop.h"

#include "ui/bridge/document_session.h"
#include "ui/bridge/selection_ids.h"
#include "ui/canvas/editing/canvas_edits.h"
#include "ui/canvas/scene/canvas_scene.h"

#include <QMimeData>

namespace layerloom {

namespace {

QString textOf(const QMimeData& data) {
    return QString::fromUtf8(data.data(QLatin1String(kNodeMimeType)));
}

} // namespace

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

void PaletteDrop::move(const QMimeData& data, const Pointer& pointer) {
    const DocumentSession& session = host_.session();
    const auto refusal = placementRefusal(session.document(), session.shownBlock(), textOf(data));
    host_.showHint(refusal.value_or(QString()));
    const Placement placement = refusal ? Placement{} : placementAt(pointer);
    host_.canvas().setInsertionIndex(placement.index);
    light(placement.into ? wireSelectionId(*placement.into) : std::string());
}

void PaletteDrop::leave() {
    host_.showHint({});
    host_.canvas().setInsertionIndex(std::nullopt);
    light({});
}

void PaletteDrop::drop(const QMimeData& data, const Pointer& pointer) {
    const Placement placement = placementAt(pointer);
    leave();
    host_.showHint(commands_.place(textOf(data), placement));
}

void PaletteDrop::light(const std::string& wire) {
    if (CanvasItem* item = host_.canvas().content().find(litWire_))
        item->setLit(false);
    litWire_ = wire;
    if (CanvasItem* item = host_.canvas().content().find(litWire_))
        item->setLit(true);
}

} // namespace layerloom
