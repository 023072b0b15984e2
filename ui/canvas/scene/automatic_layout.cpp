// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/automatic_layout.h"

#include "ui/bridge/selection_ids.h"
#include "ui/canvas/items/look_text.h"
#include "ui/canvas/scene/scene_items.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace layerloom {

namespace {

constexpr qreal kNoteGap = 20;               ///< between a card and a note that goes with it
constexpr qreal kFrameMargin = 20;           ///< between the edge of a frame and what it holds
constexpr qreal kFrameTop = 50;              ///< where its title is
constexpr qreal kNoteReach = 80;             ///< notes further away stand by themselves
constexpr double kPage = 1.5;                ///< width to height of a canvas among its panels
constexpr qreal kApart = 20;                 ///< between what is arranged and what is left alone
constexpr std::size_t kLaidOutAtOnce = 1500; ///< boxes of a first layout that keep nobody waiting

Flow flowOf(ReadingDirection direction) {
    return direction == ReadingDirection::Right ? Flow::Horizontal : Flow::Vertical;
}

double mainLine(const QSizeF& card, Flow flow) {
    return flow == Flow::Horizontal ? kPortLine : card.width() / 2;
}

QRectF rectOf(const Note& note) {
    return {boundedPoint(note.position.x, note.position.y), boundedSize(note.width, note.height)};
}

qreal gapBetween(const QRectF& a, const QRectF& b) {
    const qreal dx = std::max({a.left() - b.right(), b.left() - a.right(), 0.0});
    const qreal dy = std::max({a.top() - b.bottom(), b.top() - a.bottom(), 0.0});
    return std::max(dx, dy);
}

qreal wholeSteps(qreal length) {
    return std::ceil(length / kGrid) * kGrid;
}

} // namespace

ArrangePlan::ArrangePlan(const SceneItems& items, ReadingDirection direction,
                         const std::set<std::string>& only) {
    task_.direction = direction;
    if (only.empty())
        breakLines(); // a few things stay in line
    notes_ = items.shown().block().header->notes;
    addFrames(items, only);
    addCards(items, only);
    addNotes(items, only);
    addLinks(items);
    if (!only.empty())
        addHolders();
}

void ArrangePlan::addHolders() {
    for (std::size_t note = 0; note < notes_.size(); ++note) {
        if (!notes_[note].isFrame || std::ranges::find(frameNotes_, note) != frameNotes_.end())
            continue;
        Holder holder{note, {}};
        for (std::size_t box = 0; box < bodies_.size(); ++box) {
            if (rectOf(notes_[note]).contains(bodies_[box].center()))
                holder.boxes.push_back(box);
        }
        if (!holder.boxes.empty())
            holders_.push_back(std::move(holder));
    }
}

/// Who reads downwards scrolls; a line to the right is broken, as a text is.
void ArrangePlan::breakLines() {
    if (task_.direction == ReadingDirection::Right)
        task_.page = kPage;
}

void ArrangePlan::addFrames(const SceneItems& items, const std::set<std::string>& only) {
    std::vector<std::size_t> frames;
    for (std::size_t i = 0; i < notes_.size(); ++i) {
        if (notes_[i].isFrame && (only.empty() || only.contains(items.notes()[i]->id())))
            frames.push_back(i);
    }
    // Outer ones first; of two of one size the first.
    const auto area = [&](std::size_t note) {
        const QSizeF size = rectOf(notes_[note]).size();
        return size.width() * size.height();
    };
    std::ranges::stable_sort(frames, [&](std::size_t a, std::size_t b) { return area(a) > area(b); });
    for (const std::size_t note : frames) {
        LayoutFrame frame;
        frame.parent = frameAround(rectOf(notes_[note]), frameNotes_.size());
        task_.frames.push_back(frame);
        frameNotes_.push_back(note);
    }
}

/// The innermost frame that holds the middle of something; frames from `end` on do not count.
std::optional<std::size_t> ArrangePlan::frameAround(const QRectF& body, std::size_t end) const {
    for (std::size_t i = std::min(end, frameNotes_.size()); i-- > 0;) {
        if (rectOf(notes_[frameNotes_[i]]).contains(body.center()))
            return i;
    }
    return std::nullopt;
}

void ArrangePlan::addBox(const std::string& id, const QRectF& body, const QPointF& corner, LayoutBox box) {
    box.frame = frameAround(body, frameNotes_.size());
    task_.boxes.push_back(box);
    cards_.push_back({{{id, corner}}});
    bodies_.push_back(body);
    before_ |= body;
}

void ArrangePlan::addCards(const SceneItems& items, const std::set<std::string>& only) {
    const Flow flow = flowOf(task_.direction);
    // What lies in a frame that is arranged is arranged with it.
    const auto takesPart = [&](const CanvasItem& item) {
        return only.empty() || only.contains(item.id()) ||
               frameAround(item.body(), frameNotes_.size()).has_value();
    };
    const auto addTerminal = [&](const std::string& id, LayoutBox::Place place) {
        const TerminalItem* item = items.terminal(id);
        if (!item)
            return;
        if (!takesPart(*item)) {
            fixed_.push_back(item->body());
            return;
        }
        // Where one reads to the right its port lies as deep below its position as that of a card.
        const QSizeF size = item->size();
        const double height = flow == Flow::Horizontal ? 2 * kPortLine : size.height();
        LayoutBox box{size.width(), height, mainLine(size, flow), place};
        addBox(id, item->body(), {}, box);
    };
    const ShownBlock& shown = items.shown();
    for (const BlockInput& input : shown.block().header->inputs)
        addTerminal(inputSelectionId(input.name), LayoutBox::Place::First);
    for (const NodePtr& node : shown.block().nodes) {
        const NodeItem* item = items.node(node->id);
        if (!item)
            continue;
        if (!takesPart(*item)) {
            fixed_.push_back(item->body());
            continue;
        }
        const QSizeF size =
            flow == shown.flow() ? item->size() : nodeGeometry(item->look(), flow).card.size();
        addBox(node->id, item->body(), {}, {size.width(), size.height(), mainLine(size, flow)});
    }
    for (const BlockOutput& output : shown.block().header->outputs)
        addTerminal(outputSelectionId(output.name), LayoutBox::Place::Last);
}

std::optional<std::size_t> ArrangePlan::cardBeside(const QRectF& note) const {
    std::optional<std::size_t> nearest;
    qreal distance = kNoteReach;
    for (std::size_t i = 0; i < bodies_.size(); ++i) {
        const qreal gap = gapBetween(note, bodies_[i]);
        if (gap < distance && task_.boxes[i].frame == frameAround(note, frameNotes_.size())) {
            distance = gap;
            nearest = i;
        }
    }
    return nearest;
}

/// Makes the box of a card larger, for a note on that side of it on which it stands and where no wires are.
void ArrangePlan::ride(std::size_t box, const std::string& id, const QRectF& note) {
    LayoutBox& card = task_.boxes[box];
    const bool isRight = task_.direction == ReadingDirection::Right;
    const QPointF from = bodies_[box].center();
    const bool isBefore = isRight ? note.center().y() < from.y() : note.center().x() < from.x();
    const double breadth = wholeSteps((isRight ? note.height() : note.width()) + kNoteGap);
    QPointF offset;
    if (isBefore) {
        for (Rider& rider : cards_[box].riders)
            rider.offset += isRight ? QPointF(0, breadth) : QPointF(breadth, 0);
        card.line += breadth;
    } else {
        offset = isRight ? QPointF(0, card.height + kNoteGap) : QPointF(card.width + kNoteGap, 0);
    }
    (isRight ? card.height : card.width) += breadth;
    (isRight ? card.width : card.height) =
        std::max(isRight ? card.width : card.height, isRight ? note.width() : note.height());
    cards_[box].riders.push_back({id, offset});
    before_ |= note;
}

void ArrangePlan::addNotes(const SceneItems& items, const std::set<std::string>& only) {
    // Which cards they stand beside is asked before any of them is added, as their boxes are no cards.
    std::vector<std::pair<const NoteItem*, std::optional<std::size_t>>> notes;
    for (const NoteItem* item : items.notes()) {
        const bool isArranged = std::ranges::find(frameNotes_, item->index()) != frameNotes_.end();
        if (isArranged)
            continue;
        const auto card = item->isFrame() ? std::nullopt : cardBeside(item->body());
        const bool takesPart = only.empty() || only.contains(item->id()) ||
                               frameAround(item->body(), frameNotes_.size()).has_value();
        if (takesPart)
            notes.emplace_back(item, card);
        else if (!item->isFrame())
            fixed_.push_back(item->body());
    }
    for (const auto& [item, card] : notes) {
        const QSizeF size = item->body().size();
        if (card)
            ride(*card, item->id(), item->body());
        else
            addBox(item->id(), item->body(), {},
                   {size.width(), size.height(), mainLine(size, flowOf(task_.direction))});
    }
    // A frame in which nothing is keeps its size, and stands with the parts that nothing joins.
    std::vector<char> isUsed(frameNotes_.size(), 0);
    for (const LayoutBox& box : task_.boxes) {
        for (auto frame = box.frame; frame; frame = task_.frames[*frame].parent)
            isUsed[*frame] = 1;
    }
    for (std::size_t i = 0; i < frameNotes_.size(); ++i) {
        if (isUsed[i])
            continue;
        const QRectF body = rectOf(notes_[frameNotes_[i]]);
        task_.boxes.push_back(
            {body.width(), body.height(), 0, LayoutBox::Place::Any, task_.frames[i].parent});
        cards_.push_back({{{noteSelectionId(frameNotes_[i]), {}}}});
        bodies_.push_back(body);
    }
}

void ArrangePlan::addLinks(const SceneItems& items) {
    const ShownBlock& shown = items.shown();
    const Flow flow = flowOf(task_.direction);
    std::unordered_map<std::string, std::size_t> indices;
    for (std::size_t i = 0; i < cards_.size(); ++i)
        indices.emplace(cards_[i].riders.front().id, i);
    // Cards as they are where one reads the other way are measured once each.
    std::unordered_map<std::string, NodeGeometry> turned;
    const auto turnedOffset = [&](const NodeItem& node, const std::string& port, bool isOutput) {
        auto found = turned.find(node.id());
        if (found == turned.end())
            found = turned.emplace(node.id(), nodeGeometry(node.look(), flow)).first;
        return portSpot(node.look(), found->second, flow, port, isOutput);
    };
    const auto end = [&](const Endpoint& at, const WireItem::End& stands,
                         bool isOutput) -> std::optional<std::pair<std::size_t, double>> {
        const auto found = indices.find(at.node == kBlockInput    ? inputSelectionId(at.port)
                                        : at.node == kBlockOutput ? outputSelectionId(at.port)
                                                                  : at.node);
        if (found == indices.end())
            return std::nullopt;
        if (at.node == kBlockInput || at.node == kBlockOutput)
            return std::pair(found->second, task_.boxes[found->second].line);
        const NodeItem* node = items.node(at.node);
        const QPointF spot = flow == shown.flow() ? stands.offset : turnedOffset(*node, at.port, isOutput);
        const QPointF inBox = cards_[found->second].riders.front().offset + spot;
        return std::pair(found->second, flow == Flow::Horizontal ? inBox.y() : inBox.x());
    };
    for (std::size_t i = 0; i < shown.wires().size(); ++i) {
        const Wire& wire = shown.wires()[i];
        const auto from = end(wire.from, items.wires()[i]->from(), true);
        const auto to = end(wire.to, items.wires()[i]->to(), false);
        if (from && to)
            task_.links.push_back(
                {from->first, to->first, from->second, to->second,
                 flow == Flow::Horizontal ? wireLabelWidth(wireText(shown.typeAt(wire.from))) : 0});
    }
}

bool ArrangePlan::isLike(const ArrangePlan& other) const {
    return task_.direction == other.task_.direction &&
           std::ranges::equal(task_.boxes, other.task_.boxes,
                              [](const LayoutBox& a, const LayoutBox& b) {
                                  return a.width == b.width && a.height == b.height;
                              }) &&
           std::ranges::equal(cards_, other.cards_, [](const Card& a, const Card& b) {
               return a.riders.front().id == b.riders.front().id;
           });
}

/// The shift nearest to the one that is wanted with which no box covers what is left alone: tried in rings.
QPointF ArrangePlan::freeShift(const Layout& layout, const QPointF& wanted) const {
    constexpr int kRings = 200;
    constexpr std::size_t kMostComparisons = 5'000'000; // some milliseconds
    std::vector<QRectF> boxes;
    QRectF all;
    for (std::size_t i = 0; i < layout.boxes.size(); ++i) {
        boxes.emplace_back(layout.boxes[i].x - kApart, layout.boxes[i].y - kApart,
                           task_.boxes[i].width + 2 * kApart, task_.boxes[i].height + 2 * kApart);
        all |= boxes.back();
    }
    std::size_t comparisons = 0;
    const auto isFree = [&](const QPointF& shift) {
        comparisons += fixed_.size();
        for (const QRectF& body : fixed_) {
            const QRectF there = body.translated(-shift);
            if (!there.intersects(all))
                continue;
            comparisons += boxes.size();
            if (std::ranges::any_of(boxes, [&](const QRectF& box) { return box.intersects(there); }))
                return false;
        }
        return true;
    };
    for (int ring = 0; ring < kRings && comparisons < kMostComparisons; ++ring) {
        const qreal step = 2 * kGrid;
        for (int i = -ring; i <= ring; ++i) {
            for (const QPoint& at : {QPoint(i, ring), QPoint(i, -ring), QPoint(ring, i), QPoint(-ring, i)}) {
                const QPointF shift = wanted + QPointF(at) * step;
                if (isFree(shift))
                    return shift;
            }
        }
    }
    QRectF below;
    for (const QRectF& body : fixed_)
        below |= body;
    return snappedToGrid({wanted.x(), below.bottom() - all.top() + kGrid});
}

ArrangePlan::Result ArrangePlan::result(const Layout& layout) const {
    QRectF now;
    for (std::size_t i = 0; i < layout.boxes.size(); ++i)
        now |= QRectF(layout.boxes[i].x, layout.boxes[i].y, task_.boxes[i].width, task_.boxes[i].height);
    QPointF shift;
    if (!before_.isEmpty())
        shift = snappedToGrid(before_.center() - now.center());
    if (!fixed_.empty())
        shift = freeShift(layout, shift);
    Result result{{}, notes_};
    for (std::size_t i = 0; i < cards_.size(); ++i) {
        for (const Rider& rider : cards_[i].riders) {
            const QPointF at = QPointF(layout.boxes[i].x, layout.boxes[i].y) + rider.offset + shift;
            result.moves.emplace_back(rider.id, Position{at.x(), at.y()});
        }
    }
    for (std::size_t i = 0; i < frameNotes_.size(); ++i) {
        const Layout::Area& area = layout.frames[i];
        Note& note = result.notes[frameNotes_[i]];
        if (area.width == 0)
            continue;
        note.position = {area.position.x + shift.x(), area.position.y + shift.y()};
        note.width = area.width;
        note.height = area.height;
    }
    for (const Holder& holder : holders_) {
        Note& note = result.notes[holder.note];
        QRectF area = rectOf(note);
        for (const std::size_t box : holder.boxes) {
            const QRectF body(layout.boxes[box].x, layout.boxes[box].y, task_.boxes[box].width,
                              task_.boxes[box].height);
            area |= body.translated(shift).adjusted(-kFrameMargin, -kFrameTop, kFrameMargin, kFrameMargin);
        }
        note.position = {area.left(), area.top()};
        note.width = area.width();
        note.height = area.height();
    }
    return result;
}

ArrangePlan ArrangePlan::ofUnplaced(const SceneItems& items, ReadingDirection direction) {
    ArrangePlan plan;
    plan.task_.direction = direction;
    plan.breakLines();
    plan.notes_ = items.shown().block().header->notes;
    plan.addCards(items, {});
    plan.addLinks(items);
    plan.before_ = {};
    for (const Note& note : plan.notes_)
        plan.fixed_.push_back(rectOf(note));
    return plan;
}

ArrangePlan provisionalPlan(const SceneItems& items) {
    return ArrangePlan::ofUnplaced(items, items.shown().block().header->direction);
}

Moves quickLayout(ArrangePlan plan) {
    if (plan.task().boxes.size() > kLaidOutAtOnce)
        plan.task().links.clear(); // in rows for now
    plan.task().method = LayoutMethod::Layering;
    return plan.result(*arranged(plan.task())).moves;
}

} // namespace layerloom
