// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_keys.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/keyboard_walk.h"

#include <QKeyEvent>

#include <optional>

namespace layerloom {

namespace {

std::optional<Toward> directionOf(int key) {
    switch (key) {
    case Qt::Key_Left:
        return Toward::Left;
    case Qt::Key_Right:
        return Toward::Right;
    case Qt::Key_Up:
        return Toward::Up;
    case Qt::Key_Down:
        return Toward::Down;
    default:
        return std::nullopt;
    }
}

QPointF step(Toward direction, qreal length) {
    switch (direction) {
    case Toward::Left:
        return {-length, 0};
    case Toward::Right:
        return {length, 0};
    case Toward::Up:
        return {0, -length};
    case Toward::Down:
        return {0, length};
    }
    return {};
}

std::string currentOf(CanvasView& view) {
    const auto& selection = view.session().selection();
    return selection.empty() ? std::string() : *selection.begin();
}

/// Arrows: nudge (in a sequential block walk); with Ctrl walk over the canvas (there reorder); with Alt walk
/// along the wires.
bool handleArrow(CanvasView& view, Toward direction, Qt::KeyboardModifiers modifiers) {
    const bool isChain = view.canvas().isChain();
    const bool isVertical = direction == Toward::Up || direction == Toward::Down;
    if (!view.canvas().shown().exists())
        return false;
    if (isChain && (modifiers & Qt::ControlModifier)) {
        if (isVertical)
            view.commands().moveInChain(direction == Toward::Up ? -1 : 1);
    } else if (modifiers & Qt::AltModifier) {
        view.goTo(alongWires(view.canvas(), currentOf(view), direction));
    } else if (isChain || (modifiers & Qt::ControlModifier) || view.session().selection().empty()) {
        view.goTo(neighbour(view.canvas(), currentOf(view), direction));
    } else {
        view.nudge(step(direction, modifiers & Qt::ShiftModifier ? 1 : kGrid));
    }
    return true;
}

bool handleControlKey(CanvasView& view, int key) {
    switch (key) {
    case Qt::Key_A:
        view.commands().selectAll();
        return true;
    case Qt::Key_C:
        view.commands().copy();
        return true;
    case Qt::Key_X:
        view.commands().cut();
        return true;
    case Qt::Key_V:
        view.pasteAtCursor();
        return true;
    case Qt::Key_D:
        view.commands().duplicate();
        return true;
    case Qt::Key_0:
        view.zoomToActualSize();
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        view.zoomIn();
        return true;
    case Qt::Key_Minus:
        view.zoomOut();
        return true;
    default:
        return false;
    }
}

bool handlePlainKey(CanvasView& view, int key, Qt::KeyboardModifiers modifiers) {
    switch (key) {
    case Qt::Key_Delete:
        view.commands().deleteSelection();
        return true;
    case Qt::Key_F:
        if (modifiers & Qt::ShiftModifier)
            view.fitSelection();
        else
            view.fitAll();
        return true;
    case Qt::Key_Home:
        view.fitAll();
        return true;
    case Qt::Key_L:
        view.layoutBlock();
        return true;
    case Qt::Key_F2:
        view.rename(currentOf(view));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        view.activate(currentOf(view));
        return true;
    case Qt::Key_Backspace:
        view.session().leave();
        return true;
    case Qt::Key_Tab:
        view.openQuickAddAtCursor();
        return true;
    case Qt::Key_A:
        if (!(modifiers & Qt::ShiftModifier))
            return false;
        view.openQuickAddAtCursor();
        return true;
    default:
        return false;
    }
}

} // namespace

bool handleCanvasKey(CanvasView& view, const QKeyEvent& event) {
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (const auto direction = directionOf(event.key()))
        return handleArrow(view, *direction, modifiers);
    if (modifiers & Qt::ControlModifier)
        return handleControlKey(view, event.key());
    if (modifiers & Qt::AltModifier)
        return false;
    return handlePlainKey(view, event.key(), modifiers);
}

} // namespace layerloom
