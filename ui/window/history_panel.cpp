// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/history_panel.h"

#include "ui/language/language.h"
#include "ui/theme/icons.h"

#include <QStyledItemDelegate>
#include <QUndoStack>
#include <QUndoView>
#include <QVBoxLayout>

namespace layerloom {

namespace {

/// Leaves room for the icon of what is saved beside every step, so that their names stand below one another.
class StepDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

  protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(kIcon, kIcon);
    }

  private:
    static constexpr int kIcon = 16;
};

} // namespace

HistoryPanel::HistoryPanel(QUndoStack& stack, QWidget* parent) : QWidget(parent), view_(new QUndoView) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    view_->setStack(&stack);
    view_->setEmptyLabel(translated("As opened"));
    view_->setCleanIcon(icon("save", Tint::Muted));
    view_->setItemDelegate(new StepDelegate(view_));
    view_->setFrameShape(QFrame::NoFrame);
    view_->setAlternatingRowColors(false);
    view_->setAccessibleName(translated("Undo history"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addWidget(view_);
}

} // namespace layerloom
