// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/view_navigation.h"

#include <QGraphicsView>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

constexpr qreal kSmallest = 0.02;
constexpr qreal kLargest = 4;
constexpr int kRevealMargin = 56; ///< what leads to it and on from it can be seen too
constexpr qreal kFitMargin = 40;  ///< in view pixels

} // namespace

qreal ViewNavigation::zoom() const {
    return view_.transform().m11();
}

void ViewNavigation::setZoom(qreal zoom) {
    const qreal bounded = std::clamp(zoom, std::min(kSmallest, smallest_), kLargest);
    view_.setTransform(QTransform::fromScale(bounded, bounded));
}

void ViewNavigation::zoomAt(const QPointF& viewPoint, qreal factor) {
    const QPointF fixed = view_.mapToScene(viewPoint.toPoint());
    setZoom(zoom() * factor);
    scrollBy(view_.mapFromScene(fixed) - viewPoint);
}

void ViewNavigation::scrollBy(const QPointF& viewDelta) {
    QScrollBar* horizontal = view_.horizontalScrollBar();
    QScrollBar* vertical = view_.verticalScrollBar();
    horizontal->setValue(horizontal->value() + qRound(viewDelta.x()));
    vertical->setValue(vertical->value() + qRound(viewDelta.y()));
}

void ViewNavigation::fit(const QRectF& area) {
    const QSizeF room(view_.viewport()->width() - 2 * kFitMargin,
                      view_.viewport()->height() - 2 * kFitMargin);
    if (area.isEmpty() || room.width() <= 0 || room.height() <= 0)
        return;
    // However large the block is, all of it can be seen.
    smallest_ = std::min({room.width() / area.width(), room.height() / area.height(), 1.0});
    setZoom(smallest_);
    view_.centerOn(area.center());
}

void ViewNavigation::reveal(const QRectF& area) {
    const QRect there = view_.mapFromScene(area).boundingRect();
    const QRect room =
        view_.viewport()->rect().adjusted(kRevealMargin, kRevealMargin, -kRevealMargin, -kRevealMargin);
    const auto shift = [](int low, int high, int roomLow, int roomHigh) {
        if (low < roomLow || high - low > roomHigh - roomLow)
            return low - roomLow;
        return std::max(0, high - roomHigh);
    };
    scrollBy({static_cast<qreal>(shift(there.left(), there.right(), room.left(), room.right())),
              static_cast<qreal>(shift(there.top(), there.bottom(), room.top(), room.bottom()))});
}

QPointF ViewNavigation::center() const {
    return view_.mapToScene(view_.viewport()->rect().center());
}

void ViewNavigation::remember(const Place& place) {
    viewpoints_[place] = {zoom(), center()};
}

bool ViewNavigation::restore(const Place& place) {
    const auto found = viewpoints_.find(place);
    if (found == viewpoints_.end())
        return false;
    setZoom(found->second.zoom);
    view_.centerOn(found->second.center);
    return true;
}

} // namespace layerloom
