// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/palette/palette_tree.h"

#include "ui/theme/theme.h"

#include <QDrag>
#include <QIcon>
#include <QMimeData>
#include <QPainter>

namespace layerloom {

namespace {

constexpr int kHeight = 26;
constexpr int kPadding = 8;
constexpr int kIcon = 16;
constexpr QPoint kBesidePointer(-14, -12); ///< from the pointer to the label's corner, which is right of it

/// The layer's name on a small card.
QPixmap dragLabel(const QModelIndex& index, const QFont& font, qreal ratio) {
    const Theme& colors = theme();
    const QString text = index.data().toString();
    const int width = kPadding + kIcon + 6 + QFontMetrics(font).horizontalAdvance(text) + kPadding + 2;
    QPixmap label(QSize(width, kHeight) * ratio);
    label.setDevicePixelRatio(ratio);
    label.fill(Qt::transparent);
    QPainter painter(&label);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(0.85);
    painter.setPen(QPen(colors.accent, 1));
    painter.setBrush(colors.panel);
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, kHeight - 1), 7, 7);
    index.data(Qt::DecorationRole)
        .value<QIcon>()
        .paint(&painter, QRect(kPadding, (kHeight - kIcon) / 2, kIcon, kIcon));
    painter.setPen(colors.text);
    painter.setFont(font);
    painter.drawText(QRect(kPadding + kIcon + 6, 0, width, kHeight), Qt::AlignVCenter | Qt::AlignLeft, text);
    return label;
}

} // namespace

void PaletteTree::startDrag(Qt::DropActions supported) {
    const QModelIndex index = currentIndex();
    QMimeData* data = index.isValid() ? model()->mimeData({index}) : nullptr;
    if (!data)
        return;
    auto* drag = new QDrag(this);
    drag->setMimeData(data);
    drag->setPixmap(dragLabel(index, font(), devicePixelRatioF()));
    drag->setHotSpot(kBesidePointer);
    drag->exec(supported, Qt::CopyAction);
}

void PaletteTree::paintEvent(QPaintEvent* event) {
    QTreeView::paintEvent(event);
    if (emptyText_.isEmpty() || model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(theme().mutedText);
    painter.drawText(viewport()->rect().adjusted(12, 20, -12, -12),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, emptyText_);
}

} // namespace layerloom
