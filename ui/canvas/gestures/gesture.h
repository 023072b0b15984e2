// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/canvas_item.h"

#include <QPoint>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <Qt>

#include <optional>
#include <vector>

namespace layerloom {

class CanvasScene;
class DocumentSession;

/// Where the pointer is.
struct Pointer {
    QPointF scene;
    Qt::KeyboardModifiers modifiers;
    qreal zoom = 1;
};

/// Shows the way from the model to the block on show; nodes can be let go on a level of it.
class LevelTargets {
  public:
    virtual ~LevelTargets() = default;
    /// The number of steps that lead from the model to the block that is shown at that point of the screen;
    /// none if no block around the one on show is.
    virtual std::optional<std::size_t> levelAt(const QPoint& screenPoint) const = 0;
    /// Marks the level as where something would go; none takes the mark away.
    virtual void markLevel(std::optional<std::size_t> level) = 0;
};

/// What a gesture needs of the view that it takes place in.
class GestureHost {
  public:
    virtual ~GestureHost() = default;
    virtual DocumentSession& session() = 0;
    virtual CanvasScene& canvas() = 0;
    /// What of the scene can be seen.
    virtual QRectF visibleArea() const = 0;
    /// The level at that point of the scene, which may lie outside of what can be seen; marks it, or takes
    /// the mark away.
    virtual std::optional<std::size_t> markedLevelAt(const QPointF& scenePoint) = 0;
    /// Says something beside the pointer, e.g. why a target is refused; an empty text hides it.
    virtual void showHint(const QString& text) = 0;
    /// Opens a box in which parameters of two modules are tied, each given by its path from the block on
    /// show.
    virtual void offerParameterTies(const std::vector<NodeId>& owner, const std::vector<NodeId>& member,
                                    const QPointF& scenePoint) = 0;
    /// Opens the search box at that point; what is chosen gets connected to `end` if there is one.
    virtual void openQuickAdd(const QPointF& scenePoint, const std::optional<PortSpot>& end) = 0;
};

/// One drag of the mouse. While it lasts only the canvas's picture changes; `finish` applies one edit. A
/// gesture that is destroyed without `finish` (Escape, an undo in the middle) leaves no trace.
class Gesture {
  public:
    virtual ~Gesture() = default;
    virtual void move(const Pointer& pointer) = 0;
    virtual void finish(const Pointer& pointer) = 0;
};

} // namespace layerloom
