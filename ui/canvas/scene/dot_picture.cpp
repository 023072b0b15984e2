// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/dot_picture.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace layerloom {

DotPicture::DotPicture(const QRect& area)
    : image_(area.size().expandedTo(QSize(1, 1)), QImage::Format_ARGB32_Premultiplied),
      origin_(area.topLeft()), width_(image_.width()), height_(image_.height()),
      stride_(image_.bytesPerLine()), bits_(image_.bits()) {
    image_.fill(Qt::transparent);
}

void DotPicture::fill(const QRectF& shape, QRgb color) {
    // Compared before they are made whole numbers, which those far away are too large for.
    const auto within = [](qreal place, int origin, int size) {
        return static_cast<int>(std::clamp<qreal>(place - origin, 0, size));
    };
    const int left = within(shape.left(), origin_.x(), width_);
    const int right = within(shape.right(), origin_.x(), width_);
    const int top = within(shape.top(), origin_.y(), height_);
    const int bottom = within(shape.bottom(), origin_.y(), height_);
    for (int y = top; y < bottom; ++y)
        std::fill(row(y) + left, row(y) + right, color);
}

void DotPicture::line(const QPointF& from, const QPointF& to, QRgb color) {
    const QPointF step = to - from;
    const qreal length = std::max(std::abs(step.x()), std::abs(step.y()));
    // What reaches far beyond is walked only where it can be seen.
    qreal first = 0;
    qreal last = 1;
    const auto cut = [&](qreal begin, qreal change, qreal size) {
        if (change == 0)
            return begin >= 0 && begin < size;
        const qreal enters = (change > 0 ? -begin : size - begin) / change;
        const qreal leaves = (change > 0 ? size - begin : -begin) / change;
        first = std::max(first, enters);
        last = std::min(last, leaves);
        return first <= last;
    };
    const QPointF begin = from - origin_;
    if (!cut(begin.x(), step.x(), width_) || !cut(begin.y(), step.y(), height_))
        return;
    const int count = static_cast<int>((last - first) * length);
    const QPointF pixel = length > 0 ? step / length : QPointF();
    QPointF at = begin + step * first;
    for (int i = 0; i <= count; ++i, at += pixel) {
        const int x = std::min(static_cast<int>(at.x()), width_ - 1);
        const int y = std::min(static_cast<int>(at.y()), height_ - 1);
        if (x >= 0 && y >= 0)
            row(y)[x] = color;
    }
}

void DotPicture::draw(QPainter& painter) const {
    painter.drawImage(origin_, image_);
}

} // namespace layerloom
