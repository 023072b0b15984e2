// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/paint_items.h"

#include "ui/canvas/items/note_item.h"

#include <QPaintEngine>
#include <QPainter>
#include <QRegion>

#include <algorithm>
#include <vector>

namespace layerloom {

namespace {

constexpr qreal kDimmedOpacity = 0.4;
constexpr qreal kLiftedOpacity = 0.85;

/// What of the area is really painted: of a view that is scrolled strips at its edges, not all that lies
/// between them.
std::vector<QRectF> exposedParts(const QPainter& painter, const QRectF& area) {
    constexpr int kMost = 8;
    constexpr qreal kMargin = 2; ///< smooth edges reach into the next pixel
    const QRegion clip = painter.paintEngine()->systemClip();
    if (clip.rectCount() < 2 || clip.rectCount() > kMost)
        return {area};
    std::vector<QRectF> parts;
    const QTransform toScene = painter.deviceTransform().inverted();
    for (const QRect& part : clip)
        parts.push_back(toScene.mapRect(QRectF(part).adjusted(-kMargin, -kMargin, kMargin, kMargin)));
    return parts;
}

} // namespace

void paintItems(QPainter& painter, const ItemStore& store, const QRectF& area,
                const std::function<Offer(const CanvasItem&)>& offers, const std::stop_token& stop) {
    const QTransform base = painter.worldTransform();
    const qreal opacity = painter.opacity();
    const std::vector<QRectF> parts = exposedParts(painter, area);
    const auto isExposed = [&](const QRectF& bounds) {
        return std::ranges::any_of(parts, [&](const QRectF& part) { return part.intersects(bounds); });
    };
    const auto draw = [&](const CanvasItem& item) {
        if (stop.stop_requested() || (parts.size() > 1 && !isExposed(item.bounds())))
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
    drawAll(ItemKind::Wire, [](const CanvasItem& item) { return !item.isChosen(); });
    drawAll(ItemKind::Tie, [](const CanvasItem&) { return true; });
    drawAll(ItemKind::Terminal, [](const CanvasItem&) { return true; });
    drawAll(ItemKind::Node, [](const CanvasItem& item) { return !item.isLifted(); });
    painter.setWorldTransform(base);
    painter.setOpacity(opacity);
}

} // namespace layerloom
