// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/exposed_parts.h"

#include <QPainter>
#include <QRegion>

namespace layerloom {

std::vector<QRect> exposedParts(QPainter& painter) {
    constexpr int kMost = 64;
    if (!painter.hasClipping())
        return {};
    const QTransform toScreen = painter.worldTransform();
    painter.resetTransform(); // a clip is told in the coordinates of the moment, in whole numbers
    const QRegion clip = painter.clipRegion();
    painter.setWorldTransform(toScreen);
    if (clip.rectCount() < 2 || clip.rectCount() > kMost)
        return {};
    return {clip.begin(), clip.end()};
}

QRectF inScene(const QRect& part, const QTransform& toScreen) {
    constexpr int kMargin = 2;
    return toScreen.inverted().mapRect(QRectF(part.adjusted(-kMargin, -kMargin, kMargin, kMargin)));
}

} // namespace layerloom
