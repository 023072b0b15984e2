// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit_sequence.h"
#include "ui/canvas/scene/item_store.h"
#include "ui/canvas/scene/scene_items.h"

#include <QGraphicsScene>

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace layerloom {

class DocumentSession;
class InsertionMark;

/// What lies at a point of the canvas.
struct Hit {
    enum class What { Nothing, Port, Node, Terminal, Note, Wire, Tie };
    What what = What::Nothing;
    CanvasItem* item = nullptr; ///< also for a port: what it belongs to
    PortSpot port;
    bool isOnTitle = false; ///< of a node
};

/// The scene of the block on show: its items, and the questions that gestures ask about them.
class CanvasScene : public QGraphicsScene {
    Q_OBJECT

  public:
    explicit CanvasScene(DocumentSession& session, QObject* parent = nullptr);
    ~CanvasScene() override;

    /// Follows the document; `anew` throws all items away first (another block is shown).
    void sync(bool anew = false);
    /// Marks what the session has selected.
    void syncSelection();
    /// Marks all nodes, notes, inputs and outputs, one after the other, which is quicker than by their names;
    /// their ids are for the session to select.
    std::set<std::string> markAll();
    SceneItems& content() { return content_; }
    const SceneItems& content() const { return content_; }
    const ShownBlock& shown() const { return content_.shown(); }
    bool isChain() const { return shown().exists() && shown().block().isSequential(); }

    /// Ports come before what they sit on, ties and nodes before wires. `reach` is how near counts as at.
    Hit hit(const QPointF& point, qreal reach = kPortReach) const;
    using PortFilter = std::function<bool(const PortSpot&)>;
    /// The nearest port that passes the filter.
    std::optional<PortSpot> nearestPort(const QPointF& point, qreal reach, const PortFilter& passes) const;
    /// Nodes, terminals and notes that the area touches.
    std::vector<CanvasItem*> movablesIn(const QRectF& area) const;
    /// True if a node, terminal or note can be seen there.
    bool isAnythingIn(const QRectF& area) const;
    /// The wire at that point, if any, except those of node `ignored`.
    WireItem* wireAt(const QPointF& point, const NodeId& ignored) const;

    /// While a gesture looks for a target: what it makes of each item, asked when that is painted. None ends
    /// it.
    using Offers = std::function<Offer(const CanvasItem&)>;
    void setOffers(Offers offers);

    /// Highlights what is under the cursor, and all members of its group of ties.
    void setHovered(const std::string& id);
    /// Shows where in a sequential block something would go; none hides the mark.
    void setInsertionIndex(std::optional<std::size_t> index);
    std::optional<std::size_t> insertionIndex() const { return insertionIndex_; }

    /// A sequence of edits of this block that starts, if its layout is only a proposal so far, by making that
    /// the document's.
    EditSequence beginEdit() const;

  signals:
    /// After `sync`: items may have come, gone, moved or changed.
    void synced();

  protected:
    /// Draws all items too, so that those of gestures, which are the scene's own, lie above them, and views
    /// may keep what was drawn.
    void drawBackground(QPainter* painter, const QRectF& area) override;
    void helpEvent(QGraphicsSceneHelpEvent* event) override;

  private:
    void repaint(const QRectF& area);
    void repaintLate();
    void renew(const QRectF& area);
    /// Draws what of the area is to be painted. `seen` is all that can be seen: what shows more than fits is
    /// drawn as from afar, whichever part of it is painted.
    void paintContent(QPainter& painter, const QRectF& area, const QRectF& seen, bool isOnScreen);
    void paintOverview(QPainter& painter, const QRectF& area, const QRectF& seen,
                       const std::vector<QRect>& parts);
    void mark(const std::string& id, bool chosen);
    void unmarkAll();
    void lightGroupOf(const std::string& id, bool lit);
    void lightEnd(const TieEnd& end, bool lit);

    DocumentSession& session_;
    ItemStore store_;
    SceneItems content_;
    Offers offers_;
    int repaints_ = 0; ///< asked for since the last one
    QRectF renewed_;   ///< by these together
    bool isPainting_ = false;
    std::vector<QRectF> late_; ///< asked for while it was painted
    InsertionMark* mark_;
    std::set<std::string> marked_;
    bool hasMarkedParts_ = false; ///< nodes that are seen on the cards of others are among them
    std::string hovered_;
    std::optional<std::size_t> insertionIndex_;
};

} // namespace layerloom
