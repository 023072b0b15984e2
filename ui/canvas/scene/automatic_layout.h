// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit.h"
#include "core/layout/layout.h"

#include <QPointF>
#include <QRectF>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace layerloom {

class SceneItems;

/// Where something goes, as `moveNodes` takes it.
using Moves = std::vector<std::pair<std::string, Position>>;

/// What an arrangement of the block on show is about: a task that knows nothing of the canvas, and what its
/// boxes stand for. A value, so that a worker may lay it out.
class ArrangePlan {
  public:
    ArrangePlan() = default;
    /// Of all of the block, or of those things alone; for cards as they are where one reads that way. Notes
    /// go along with the card that they stand beside.
    ArrangePlan(const SceneItems& items, ReadingDirection direction, const std::set<std::string>& only = {});

    /// What is arranged stood nowhere before: it starts at the origin, or where it covers no note or frame,
    /// which do have places.
    static ArrangePlan ofUnplaced(const SceneItems& items, ReadingDirection direction);

    LayoutTask& task() { return task_; }
    const LayoutTask& task() const { return task_; }
    /// True if both have the same boxes of the same sizes, so that a layout of one fits the other.
    bool isLike(const ArrangePlan& other) const;

    struct Result {
        Moves moves;             ///< of nodes, terminals and notes
        std::vector<Note> notes; ///< all notes and frames of the block, in their order
    };
    /// What the layout means for the block: the middle of what is arranged stays where it is, and if other
    /// things are left alone, all of it goes to the nearest place where it covers none of them.
    Result result(const Layout& layout) const;

  private:
    /// Something that goes with a box, from the box's corner.
    struct Rider {
        std::string id;
        QPointF offset;
    };
    struct Card {
        std::vector<Rider> riders; ///< what the box stands for, and notes that go with it
    };

    /// A frame that is left alone but holds things that are arranged: it grows with them.
    struct Holder {
        std::size_t note;
        std::vector<std::size_t> boxes;
    };

    void breakLines();
    void addHolders();
    void addFrames(const SceneItems& items, const std::set<std::string>& only);
    void addCards(const SceneItems& items, const std::set<std::string>& only);
    void addNotes(const SceneItems& items, const std::set<std::string>& only);
    void addLinks(const SceneItems& items);
    void addBox(const std::string& id, const QRectF& body, const QPointF& corner, LayoutBox box);
    std::optional<std::size_t> frameAround(const QRectF& body, std::size_t except) const;
    std::optional<std::size_t> cardBeside(const QRectF& note) const;
    void ride(std::size_t box, const std::string& id, const QRectF& note);
    QPointF freeShift(const Layout& layout, const QPointF& wanted) const;

    LayoutTask task_;
    std::vector<Card> cards_;
    std::vector<QRectF> bodies_; ///< of the boxes as they stand
    std::vector<Note> notes_;
    std::vector<std::size_t> frameNotes_; ///< indices of the notes that are the task's frames
    std::vector<Holder> holders_;
    std::vector<QRectF> fixed_; ///< what is left alone
    QRectF before_;             ///< all that is arranged, as it stands
};

/// Of a block that has no positions yet.
ArrangePlan provisionalPlan(const SceneItems& items);
/// A layout that keeps nobody waiting; of very many boxes just rows, until a worker gives a better one.
Moves quickLayout(ArrangePlan plan);

} // namespace layerloom
