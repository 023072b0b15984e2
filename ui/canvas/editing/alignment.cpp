// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/alignment.h"

#include "ui/canvas/items/canvas_style.h"

#include <algorithm>
#include <numeric>

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

/// More than these stay where the alignment puts them: each is compared with each.
constexpr std::size_t kMostCompared = 2000;
constexpr qreal kGap = 2 * kGrid;

/// What comes to lie on something that it did not lie on before goes on past it, across the line that all are
/// aligned with: side by side turns into one below the other, and the reverse.
void separate(const std::vector<Standing>& items, bool isSideways, std::vector<QPointF>& shifts) {
    if (items.size() > kMostCompared)
        return;
    const auto now = [&](std::size_t i) { return items[i].body.translated(shifts[i]); };
    std::vector<std::size_t> order(items.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, {}, [&](std::size_t i) {
        const QRectF& body = items[i].body;
        return isSideways ? std::pair(body.top(), body.left()) : std::pair(body.left(), body.top());
    });
    for (std::size_t at = 1; at < order.size(); ++at) {
        const std::size_t i = order[at];
        for (std::size_t earlier = 0; earlier < at;) {
            const std::size_t other = order[earlier];
            if (!now(i).intersects(now(other)) || items[i].body.intersects(items[other].body)) {
                ++earlier;
                continue;
            }
            if (isSideways)
                shifts[i].ry() += now(other).bottom() + kGap - now(i).top();
            else
                shifts[i].rx() += now(other).right() + kGap - now(i).left();
            earlier = 0;
        }
    }
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
    std::vector<QPointF> shifts;
    for (const Standing& item : items)
        shifts.push_back(shift(item.body, all, alignment));
    const bool isSideways =
        alignment == Alignment::Left || alignment == Alignment::Centre || alignment == Alignment::Right;
    separate(items, isSideways, shifts);
    std::vector<std::pair<std::string, Position>> positions;
    for (std::size_t i = 0; i < items.size(); ++i)
        positions.emplace_back(items[i].id, moved(items[i], shifts[i]));
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
