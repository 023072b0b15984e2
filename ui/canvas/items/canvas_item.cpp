// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/canvas_item.h"

namespace layerloom {

namespace {

constexpr qreal kDimmedOpacity = 0.4;

} // namespace

void CanvasItem::change(bool& flag, bool value) {
    if (flag == value)
        return;
    flag = value;
    stateChanged();
    update();
}

void CanvasItem::setChosen(bool chosen) {
    change(chosen_, chosen);
}

void CanvasItem::setHovered(bool hovered) {
    change(hovered_, hovered);
}

void CanvasItem::setLit(bool lit) {
    change(lit_, lit);
}

void CanvasItem::setDimmed(bool dimmed) {
    setOpacity(dimmed ? kDimmedOpacity : 1);
}

} // namespace layerloom
