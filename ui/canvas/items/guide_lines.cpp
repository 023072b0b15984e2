// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/guide_lines.h"

#include "ui/canvas/items/canvas_style.h"
#include "ui/theme/theme.h"

#include <QGraphicsScene>
#include <QPainter>

namespace layerloom {

namespace {

constexpr qreal kGuideLayer = 35;
constexpr qreal kOverhang = 12; ///< how far a line reaches beyond what it joins

} // namespace

GuideLines::GuideLines() {
    setZValue(kGuideLayer);
}

void GuideLines::show(std::vector<QLineF> lines) {
    if (lines == lines_)
        return;
    // Where they were is painted anew by name: of long lines that vanish the scene would leave a part
    // standing.
    if (scene())
        scene()->update(bounds_);
    prepareGeometryChange();
    lines_ = std::move(lines);
    bounds_ = {};
    for (const QLineF& line : lines_)
        bounds_ |= QRectF(line.p1(), line.p2()).normalized().adjusted(-1, -1, 1, 1);
    bounds_ = bounds_.isEmpty() ? bounds_ : bounds_.adjusted(-kOverhang, -kOverhang, kOverhang, kOverhang);
    update();
}

void GuideLines::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    QPen pen(withAlpha(theme().accent, 190), 1);
    pen.setCosmetic(true);
    painter->setPen(pen);
    for (const QLineF& line : lines_) {
        const QPointF along = line.dx() > line.dy() ? QPointF(kOverhang, 0) : QPointF(0, kOverhang);
        painter->drawLine(line.p1() - along, line.p2() + along);
    }
}

} // namespace layerloom
