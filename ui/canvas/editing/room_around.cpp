// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/room_around.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/editing/row_ahead.h"
#include "ui/canvas/items/wire_path.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/language/language.h"

#include <QUndoStack>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace layerloom {

namespace {

/// Among more things than these all that is below moves down, so that nobody has to look what covers what.
constexpr std::size_t kMostCompared = 3000;
/// What grows by as much as a row of cards moves all rows below it.
constexpr qreal kRow = 60;
/// Between cards there is to be a way for wires.
constexpr qreal kWireRoom = 40;

qreal wholeSteps(qreal length) {
    return std::ceil(length / kGrid) * kGrid;
}

/// Something that stands on the canvas beside the card.
struct Thing {
    const CanvasItem* item = nullptr;
    const NoteItem* frame = nullptr; ///< if it is one
    QRectF body;
    qreal dx = 0;
    qreal dy = 0;
    qreal wider = 0; ///< a frame of whose content only a part moves
    qreal taller = 0;

    QRectF moved() const { return body.translated(dx, dy); }
};

class RoomAround {
  public:
    RoomAround(const SceneItems& content, const NodeId& id, const QSizeF& growth)
        : content_(content), growth_(growth), card_(content.node(id)->body()),
          before_(card_.adjusted(0, 0, -growth.width(), -growth.height())),
          isRight_(content.shown().flow() == Flow::Horizontal) {
        collect(content, {{id, card_}});
    }

    RoomAround(const SceneItems& content, const QRectF& before, const Bodies& kept, const Bodies& placed)
        : content_(content), before_(before), isRight_(content.shown().flow() == Flow::Horizontal) {
        QRectF all = before;
        for (const auto& [id, body] : placed) {
            all |= body;
            new_.push_back(body);
        }
        Bodies cards = kept;
        cards.insert(placed.begin(), placed.end());
        growth_ =
            QSizeF(wholeSteps(all.right() - before.right()), wholeSteps(all.bottom() - before.bottom()));
        card_ = before.adjusted(0, 0, growth_.width(), growth_.height());
        collect(content, cards);
    }

    Room take() {
        if (isNeeded())
            shift();
        goPast();
        widen();
        return room();
    }

  private:
    void collect(const SceneItems& content, const Bodies& cards) {
        for (const auto& [id, body] : cards)
            cards_.insert(id);
        const auto add = [this, &cards](const CanvasItem& item) {
            if (!cards.contains(item.id()))
                things_.push_back({.item = &item, .body = item.body()});
        };
        for (const NodeItem* item : content.nodes())
            add(*item);
        for (const auto& [name, item] : content.terminals())
            add(*item);
        for (const NoteItem* note : content.notes()) {
            if (note->isFrame() && note->body().contains(before_.center()))
                around_.push_back(note);
            else
                things_.push_back({note, note->isFrame() ? note : nullptr, note->body()});
        }
    }

    void shift() {
        isShifted_ = true;
        moveRight();
        const bool areMany = things_.size() > kMostCompared;
        const bool areRows = areMany || growth_.height() >= kRow;
        if (areRows)
            moveRowsDown();
        else
            moveDown();
        if (!areMany)
            takeAlong();
        if (!areRows)
            moveOn();
    }

    /// What moves on where the card takes more room along the flow: the row that it stands in.
    std::set<std::string> ahead() const {
        const Flow flow = content_.shown().flow();
        QRectF band = card_;
        for (const NoteItem* frame : around_)
            band |= frame->body();
        std::set<std::string> except = cards_;
        for (const NoteItem* frame : around_)
            except.insert(frame->id());
        RowAhead row(content_, inFlow(before_, flow).right(), isRight_ ? growth_.width() : growth_.height(),
                     std::move(except));
        return row.inBand(inFlow(band, flow).top(), inFlow(band, flow).bottom());
    }

    Room room() const {
        Room room;
        for (const Thing& thing : things_) {
            if (thing.dx != 0 || thing.dy != 0)
                room.moves.emplace_back(thing.item->id(),
                                        Position{thing.item->x() + thing.dx, thing.item->y() + thing.dy});
        }
        for (const NoteItem* frame : isShifted_ ? around_ : std::vector<const NoteItem*>())
            room.frames.emplace_back(frame->index(), frame->body().size() + growth_);
        for (const Thing& thing : things_) {
            if (thing.wider != 0 || thing.taller != 0)
                room.frames.emplace_back(thing.frame->index(),
                                         thing.body.size() + QSizeF(thing.wider, thing.taller));
        }
        return room;
    }

    bool isNeeded() const {
        const QRectF near =
            card_.adjusted(0, 0, growth_.width() > 0 ? kWireRoom : 0, growth_.height() > 0 ? kWireRoom : 0);
        // What lay over the card before has been put there by someone.
        const auto isCovered = [&](const Thing& thing) {
            return thing.body.intersects(near) && !thing.body.intersects(before_);
        };
        const auto isLeft = [&](const NoteItem* frame) {
            return !frame->body().contains(card_.adjusted(0, 0, kGrid, kGrid));
        };
        return std::ranges::any_of(things_, isCovered) || std::ranges::any_of(around_, isLeft);
    }

    void moveRight() {
        if (growth_.width() <= 0)
            return;
        const std::set<std::string> row = isRight_ ? ahead() : std::set<std::string>();
        for (Thing& thing : things_) {
            const bool moves =
                isRight_ ? row.contains(thing.item->id()) : thing.body.left() >= before_.right();
            thing.dx = moves ? growth_.width() : 0;
        }
    }

    /// All that is below, so that rows stay rows, with the ways of wires between them; where the flow goes
    /// down, the column that the card stands in.
    void moveRowsDown() {
        if (growth_.height() <= 0)
            return;
        const std::set<std::string> column = isRight_ ? std::set<std::string>() : ahead();
        for (Thing& thing : things_) {
            const bool moves =
                isRight_ ? thing.body.top() >= before_.bottom() : column.contains(thing.item->id());
            thing.dy = moves ? growth_.height() : 0;
        }
    }

    /// Frames that stay grow with what moves in them.
    void widen() {
        for (Thing& frame : things_) {
            if (!frame.frame)
                continue;
            for (const Thing& thing : things_) {
                if (&thing == &frame || !frame.body.contains(thing.body.center()))
                    continue;
                frame.wider = std::max(frame.wider, thing.dx - frame.dx);
                frame.taller = std::max(frame.taller, thing.dy - frame.dy);
            }
        }
    }

    /// What is below the card, or below a frame around it.
    void moveDown() {
        const auto isUnder = [&](const Thing& thing, const QRectF& body) {
            const QRectF grown = body.adjusted(0, 0, growth_.width(), 0);
            return thing.body.top() >= body.bottom() && thing.moved().left() < grown.right() &&
                   thing.moved().right() > grown.left();
        };
        for (Thing& thing : things_) {
            const bool isBelow =
                isUnder(thing, before_) || std::ranges::any_of(around_, [&](const NoteItem* frame) {
                    return isUnder(thing, frame->body());
                });
            thing.dy = isBelow ? growth_.height() : 0;
        }
    }

    /// What stands in another frame goes where that goes.
    void takeAlong() {
        for (const Thing& frame : things_) {
            if (!frame.frame || (frame.dx == 0 && frame.dy == 0))
                continue;
            for (Thing& thing : things_) {
                if (&thing != &frame && frame.body.contains(thing.body.center())) {
                    thing.dx = std::max(thing.dx, frame.dx);
                    thing.dy = std::max(thing.dy, frame.dy);
                }
            }
        }
    }

    /// What those that moved down would cover moves down too. Each does once, so that it ends.
    void moveOn() {
        std::vector<std::size_t> open(things_.size());
        std::iota(open.begin(), open.end(), std::size_t(0));
        std::erase_if(open, [&](std::size_t i) { return things_[i].dy == 0; });
        while (!open.empty()) {
            const Thing moved = things_[open.back()];
            open.pop_back();
            for (std::size_t i = 0; i < things_.size(); ++i) {
                Thing& other = things_[i];
                const bool isHit = other.dy == 0 && !moved.body.intersects(other.body) &&
                                   moved.moved().intersects(other.moved());
                if (isHit)
                    pushDown(i, open);
            }
        }
    }

    void pushDown(std::size_t index, std::vector<std::size_t>& open) {
        const auto push = [&](std::size_t i) {
            if (things_[i].dy != 0)
                return;
            things_[i].dy = growth_.height();
            open.push_back(i);
        };
        push(index);
        if (!things_[index].frame)
            return;
        for (std::size_t i = 0; i < things_.size(); ++i) {
            if (things_[index].body.contains(things_[i].body.center()))
                push(i);
        }
    }

    /// What a new card still covers goes on past it, and what that would cover then likewise: the nearest
    /// first, so that their order stays.
    void goPast() {
        constexpr int kMostPasses = 16;
        std::vector<QRectF> taken = new_;
        bool isClear = taken.empty();
        for (int pass = 0; pass < kMostPasses && !isClear; ++pass) {
            std::ranges::stable_sort(things_, {}, [this](const Thing& thing) {
                return isRight_ ? thing.moved().left() : thing.moved().top();
            });
            isClear = true;
            for (Thing& thing : things_) {
                if (!thing.frame && pushPast(thing, taken))
                    isClear = false;
            }
        }
    }

    /// True if it had to move; then it takes its new place up.
    bool pushPast(Thing& thing, std::vector<QRectF>& taken) const {
        const QRectF before = thing.moved();
        for (std::size_t i = 0; i < taken.size();) {
            if (taken[i] == before || !taken[i].intersects(thing.moved())) {
                ++i;
                continue;
            }
            if (isRight_)
                thing.dx += wholeSteps(taken[i].right() + kWireRoom - thing.moved().left());
            else
                thing.dy += wholeSteps(taken[i].bottom() + kWireRoom - thing.moved().top());
            i = 0;
        }
        if (thing.moved() == before)
            return false;
        std::erase(taken, before);
        taken.push_back(thing.moved());
        return true;
    }

    const SceneItems& content_;
    std::set<std::string> cards_; ///< that make room or take it
    QSizeF growth_;
    QRectF card_;
    QRectF before_;
    bool isRight_;
    bool isShifted_ = false;
    std::vector<QRectF> new_; ///< cards that did not stand there before
    std::vector<Thing> things_;
    std::vector<const NoteItem*> around_;
};

} // namespace

void makeRoom(DocumentSession& session, const CanvasScene& scene, const Room& room, int gesture) {
    EditSequence edits = scene.beginEdit();
    const BlockName& block = session.shownBlock();
    if (!room.frames.empty()) {
        BlockHeader header = *edits.document().find(block)->header;
        for (const auto& [index, size] : room.frames) {
            header.notes[index].width = size.width();
            header.notes[index].height = size.height();
        }
        edits.add(setHeader(edits.document(), block, std::move(header)));
    }
    edits.add(moveNodes(edits.document(), block, room.moves));
    const QUndoStack& steps = session.undoStack();
    const QUndoCommand* last = gesture ? steps.command(steps.index() - 1) : nullptr;
    session.apply(edits.take(), last ? last->text() : translated("Make room"), gesture);
}

Room roomFor(const SceneItems& content, const QRectF& before, const Bodies& kept, const Bodies& placed) {
    return RoomAround(content, before, kept, placed).take();
}

Room roomAround(const SceneItems& content, const NodeId& id, const QSizeF& growth) {
    return RoomAround(content, id, growth).take();
}

} // namespace layerloom
