// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/canvas_item.h"

#include <QColor>
#include <QString>

namespace layerloom {

/// A text on the canvas, behind the nodes, or a frame around some of them.
class NoteItem : public CanvasItem {
  public:
    NoteItem(std::size_t index, const Note& note);

    std::size_t index() const { return index_; }
    const QString& text() const { return text_; }
    bool isFrame() const { return isFrame_; }
    void setNote(const Note& note);
    /// While its corner is being dragged.
    void setSize(const QSizeF& size);

    /// True where a press takes hold of it: anywhere on a note, at the title or the edge of a frame, so that
    /// one can work inside of it.
    bool isGrabbedAt(const QPointF& scenePoint) const;
    /// The corner that changes the size.
    bool isCornerAt(const QPointF& scenePoint) const;
    /// Where the text stands, in scene coordinates.
    QRectF textArea() const;
    QColor paper() const;
    QColor edge() const;

    QRectF body() const override { return card_.translated(pos()); }
    QRectF bounds() const override { return body().adjusted(-4, -4, 4, 4); }
    void paint(QPainter& painter, const Offer& offer) const override;

  private:
    QColor ink() const;
    void paintCorner(QPainter& painter) const;

    std::size_t index_;
    QString text_;
    std::string color_;
    bool isFrame_ = false;
    QRectF card_;
};

} // namespace layerloom
