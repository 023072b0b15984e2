// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/gestures/edge_scroll.h"

#include <QWidget>

#include <algorithm>

namespace layerloom {

namespace {

constexpr int kEdge = 28; ///< pixels
constexpr int kInterval = 16;
constexpr qreal kFastest = 18; ///< pixels each time

/// How far to go in one direction, given the way from the pointer to both edges.
qreal speed(int toLow, int toHigh) {
    if (toLow < kEdge)
        return -std::min(kFastest, kFastest * (kEdge - toLow) / kEdge);
    if (toHigh < kEdge)
        return std::min(kFastest, kFastest * (kEdge - toHigh) / kEdge);
    return 0;
}

} // namespace

EdgeScroll::EdgeScroll(QWidget& viewport) : viewport_(viewport) {
    timer_.setInterval(kInterval);
    connect(&timer_, &QTimer::timeout, this, [this] { emit scrolled(delta()); });
}

QPointF EdgeScroll::delta() const {
    return {speed(pointer_.x(), viewport_.width() - pointer_.x()),
            speed(pointer_.y(), viewport_.height() - pointer_.y())};
}

void EdgeScroll::follow(const QPoint& pointer) {
    pointer_ = pointer;
    if (delta().isNull())
        timer_.stop();
    else if (!timer_.isActive())
        timer_.start();
}

} // namespace layerloom
