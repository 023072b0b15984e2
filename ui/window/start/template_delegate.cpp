// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/start/template_delegate.h"

#include "ui/theme/style_sheet.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace layerloom {

namespace {

constexpr int kGap = 6;
constexpr qreal kRadius = 10;

void paintWords(QPainter& painter, const QRect& area, const QModelIndex& index) {
    const Theme& colors = theme();
    QFont name = painter.font();
    name.setWeight(QFont::DemiBold);
    const QString parameters = index.data(TemplateDelegate::Parameters).toString();
    const QRect first(area.left(), area.top(), area.width(), 18);
    painter.setPen(colors.mutedText);
    painter.drawText(first, Qt::AlignRight | Qt::AlignVCenter, parameters);
    const int taken = painter.fontMetrics().horizontalAdvance(parameters) + 8;
    painter.setFont(name);
    painter.setPen(colors.text);
    painter.drawText(first, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight,
                                                      first.width() - taken));
    name.setWeight(QFont::Normal);
    painter.setFont(name);
    painter.setPen(colors.mutedText);
    painter.drawText(area.adjusted(0, 22, 0, 0), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                     index.data(TemplateDelegate::Doc).toString());
}

} // namespace

void TemplateDelegate::fillWidth(int width) {
    const int columns = std::max(1, width / kSmallestCard.width());
    cardWidth_ = std::max(kSmallestCard.width(), width / columns);
}

QSize TemplateDelegate::pictureSize() const {
    return {cardWidth_ - 2 * kGap, kPictureHeight};
}

void TemplateDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    const Theme& colors = theme();
    const QRectF card = QRectF(option.rect).adjusted(kGap + 0.5, kGap + 0.5, -kGap - 0.5, -kGap - 0.5);
    const bool isCurrent = option.state & QStyle::State_Selected;
    const bool hasFocus = isCurrent && (option.state & QStyle::State_HasFocus);
    const bool isHovered = option.state & QStyle::State_MouseOver;
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath sheet;
    sheet.addRoundedRect(card, kRadius, kRadius);
    painter->fillPath(sheet, isHovered ? blended(colors.panel, colors.text, 0.03) : colors.panel);
    painter->setClipPath(sheet);
    const QRect picture(option.rect.topLeft() + QPoint(kGap, kGap),
                        QSize(option.rect.width() - 2 * kGap, kPictureHeight));
    painter->fillRect(picture, colors.canvas);
    const auto drawn = index.data(Picture).value<QPixmap>();
    if (!drawn.isNull()) {
        // One that was drawn for another width stands in the middle until it is drawn anew.
        const QSizeF size = QSizeF(drawn.size()) / drawn.devicePixelRatio();
        painter->drawPixmap(QPointF(picture.left() + (picture.width() - size.width()) / 2,
                                    picture.top() + (picture.height() - size.height()) / 2),
                            drawn);
    }
    painter->setPen(colors.border);
    painter->drawLine(picture.bottomLeft(), picture.bottomRight());
    painter->setClipping(false);
    const bool isStrong = hasFocus || isHovered;
    painter->setPen(QPen(isStrong ? colors.accent : colors.border, hasFocus ? 2 : 1));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(sheet);
    painter->setFont(option.font);
    paintWords(*painter, card.toRect().adjusted(12, kPictureHeight + 10, -12, -8), index);
    painter->restore();
}

} // namespace layerloom
