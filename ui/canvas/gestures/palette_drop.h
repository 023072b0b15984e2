// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/editing/canvas_commands.h"
#include "ui/canvas/gestures/gesture.h"

#include <memory>

class QMimeData;

namespace layerloom {

class BlockTargetMark;
struct BlockTarget;

/// A layer or block that is dragged from the palette over the canvas: shows where it would go, and puts it
/// there.
class PaletteDrop {
  public:
    PaletteDrop(GestureHost& host, CanvasCommands& commands);
    ~PaletteDrop();

    /// True if the data is something to place.
    static bool accepts(const QMimeData& data);
    void move(const QMimeData& data, const Pointer& pointer);
    void leave();
    void drop(const QMimeData& data, const Pointer& pointer);

    /// Where in the block on show something that is dropped at that point goes: between children, onto a wire
    /// (not with Alt), or just there.
    Placement placementAt(const Pointer& pointer) const;

  private:
    void light(const std::string& wire);
    std::optional<BlockTarget> blockAt(const Pointer& pointer) const;
    /// The part of a While, If or Repeat that a block which is let go there would become.
    struct PartTarget {
        NodeId flow;
        QString role;
    };
    std::optional<PartTarget> partAt(const QMimeData& data, const Pointer& pointer) const;
    void lightPart(const std::optional<PartTarget>& part);
    QString becomePart(const PartTarget& part, const QString& dragText);
    QString placeInto(const BlockTarget& target, const QString& dragText);

    GestureHost& host_;
    CanvasCommands& commands_;
    std::string litWire_;
    NodeId litFlow_;
    std::unique_ptr<BlockTargetMark> mark_; ///< while something is over a block's card
};

} // namespace layerloom
