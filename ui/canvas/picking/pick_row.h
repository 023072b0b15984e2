// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace layerloom {

/// What a row of a pick box holds besides its text.
enum PickRole { PickKey = Qt::UserRole, PickDetail, PickCategory, PickRefusal, PickStandsBack };

inline constexpr int kPickRowHeight = 30;

/// Paints a row: the category's sign, the text, and the small print.
class PickRow : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace layerloom
