// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/gestures/band_drag.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/theme/theme.h"

#include <QGraphicsRectItem>
#include <QPen>

namespace layerloom {

namespace {

constexpr qreal kBandLayer = 100;

} // namespace

BandDrag::BandDrag(GestureHost& host, const Pointer& start)
    : host_(host), start_(start.scene), modifiers_(start.modifiers), before_(host.session().selection()),
      band_(std::make_unique<QGraphicsRectItem>()) {
    QPen pen(theme().accent, 1);
    pen.setCosmetic(true);
    band_->setPen(pen);
    band_->setBrush(withAlpha(theme().accent, 28));
    band_->setZValue(kBandLayer);
    host_.canvas().addItem(band_.get());
}

BandDrag::~BandDrag() {
    host_.canvas().syncSelection();
    for (const std::string& id : touched_) {
        if (CanvasItem* item = host_.canvas().content().find(id))
            item->setChosen(host_.session().selection().contains(id));
    }
}

std::set<std::string> BandDrag::result() const {
    if (!(modifiers_ & (Qt::ShiftModifier | Qt::ControlModifier)))
        return touched_;
    std::set<std::string> ids = before_;
    for (const std::string& id : touched_) {
        if (!ids.insert(id).second && (modifiers_ & Qt::ControlModifier))
            ids.erase(id);
    }
    return ids;
}

void BandDrag::move(const Pointer& pointer) {
    const QRectF area = QRectF(start_, pointer.scene).normalized();
    band_->setRect(area);
    std::set<std::string> changed = std::exchange(touched_, host_.canvas().movablesIn(area));
    changed.insert(touched_.begin(), touched_.end());
    changed.insert(before_.begin(), before_.end());
    const std::set<std::string> chosen = result();
    for (const std::string& id : changed) {
        if (CanvasItem* item = host_.canvas().content().find(id))
            item->setChosen(chosen.contains(id));
    }
}

void BandDrag::finish(const Pointer& pointer) {
    move(pointer);
    host_.session().select(result());
}

} // namespace layerloom
