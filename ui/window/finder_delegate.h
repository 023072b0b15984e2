// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace layerloom {

/// Paints the finder's rows: icon, title with detail below, and what trails at the right.
class FinderDelegate : public QStyledItemDelegate {
  public:
    enum Role { Detail = Qt::UserRole, Trailing };

    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace layerloom
