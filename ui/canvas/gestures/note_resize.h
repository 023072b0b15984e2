// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/gestures/gesture.h"

namespace layerloom {

/// Dragging the corner of a note or frame.
class NoteResize : public Gesture {
  public:
    NoteResize(GestureHost& host, std::size_t note, const Pointer& start);
    ~NoteResize() override;
    void move(const Pointer& pointer) override;
    void finish(const Pointer& pointer) override;

  private:
    QSizeF sizeAt(const Pointer& pointer) const;

    GestureHost& host_;
    std::size_t note_;
    QPointF start_;
    QSizeF before_;
};

} // namespace layerloom
