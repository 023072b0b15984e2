// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/room_on_wire.h"

#include "ui/canvas/editing/flow_selection.h"
#include "ui/canvas/editing/row_ahead.h"
#include "ui/canvas/items/wire_path.h"
#include "ui/canvas/scene/canvas_scene.h"

#include <cmath>

namespace layerloom {

namespace {

constexpr qreal kGap = 5 * kGrid; ///< what a wire needs to be seen, with its label

} // namespace

QPointF cornerOnWire(const CanvasScene& canvas, const Wire& wire, const QRectF& card) {
    const Flow flow = canvas.shown().flow();
    const CanvasItem* source = canvas.content().find(selectionIdOf(wire.from, true));
    const QRectF body = source ? inFlow(source->body(), flow) : QRectF();
    if (!source || !body.adjusted(0, 0, kGap, 0).intersects(inFlow(card, flow)))
        return card.topLeft();
    return inFlow(QPointF(std::ceil((body.right() + kGap) / kGrid) * kGrid, inFlow(card, flow).top()), flow);
}

std::vector<std::pair<std::string, Position>> roomOnWire(const CanvasScene& canvas, const Wire& wire,
                                                         const QRectF& card, const NodeId& inserted) {
    std::vector<std::pair<std::string, Position>> positions;
    const CanvasItem* target = canvas.content().find(selectionIdOf(wire.to, false));
    if (canvas.isChain() || !target)
        return positions;
    const Flow flow = canvas.shown().flow();
    const qreal border = inFlow(target->body(), flow).left();
    const qreal missing = inFlow(card, flow).right() + kGap - border;
    if (missing <= 0)
        return positions;
    const qreal length = std::ceil(missing / kGrid) * kGrid;
    const QPointF shift = inFlow(QPointF(length, 0), flow);
    RowAhead ahead(canvas.content(), border, length, {inserted});
    for (const std::string& id : ahead.from(target->id(), inFlow(card, flow))) {
        const CanvasItem& item = *canvas.content().find(id);
        positions.emplace_back(id, Position{item.x() + shift.x(), item.y() + shift.y()});
    }
    return positions;
}

} // namespace layerloom
