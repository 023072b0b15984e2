// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/canvas_style.h"

#include <QGuiApplication>

#include <cmath>

namespace layerloom {

QFont canvasFont(TextRole role) {
    QFont font = QGuiApplication::font();
    font.setHintingPreference(QFont::PreferNoHinting); // text keeps its proportions at every zoom
    switch (role) {
    case TextRole::Title:
        font.setPixelSize(13);
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Detail:
        font.setPixelSize(11);
        break;
    case TextRole::Label:
    case TextRole::Pill:
        font.setPixelSize(10);
        break;
    }
    return font;
}

QColor mixed(const QColor& a, const QColor& b, qreal share) {
    const auto blend = [share](int x, int y) { return static_cast<int>(std::lround(x + (y - x) * share)); };
    return {blend(a.red(), b.red()), blend(a.green(), b.green()), blend(a.blue(), b.blue())};
}

QColor withAlpha(QColor color, int alpha) {
    color.setAlpha(alpha);
    return color;
}

QPointF snappedToGrid(const QPointF& point) {
    return {std::round(point.x() / kGrid) * kGrid, std::round(point.y() / kGrid) * kGrid};
}

} // namespace layerloom
