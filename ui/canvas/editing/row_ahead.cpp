// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/row_ahead.h"

#include "ui/canvas/editing/flow_selection.h"
#include "ui/canvas/items/wire_path.h"
#include "ui/canvas/scene/scene_items.h"

#include <algorithm>
#include <utility>

namespace layerloom {

namespace {

/// Among more things than these all that can move does, so that nobody has to look what covers what.
constexpr std::size_t kMostCompared = 3000;
/// What a wire needs to be seen between two cards.
constexpr qreal kWireRoom = 40;

std::string cardOf(const SceneItems& content, const Endpoint& end, bool isOutput) {
    return end.node.starts_with('@') ? selectionIdOf(end, isOutput) : content.shown().cardOf(end.node);
}

} // namespace

RowAhead::RowAhead(const SceneItems& content, qreal border, qreal shift, std::set<std::string> except)
    : border_(border), shift_(shift), except_(std::move(except)) {
    add(content);
    for (std::size_t i = 0; i < things_.size(); ++i)
        indices_.emplace(things_[i].id, i);
    for (const WireItem* item : content.wires()) {
        const auto target = indices_.find(cardOf(content, item->wire().to, false));
        if (target != indices_.end())
            fed_[cardOf(content, item->wire().from, true)].push_back(target->second);
    }
}

void RowAhead::add(const SceneItems& content) {
    const Flow flow = content.shown().flow();
    const auto put = [&](const CanvasItem& item, bool isFrame) {
        if (!except_.contains(item.id()))
            things_.push_back({.id = item.id(), .body = inFlow(item.body(), flow), .isFrame = isFrame});
    };
    for (const NodeItem* item : content.nodes())
        put(*item, false);
    for (const auto& [name, item] : content.terminals())
        put(*item, false);
    for (const NoteItem* note : content.notes())
        put(*note, note->isFrame());
}

std::set<std::string> RowAhead::inBand(qreal top, qreal bottom) {
    const bool areMany = things_.size() > kMostCompared;
    for (Thing& thing : things_) {
        if (areMany || (thing.body.top() < bottom && thing.body.bottom() > top))
            move(thing);
    }
    return spread();
}

std::set<std::string> RowAhead::from(const std::string& id, const QRectF& card) {
    if (things_.size() > kMostCompared)
        return inBand(0, 0);
    moveCovered({}, card, {});
    if (const auto found = indices_.find(id); found != indices_.end())
        move(things_[found->second]);
    return spread();
}

void RowAhead::move(Thing& thing) {
    if (thing.isMoved || thing.body.left() < border_)
        return;
    thing.isMoved = true;
    open_.push_back(static_cast<std::size_t>(&thing - things_.data()));
}

std::set<std::string> RowAhead::spread() {
    const bool areMany = things_.size() > kMostCompared; // then all are moved that can be
    while (!areMany && !open_.empty()) {
        const Thing moved = things_[open_.back()];
        open_.pop_back();
        moveFed(moved);
        moveCovered(moved.body, moved.body.translated(shift_, 0), moved.isFrame ? moved.body : QRectF());
        stretchFramesOf(moved);
    }
    std::set<std::string> ids;
    for (const Thing& thing : things_) {
        if (thing.isMoved)
            ids.insert(thing.id);
    }
    return ids;
}

/// A wire that ran on to the next card is not to run back.
void RowAhead::moveFed(const Thing& moved) {
    const auto found = fed_.find(moved.id);
    if (found == fed_.end())
        return;
    for (const std::size_t target : found->second) {
        const qreal gap = things_[target].body.left() - moved.body.right();
        if (gap >= 0 && gap - shift_ < std::min(kWireRoom, gap))
            move(things_[target]);
    }
}

/// What lay over it before has been put there by someone. What is `inside` of a frame goes with it.
void RowAhead::moveCovered(const QRectF& before, const QRectF& after, const QRectF& inside) {
    const QRectF near = after.adjusted(0, 0, kWireRoom, 0);
    for (Thing& thing : things_) {
        const bool isCovered = thing.body.intersects(near) && !thing.body.intersects(before);
        if (isCovered || inside.contains(thing.body.center()))
            move(thing);
    }
}

void RowAhead::stretchFramesOf(const Thing& moved) {
    for (Thing& frame : things_) {
        const bool isAcross = frame.isFrame && frame.body.left() < border_ && frame.body.right() > border_;
        if (!isAcross || frame.isStretched || !frame.body.contains(moved.body.center()))
            continue;
        frame.isStretched = true;
        moveCovered(frame.body, frame.body.adjusted(0, 0, shift_, 0), {});
    }
}

} // namespace layerloom
