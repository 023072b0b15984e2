// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/palette/palette_row.h"

#include "ui/panels/palette/palette_model.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace layerloom {

namespace {

constexpr int kStar = 16;
constexpr int kEdge = 8;
constexpr int kGap = 10;

} // namespace

QRect PaletteRow::starArea(const QRect& row) {
    return {row.right() - kEdge - kStar, row.center().y() - kStar / 2 + 1, kStar, kStar};
}

void PaletteRow::paint(QPainter* painter, const QStyleOptionViewItem& option,
                       const QModelIndex& index) const {
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant favourite = index.data(PaletteModel::FavouriteRole);
    const bool isPointedAt = option.state & (QStyle::State_MouseOver | QStyle::State_Selected);
    const QRect star = starArea(option.rect);
    if (favourite.toBool())
        icon("star-filled", Tint::Warning).paint(painter, star);
    else if (favourite.isValid() && isPointedAt)
        icon("star", Tint::Muted).paint(painter, star);
    const QString detail = index.data(PaletteModel::DetailRole).toString();
    if (detail.isEmpty())
        return;
    // The name comes first; what is beside it has the room that is left.
    const int name = option.rect.left() + option.decorationSize.width() + 2 * kGap +
                     option.fontMetrics.horizontalAdvance(index.data().toString());
    const QRect room(QPoint(name, option.rect.top()), QPoint(star.left() - kGap, option.rect.bottom()));
    if (room.width() < option.fontMetrics.horizontalAdvance(detail))
        return;
    painter->setPen(theme().mutedText);
    painter->setFont(option.font);
    painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, detail);
}

bool PaletteRow::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                             const QModelIndex& index) {
    const bool isPress = event->type() == QEvent::MouseButtonPress;
    if ((isPress || event->type() == QEvent::MouseButtonRelease) &&
        index.data(PaletteModel::FavouriteRole).isValid()) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const QRect area = starArea(option.rect).adjusted(-4, -4, 4, 4);
        if (mouse->button() == Qt::LeftButton && area.contains(mouse->position().toPoint())) {
            if (!isPress)
                emit starred(index.data(PaletteModel::DragTextRole).toString());
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace layerloom
