// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvas_item.h"

#include <QString>

namespace layerloom {

/// A text on the canvas, behind the nodes.
class NoteItem : public CanvasItem {
  public:
    NoteItem(std::size_t index, const Note& note);

    std::size_t index() const { return index_; }
    void setNote(const Note& note);

    QRectF body() const override { return card_.translated(pos()); }
    QRectF boundingRect() const override { return card_.adjusted(-4, -4, 4, 4); }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

  private:
    std::size_t index_;
    QString text_;
    QRectF card_;
};

} // namespace layerloom
