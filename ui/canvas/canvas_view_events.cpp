// SPDX-License-Identifier: GPL-3.0-or-later
// What CanvasView does about keys, palette drags and touchpads.

#include "ui/bridge/document_session.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/commands/canvas_keys.h"

#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QNativeGestureEvent>

#include <cmath>

namespace layerloom {

namespace {

constexpr qint64 kTapMs = 400;   ///< who holds Space longer wants to pan
constexpr qint64 kRepeatMs = 60; ///< let go and pressed again so quickly, it was held

} // namespace

void CanvasView::contextMenuEvent(QContextMenuEvent* event) {
    // The mouse opens the menu when the right button is let go, for a drag with it pans.
    if (event->reason() == QContextMenuEvent::Keyboard)
        openMenuByKey();
    event->accept();
}

void CanvasView::paintEvent(QPaintEvent* event) {
    if (const qreal ratio = viewport()->devicePixelRatioF(); ratio != pixelRatio_) {
        // Scrolled by parts of a pixel, what was painted would no longer fit what is painted next to it.
        pixelRatio_ = ratio;
        setCacheMode(ratio == std::floor(ratio) ? CacheBackground : CacheNone);
        resetCachedContent();
    }
    QGraphicsView::paintEvent(event);
}

void CanvasView::changeEvent(QEvent* event) {
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange ||
        event->type() == QEvent::FontChange)
        recolour();
}

void CanvasView::recolour() {
    resetCachedContent();
    viewport()->update();
}

bool CanvasView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            navigation_.zoomAt(gesture->position(), 1 + gesture->value());
            emit zoomChanged(zoom());
            return true;
        }
    }
    if (event->type() == QEvent::Leave && !gesture_) {
        scene_->setHovered({});
        explain({});
    }
    return QGraphicsView::viewportEvent(event);
}

bool CanvasView::event(QEvent* event) {
    // Tab is the canvas's own key here; Ctrl+Tab still goes to the next panel.
    if (event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Tab && !(key->modifiers() & Qt::ControlModifier)) {
            keyPressEvent(key);
            return true;
        }
    }
    // Keys that mean something here must not set off a window's shortcut of the same key.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape || key->key() == Qt::Key_Space)
            event->accept();
    }
    return QGraphicsView::event(event);
}

void CanvasView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && !event->modifiers()) {
        pressSpace(*event);
        event->accept();
    } else if (event->key() == Qt::Key_Escape) {
        escape();
        event->accept();
    } else if (gesture_ || handleCanvasKey(*this, *event)) {
        event->accept();
    } else {
        event->ignore();
    }
}

/// A key that is held comes again and again. X11 lets it go in between, which Qt does not always see through.
void CanvasView::pressSpace(const QKeyEvent& event) {
    const bool isRepeat = event.isAutoRepeat() || (spaceUp_.isValid() && spaceUp_.elapsed() < kRepeatMs);
    spaceUp_.invalidate();
    spaceUsed_ = (isRepeat && spaceUsed_) || gesture_ || pan_;
    if (!isRepeat || !spaceDown_.isValid())
        spaceDown_.start();
    spaceHeld_ = true;
    updateCursor();
}

void CanvasView::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space) {
        QGraphicsView::keyReleaseEvent(event);
        return;
    }
    if (event->isAutoRepeat())
        return;
    const bool wasTapped = spaceHeld_ && !spaceUsed_ && !pan_ && spaceDown_.elapsed() < kTapMs;
    spaceHeld_ = false;
    spaceUp_.start();
    updateCursor();
    if (wasTapped)
        openQuickAddAtCursor();
}

void CanvasView::focusOutEvent(QFocusEvent* event) {
    QGraphicsView::focusOutEvent(event);
    spaceHeld_ = false; // another window hears that it is let go
    updateCursor();
}

/// Ends what is under way, innermost first: a drag, a mode, the selection, and at last the block.
void CanvasView::escape() {
    if (gesture_ || press_) {
        gesture_.reset();
        press_.reset();
        edgeScroll_.stop();
    } else if (arranger_.isAskedFor()) {
        arranger_.cancel();
    } else if (!pendingTie_.empty() || !hint().isEmpty()) {
        pendingTie_.clear();
        showHint({});
    } else if (tieMode_) {
        setTieMode(false);
    } else if (!session_.selection().empty()) {
        session_.select({});
    } else {
        session_.leave();
    }
    updateCursor();
}

void CanvasView::dragEnterEvent(QDragEnterEvent* event) {
    if (PaletteDrop::accepts(*event->mimeData()) && scene_->shown().exists())
        event->acceptProposedAction();
    else
        event->ignore();
}

void CanvasView::dragMoveEvent(QDragMoveEvent* event) {
    if (!PaletteDrop::accepts(*event->mimeData()))
        return event->ignore();
    paletteDrop_.move(*event->mimeData(), pointerAt(event->position().toPoint(), event->modifiers()));
    event->acceptProposedAction();
}

void CanvasView::dragLeaveEvent(QDragLeaveEvent*) {
    paletteDrop_.leave();
}

void CanvasView::dropEvent(QDropEvent* event) {
    if (!PaletteDrop::accepts(*event->mimeData()))
        return event->ignore();
    event->acceptProposedAction();
    paletteDrop_.drop(*event->mimeData(), pointerAt(event->position().toPoint(), event->modifiers()));
    setFocus();
}

} // namespace layerloom
