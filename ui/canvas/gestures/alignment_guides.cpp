// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/gestures/alignment_guides.h"

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

constexpr qreal kSame = 0.01; ///< coordinates no further apart than this are one line

} // namespace

AlignmentGuides::AlignmentGuides(const std::vector<GuideBody>& standing) {
    for (const GuideBody& each : standing) {
        const QRectF& body = each.body;
        for (const qreal x : {body.left(), body.right()})
            sides_.push_back({x, body.top(), body.bottom()});
        centres_.push_back({body.center().x(), body.top(), body.bottom()});
        for (const qreal y : {body.top(), body.bottom()})
            edges_.push_back({y, body.left(), body.right()});
        ports_.push_back({each.portLine, body.left(), body.right()});
    }
    for (Ruler* ruler : {&sides_, &centres_, &edges_, &ports_})
        std::ranges::sort(*ruler, {}, &Mark::at);
}

void AlignmentGuides::nearest(const Ruler& ruler, qreal at, qreal reach, std::optional<qreal>& best) {
    const auto right = std::ranges::lower_bound(ruler, at, {}, &Mark::at);
    for (const auto& candidate : {right, right == ruler.begin() ? right : right - 1}) {
        if (candidate == ruler.end())
            continue;
        const qreal delta = candidate->at - at;
        if (std::abs(delta) <= reach && (!best || std::abs(delta) < std::abs(*best)))
            best = delta;
    }
}

AlignmentGuides::Snap AlignmentGuides::snap(const GuideBody& moving, qreal reach) const {
    Snap snap;
    const QRectF& body = moving.body;
    for (const qreal x : {body.left(), body.right()})
        nearest(sides_, x, reach, snap.dx);
    nearest(centres_, body.center().x(), reach, snap.dx);
    for (const qreal y : {body.top(), body.bottom()})
        nearest(edges_, y, reach, snap.dy);
    nearest(ports_, moving.portLine, reach, snap.dy);
    return snap;
}

/// Widens `from` to `to` by everything at that coordinate; false if there is nothing.
bool AlignmentGuides::extent(const Ruler& ruler, qreal at, qreal& from, qreal& to) {
    bool found = false;
    for (auto mark = std::ranges::lower_bound(ruler, at - kSame, {}, &Mark::at);
         mark != ruler.end() && mark->at <= at + kSame; ++mark) {
        from = std::min(from, mark->from);
        to = std::max(to, mark->to);
        found = true;
    }
    return found;
}

std::vector<QLineF> AlignmentGuides::lines(const GuideBody& moving) const {
    std::vector<QLineF> lines;
    const QRectF& body = moving.body;
    const auto upright = [&](const Ruler& ruler, qreal x) {
        qreal from = body.top();
        qreal to = body.bottom();
        if (extent(ruler, x, from, to))
            lines.emplace_back(x, from, x, to);
    };
    const auto level = [&](const Ruler& ruler, qreal y) {
        qreal from = body.left();
        qreal to = body.right();
        if (extent(ruler, y, from, to))
            lines.emplace_back(from, y, to, y);
    };
    upright(sides_, body.left());
    upright(sides_, body.right());
    upright(centres_, body.center().x());
    level(edges_, body.top());
    level(edges_, body.bottom());
    level(ports_, moving.portLine);
    return lines;
}

} // namespace layerloom
