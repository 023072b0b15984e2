// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/gesture.h"

#include <map>
#include <optional>
#include <string>

namespace layerloom {

/// Moves everything selected, on the grid unless Alt is held. A single node without wires that is let go over
/// a wire goes in between.
class NodeDrag : public Gesture {
  public:
    /// `grabbed` is what the mouse is on; it is selected.
    NodeDrag(GestureHost& host, const std::string& grabbed, const Pointer& start);
    ~NodeDrag() override;
    void move(const Pointer& pointer) override;
    void finish(const Pointer& pointer) override;

  private:
    void carry(const QRectF& frame);
    void lightWire(const std::string& wire);
    std::string wireToEnter(const Pointer& pointer) const;

    GestureHost& host_;
    std::string grabbed_;
    QPointF start_;
    std::map<std::string, QPointF> origins_;
    std::string litWire_;
    bool canEnterWires_ = false;
    bool isApplied_ = false;
};

} // namespace layerloom
