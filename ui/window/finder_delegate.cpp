// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/finder_delegate.h"

#include "ui/theme/style_sheet.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace layerloom {

namespace {

constexpr int kOneLine = 32;
constexpr int kTwoLines = 46;
constexpr int kIconSize = 18;

/// Draws the text at the right and returns how wide it is.
int paintTrailing(QPainter& painter, const QRect& area, const QString& text) {
    if (text.isEmpty())
        return 0;
    painter.setPen(theme().mutedText);
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, area.width() / 2);
    painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, shown);
    return painter.fontMetrics().horizontalAdvance(shown) + 16;
}

void paintText(QPainter& painter, const QRect& area, const QString& text, const QColor& color) {
    painter.setPen(color);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
}

} // namespace

QSize FinderDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    return {100, index.data(Detail).toString().isEmpty() ? kOneLine : kTwoLines};
}

void FinderDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    const Theme& colors = theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isCurrent = option.state & QStyle::State_Selected;
    if (isCurrent || (option.state & QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(isCurrent ? colors.selection : blended(colors.panel, colors.text, 0.06));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(4, 1, -4, -1), 6, 6);
    }
    const bool isEnabled = index.flags() & Qt::ItemIsEnabled;
    const QRect row = option.rect.adjusted(14, 0, -14, 0);
    const QRect iconArea(row.left(), row.center().y() - kIconSize / 2, kIconSize, kIconSize);
    index.data(Qt::DecorationRole)
        .value<QIcon>()
        .paint(painter, iconArea, Qt::AlignCenter, isEnabled ? QIcon::Normal : QIcon::Disabled);
    painter->setFont(option.font);
    QRect texts = row.adjusted(kIconSize + 10, 0, 0, 0);
    texts.setRight(texts.right() - paintTrailing(*painter, texts, index.data(Trailing).toString()));
    const QString detail = index.data(Detail).toString();
    QRect titles = texts;
    if (!detail.isEmpty()) {
        titles = QRect(texts.left(), texts.top() + 4, texts.width(), texts.height() / 2 - 3);
        paintText(*painter, titles.translated(0, titles.height()), detail, colors.mutedText);
    }
    paintText(*painter, titles, index.data(Qt::DisplayRole).toString(),
              isEnabled ? colors.text : colors.mutedText);
    painter->restore();
}

} // namespace layerloom
