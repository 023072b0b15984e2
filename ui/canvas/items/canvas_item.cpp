// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/canvas_item.h"

namespace layerloom {

const std::string& CanvasItem::id() const {
    if (id_.empty())
        id_ = makeId();
    return id_;
}

void CanvasItem::setPos(const QPointF& pos) {
    if (pos == pos_)
        return;
    pos_ = pos;
    changed();
}

void CanvasItem::change(bool& flag, bool value) {
    if (flag == value)
        return;
    flag = value;
    changed();
}

void CanvasItem::changed() {
    if (host_)
        host_->itemChanged(*this);
}

} // namespace layerloom
