// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/note_item.h"

#include "ui/bridge/selection_ids.h"
#include "ui/canvas/items/canvas_style.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace layerloom {

namespace {

constexpr qreal kPadding = 12;
constexpr qreal kTitleHeight = 32;
constexpr qreal kEdge = 6;
constexpr qreal kCorner = 14;
constexpr qsizetype kLongestShown = 4000; ///< more than any note has room for

} // namespace

NoteItem::NoteItem(std::size_t index, const Note& note)
    : CanvasItem(ItemKind::Note, noteSelectionId(index)), index_(index) {
    setNote(note);
}

void NoteItem::setNote(const Note& note) {
    text_ = QString::fromStdString(note.text);
    color_ = note.color;
    isFrame_ = note.isFrame;
    card_ = QRectF(QPointF(0, 0), boundedSize(note.width, note.height));
    changed();
}

void NoteItem::setSize(const QSizeF& size) {
    card_.setSize(size);
    changed();
}

bool NoteItem::isGrabbedAt(const QPointF& scenePoint) const {
    const QPointF point = scenePoint - pos();
    if (!card_.contains(point))
        return false;
    const QRectF inner = card_.adjusted(kEdge, kTitleHeight, -kEdge, -kEdge);
    return !isFrame_ || !inner.contains(point) || isCornerAt(scenePoint);
}

bool NoteItem::isCornerAt(const QPointF& scenePoint) const {
    const QRectF corner(card_.bottomRight() - QPointF(kCorner, kCorner), QSizeF(kCorner, kCorner));
    return corner.contains(scenePoint - pos());
}

QRectF NoteItem::textArea() const {
    QRectF area = card_.adjusted(kPadding, kPadding - 2, -kPadding, -kPadding + 2);
    if (isFrame_)
        area = QRectF(kPadding, 4, card_.width() - 2 * kPadding, kTitleHeight - 4);
    return area.translated(pos());
}

QColor NoteItem::ink() const {
    const Theme& colors = theme();
    if (color_ == "green")
        return QColor(0x2e, 0x9e, 0x5b);
    if (color_ == "blue")
        return QColor(0x2f, 0x7d, 0xd1);
    if (color_ == "violet")
        return QColor(0x8a, 0x5c, 0xd0);
    if (color_ == "red")
        return QColor(0xd1, 0x4b, 0x4b);
    return color_ == "grey" ? colors.mutedText : colors.warning;
}

QColor NoteItem::paper() const {
    const Theme& colors = theme();
    const qreal strength = isFrame_ ? 0.06 : 0.10;
    return mixed(colors.canvas, ink(), colors.isDark ? strength + 0.05 : strength);
}

QColor NoteItem::edge() const {
    return isChosen() ? theme().accent : mixed(paper(), ink(), isHovered() ? 0.6 : 0.35);
}

void NoteItem::paint(QPainter& painter, const Offer&) const {
    const Theme& colors = theme();
    const QColor sheet = paper();
    const qreal radius = isFrame_ ? 10 : 6;
    painter.setPen(QPen(edge(), isChosen() ? 1.6 : 1));
    painter.setBrush(sheet);
    painter.drawRoundedRect(card_, radius, radius);
    const qreal zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform());
    if (zoom < (isFrame_ ? kOverviewZoom : kSmallPrintZoom))
        return;
    painter.setPen(isFrame_ ? mixed(ink(), colors.text, 0.45) : colors.text);
    const QRectF area = textArea().translated(-pos());
    if (isFrame_) {
        drawTextLine(painter, area, text_.left(kLongestShown),
                     zoom < kSmallPrintZoom ? TextRole::FarTitle : TextRole::Title, Qt::AlignLeft);
    } else {
        painter.setFont(canvasFont(TextRole::Detail));
        painter.drawText(area, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text_.left(kLongestShown));
    }
    if (isHovered() || isChosen())
        paintCorner(painter);
}

void NoteItem::paintCorner(QPainter& painter) const {
    painter.setPen(QPen(mixed(paper(), ink(), 0.6), 1.5, Qt::SolidLine, Qt::RoundCap));
    const QPointF corner = card_.bottomRight() - QPointF(4, 4);
    for (const qreal length : {4.0, 8.0})
        painter.drawLine(corner - QPointF(length, 0), corner - QPointF(0, length));
}

} // namespace layerloom
