// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_place.h"

namespace layerloom {

QRect cascaded(const QRect& before, const QRect& room) {
    constexpr QPoint kStep(32, 32);
    QRect place(before.topLeft() + kStep, before.size().boundedTo(room.size()));
    if (place.right() > room.right() || place.left() < room.left())
        place.moveLeft(room.left());
    if (place.bottom() > room.bottom() || place.top() < room.top())
        place.moveTop(room.top());
    return place;
}

} // namespace layerloom
