// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace layerloom {

/// Draws a template as a card: its picture, its name, how many parameters, what it is.
class TemplateDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    enum Role { Doc = Qt::UserRole + 1, Parameters, Picture };
    static constexpr int kPictureHeight = 150;
    static constexpr QSize kSmallestCard{292, 238}; ///< with the room around it

    /// As many cards side by side as there is room for, each as wide as they can be.
    void fillWidth(int width);
    QSize pictureSize() const;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {cardWidth_, kSmallestCard.height()};
    }

  private:
    int cardWidth_ = kSmallestCard.width();
};

} // namespace layerloom
