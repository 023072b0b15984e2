// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picking/pick_row.h"

#include "ui/canvas/items/canvas_style.h"
#include "ui/canvas/items/category_glyph.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace layerloom {

namespace {

void paintSign(QPainter& painter, const QRectF& tile, const QString& category) {
    const Theme& colors = theme();
    const QColor hue = colors.category(category);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(colors.panel, hue, colors.isDark ? 0.24 : 0.14));
    painter.drawRoundedRect(tile, 5, 5);
    paintCategoryGlyph(painter, tile.adjusted(3.5, 3.5, -3.5, -3.5), category, hue);
}

} // namespace

QSize PickRow::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {100, kPickRowHeight};
}

void PickRow::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Theme& colors = theme();
    const QRectF row = QRectF(option.rect).adjusted(4, 1, -4, -1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isCurrent = option.state & QStyle::State_Selected;
    if (isCurrent || (option.state & QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(isCurrent ? colors.selection : mixed(colors.panel, colors.selection, 0.4));
        painter->drawRoundedRect(row, 6, 6);
    }
    const bool standsBack =
        index.data(PickStandsBack).toBool() || !index.data(PickRefusal).toString().isEmpty();
    painter->setOpacity(standsBack ? 0.5 : 1);
    const QString category = index.data(PickCategory).toString();
    if (!category.isEmpty())
        paintSign(*painter, {row.left() + 5, row.center().y() - 10, 20, 20}, category);
    const QRectF texts = row.adjusted(category.isEmpty() ? 9 : 33, 0, -8, 0);
    painter->setFont(canvasFont(TextRole::Detail));
    const QString detail = painter->fontMetrics().elidedText(
        index.data(PickDetail).toString(), Qt::ElideRight, static_cast<int>(texts.width() * 0.55));
    const qreal used = painter->fontMetrics().horizontalAdvance(detail) + 12;
    painter->setPen(colors.mutedText);
    painter->drawText(texts, Qt::AlignVCenter | Qt::AlignRight, detail);
    painter->setFont(canvasFont(TextRole::Title));
    painter->setPen(colors.text);
    const QString text = painter->fontMetrics().elidedText(
        index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, static_cast<int>(texts.width() - used));
    painter->drawText(texts, Qt::AlignVCenter | Qt::AlignLeft, text);
    painter->restore();
}

} // namespace layerloom
