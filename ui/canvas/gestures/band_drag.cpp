// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/gestures/band_drag.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/theme/theme.h"

#include <QGraphicsRectItem>
#include <QPen>

#include <algorithm>
#include <iterator>

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
    const std::set<std::string>& selection = host_.session().selection();
    for (CanvasItem* item : touched_)
        item->setChosen(selection.contains(item->id()));
    host_.canvas().syncSelection();
}

/// With Ctrl what was selected before changes sides, with Shift it stays.
bool BandDrag::isChosen(const CanvasItem& item, bool isTouched) const {
    const bool isKept = modifiers_ & (Qt::ShiftModifier | Qt::ControlModifier);
    const bool wasChosen = isKept && before_.contains(item.id());
    return isTouched && (modifiers_ & Qt::ControlModifier) ? !wasChosen : isTouched || wasChosen;
}

void BandDrag::move(const Pointer& pointer) {
    const QRectF area = QRectF(start_, pointer.scene).normalized();
    band_->setRect(area);
    std::vector<CanvasItem*> now = host_.canvas().movablesIn(area);
    std::ranges::sort(now);
    std::vector<CanvasItem*> left;
    std::ranges::set_difference(touched_, now, std::back_inserter(left));
    std::vector<CanvasItem*> entered;
    std::ranges::set_difference(now, touched_, std::back_inserter(entered));
    for (CanvasItem* item : left)
        item->setChosen(isChosen(*item, false));
    for (CanvasItem* item : entered)
        item->setChosen(isChosen(*item, true));
    touched_ = std::move(now);
}

void BandDrag::finish(const Pointer& pointer) {
    move(pointer);
    std::set<std::string> ids;
    if (modifiers_ & (Qt::ShiftModifier | Qt::ControlModifier))
        ids = before_;
    for (const CanvasItem* item : touched_) {
        if (isChosen(*item, true))
            ids.insert(item->id());
        else
            ids.erase(item->id());
    }
    host_.session().select(std::move(ids));
}

} // namespace layerloom
