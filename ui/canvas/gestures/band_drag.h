// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/gestures/gesture.h"

#include <memory>
#include <set>
#include <string>
#include <vector>

class QGraphicsRectItem;

namespace layerloom {

/// A rubber band: selects what it touches; with Shift adds to the selection, with Ctrl toggles.
class BandDrag : public Gesture {
  public:
    BandDrag(GestureHost& host, const Pointer& start);
    ~BandDrag() override;
    void move(const Pointer& pointer) override;
    void finish(const Pointer& pointer) override;

  private:
    bool isChosen(const CanvasItem& item, bool isTouched) const;

    GestureHost& host_;
    QPointF start_;
    Qt::KeyboardModifiers modifiers_;
    std::set<std::string> before_;
    std::vector<CanvasItem*> touched_; ///< sorted
    std::unique_ptr<QGraphicsRectItem> band_;
};

} // namespace layerloom
