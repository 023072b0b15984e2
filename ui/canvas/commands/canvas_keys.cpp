// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/commands/canvas_keys.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/commands/canvas_command.h"
#include "ui/canvas/editing/keyboard_walk.h"

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

/// Tab with the pointer on a block's card enters it; elsewhere it adds something.
bool enterPointedAt(CanvasView& view) {
    const Hit hit = view.canvas().hit(view.pointedAt());
    const auto* card = hit.what == Hit::What::Node ? dynamic_cast<const NodeItem*>(hit.item) : nullptr;
    if (!card || !card->look().isInstance || !view.viewport()->underMouse())
        return false;
    view.session().enter(card->id());
    return true;
}

/// The command that the pressed keys stand for.
bool runCommand(CanvasView& view, const QKeySequence& keys) {
    for (const CanvasCommand& command : canvasCommandList(view)) {
        if (!command.keys.contains(keys))
            continue;
        if (command.isEnabled())
            command.run();
        return true;
    }
    return false;
}

} // namespace

bool handleCanvasKey(CanvasView& view, const QKeyEvent& event) {
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        view.activate(currentOf(view));
        return true;
    }
    if (event.key() == Qt::Key_Tab && modifiers == Qt::NoModifier && enterPointedAt(view))
        return true;
    if (runCommand(view, QKeySequence(static_cast<int>(modifiers) | event.key())))
        return true;
    const auto direction = directionOf(event.key());
    return direction && handleArrow(view, *direction, modifiers);
}

} // namespace layerloom
