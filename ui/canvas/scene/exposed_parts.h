// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QRectF>

#include <vector>

class QPainter;
class QTransform;

namespace layerloom {

/// What is really painted where a painter has a clip: of a view that is scrolled strips at its edges, not all
/// that lies between them. In the coordinates of the view; empty where that is one area, or too many to tell
/// them apart.
std::vector<QRect> exposedParts(QPainter& painter);
/// The part with what of smooth edges reaches into it, in scene coordinates.
QRectF inScene(const QRect& part, const QTransform& toScreen);

} // namespace layerloom
