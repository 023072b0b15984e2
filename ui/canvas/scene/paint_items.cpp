// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/paint_items.h"

#include "ui/canvas/items/note_item.h"

#include <QPainter>

#include <algorithm>
#include <vector>

namespace layerloom {

namespace {

constexpr qreal kDimmedOpacity = 0.4;
constexpr qreal kLiftedOpacity = 0.85;

} // namespace

void paintItems(QPainter& painter, const ItemStore& store, const QRectF& area,
                const std::function<Offer(const CanvasItem&)>& offers, const std::stop_token& stop,
                const std::vector<QRectF>& parts) {
    const QTransform base = painter.worldTransform();
    const qreal opacity = painter.opacity();
    const auto isExposed = [&](const QRectF& bounds) {
        return std::ranges::any_of(parts, [&](const QRectF& part) { return part.intersects(bounds); });
    };
    const auto draw = [&](const CanvasItem& item) {
        if (stop.stop_requested() || (!parts.empty() && !isExposed(item.bounds())))
            return;
        const Offer offer = offers ? offers(item) : Offer{};
        painter.setOpacity(opacity * (item.isLifted()  ? kLiftedOpacity
                                      : offer.isDimmed ? kDimmedOpacity
                                                       : 1));
        painter.setWorldTransform(QTransform(base).translate(item.x(), item.y()));
        item.paint(painter, offer);
    };
    std::vector<const CanvasItem*> upper;
    const auto drawAll = [&](ItemKind kind, const auto& isLower) {
        upper.clear();
        store.visit(kind, area, [&](const CanvasItem& item) {
            if (isLower(item))
                draw(item);
            else
                upper.push_back(&item);
        });
        for (const CanvasItem* item : upper)
            draw(*item);
    };
    drawAll(ItemKind::Note,
            [](const CanvasItem& item) { return static_cast<const NoteItem&>(item).isFrame(); });
    // Of the wires of one port the first has the text, over which the others run.
    std::vector<const CanvasItem*> wires;
    store.visit(ItemKind::Wire, area, [&](const CanvasItem& item) { wires.push_back(&item); });
    std::ranges::reverse(wires);
    std::ranges::stable_partition(wires, [](const CanvasItem* item) { return !item->isChosen(); });
    for (const CanvasItem* wire : wires)
        draw(*wire);
    drawAll(ItemKind::Tie, [](const CanvasItem&) { return true; });
    drawAll(ItemKind::Terminal, [](const CanvasItem&) { return true; });
    drawAll(ItemKind::Node, [](const CanvasItem& item) { return !item.isLifted(); });
    painter.setWorldTransform(base);
    painter.setOpacity(opacity);
}

} // namespace layerloom
