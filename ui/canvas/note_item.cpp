// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/note_item.h"

#include "ui/bridge/selection_ids.h"
#include "ui/canvas/canvas_style.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace layerloom {

namespace {

constexpr qreal kNoteLayer = -5;
constexpr qreal kPadding = 12;

} // namespace

NoteItem::NoteItem(std::size_t index, const Note& note)
    : CanvasItem(ItemKind::Note, noteSelectionId(index)), index_(index) {
    setZValue(kNoteLayer);
    setNote(note);
}

void NoteItem::setNote(const Note& note) {
    prepareGeometryChange();
    text_ = QString::fromStdString(note.text);
    card_ = QRectF(0, 0, note.width, note.height);
    setPos(note.position.x, note.position.y);
    update();
}

void NoteItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const Theme& colors = theme();
    const QColor paper = mixed(colors.canvas, colors.warning, colors.isDark ? 0.12 : 0.08);
    painter->setPen(
        QPen(isChosen() ? colors.accent : mixed(paper, colors.warning, 0.3), isChosen() ? 1.6 : 1));
    painter->setBrush(paper);
    painter->drawRoundedRect(card_, 6, 6);
    if (QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform()) < kSmallPrintZoom)
        return;
    painter->setFont(canvasFont(TextRole::Detail));
    painter->setPen(colors.text);
    painter->drawText(card_.adjusted(kPadding, kPadding - 2, -kPadding, -kPadding + 2),
                      Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text_);
}

} // namespace layerloom
