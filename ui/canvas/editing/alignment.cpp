// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/alignment.h"

#include <algorithm>

namespace layerloom {

namespace {

QPointF shift(const QRectF& body, const QRectF& all, Alignment alignment) {
    switch (alignment) {
    case Alignment::Left:
        return {all.left() - body.left(), 0};
    case Alignment::Centre:
        return {all.center().x() - body.center().x(), 0};
    case Alignment::Right:
        return {all.right() - body.right(), 0};
    case Alignment::Top:
        return {0, all.top() - body.top()};
    case Alignment::Middle:
        return {0, all.center().y() - body.center().y()};
    case Alignment::Bottom:
        return {0, all.bottom() - body.bottom()};
    }
    return {};
}

Position moved(const Standing& item, const QPointF& delta) {
    const QPointF position = item.body.topLeft() + item.anchor + delta;
    return {position.x(), position.y()};
}

} // namespace

std::vector<std::pair<std::string, Position>> aligned(const std::vector<Standing>& items,
                                                      Alignment alignment) {
    QRectF all;
    for (const Standing& item : items)
        all |= item.body;
    std::vector<std::pair<std::string, Position>> positions;
    for (const Standing& item : items)
        positions.emplace_back(item.id, moved(item, shift(item.body, all, alignment)));
    return positions;
}

std::vector<std::pair<std::string, Position>> distributed(std::vector<Standing> items,
                                                          Qt::Orientation along) {
    std::vector<std::pair<std::string, Position>> positions;
    if (items.size() < 3)
        return positions;
    const bool isHorizontal = along == Qt::Horizontal;
    const auto begin = [&](const QRectF& body) { return isHorizontal ? body.left() : body.top(); };
    const auto length = [&](const QRectF& body) { return isHorizontal ? body.width() : body.height(); };
    std::ranges::stable_sort(items, {}, [&](const Standing& item) { return begin(item.body); });
    qreal filled = 0;
    for (const Standing& item : items)
        filled += length(item.body);
    const QRectF& last = items.back().body;
    const qreal extent = begin(last) + length(last) - begin(items.front().body);
    const qreal gap = (extent - filled) / static_cast<qreal>(items.size() - 1);
    qreal at = begin(items.front().body);
    for (const Standing& item : items) {
        const qreal delta = at - begin(item.body);
        positions.emplace_back(item.id, moved(item, isHorizontal ? QPointF(delta, 0) : QPointF(0, delta)));
        at += length(item.body) + gap;
    }
    return positions;
}

} // namespace layerloom
