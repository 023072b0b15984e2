// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QPainter;
class QRectF;
class QColor;

namespace layerloom {

/// Draws the sign of a palette category with thin lines into `box`, so that colour is never the only mark.
/// A category without a sign of its own gets its first letter.
void paintCategoryGlyph(QPainter& painter, const QRectF& box, const QString& category, const QColor& color);

} // namespace layerloom
