// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/gestures/alignment_guides.h"
#include "ui/canvas/gestures/block_target.h"
#include "ui/canvas/gestures/gesture.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace layerloom {

class EditSequence;
class GuideLines;

/// Moves everything selected. It lines up with what stands around it, where lines show that, and keeps to the
/// grid elsewhere; with Alt it is free. A single node without wires that is let go over a wire goes in
/// between, and what lies behind makes room; nodes that are let go on the card of a sequential block go into
/// it; with Alt neither happens. Nodes that are let go on the way above the canvas move out to that level.
class NodeDrag : public Gesture {
  public:
    /// `grabbed` is what the mouse is on; it is selected.
    NodeDrag(GestureHost& host, const std::string& grabbed, const Pointer& start);
    ~NodeDrag() override;
    void move(const Pointer& pointer) override;
    void finish(const Pointer& pointer) override;

  private:
    void collect();
    void carry(const QRectF& frame);
    bool isMoved(const CanvasItem* item) const;
    GuideBody movingBody() const;
    QPointF snapped(const QPointF& delta, const Pointer& pointer) const;
    void moveBy(const QPointF& delta);
    void enterWire(EditSequence& edits, const Wire& wire) const;
    void lightWire(const std::string& wire);
    std::string wireToEnter(const Pointer& pointer) const;
    void aim(const Pointer& pointer);
    void enterBlock();

    GestureHost& host_;
    std::string grabbed_;
    QPointF start_;
    /// What moves, and where it stood.
    struct Moved {
        CanvasItem* item;
        QPointF origin;
    };
    std::vector<Moved> moved_; ///< sorted by item
    GuideBody body_;           ///< of all that moves, where it stood
    std::unique_ptr<AlignmentGuides> guides_;
    std::unique_ptr<GuideLines> lines_;
    std::string litWire_;
    std::set<std::string> nodes_; ///< what moves, if it is nodes alone
    BlockTargetMark mark_;
    std::optional<BlockTarget> target_;
    std::optional<std::size_t> level_; ///< above the canvas, that the nodes would move out to
    QString targetPorts_;              ///< what a free-form target's ports become
    QString targetRefusal_;
    bool canEnterWires_ = false;
    bool isApplied_ = false;
    bool said_ = false; ///< something about the end of the drag, which stays
};

} // namespace layerloom
