// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/history_panel.h"

#include "ui/language/language.h"
#include "ui/theme/icons.h"

#include <QUndoStack>
#include <QUndoView>
#include <QVBoxLayout>

namespace layerloom {

HistoryPanel::HistoryPanel(QUndoStack& stack, QWidget* parent) : QWidget(parent), view_(new QUndoView) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    view_->setStack(&stack);
    view_->setEmptyLabel(translated("As opened"));
    view_->setCleanIcon(icon("save", Tint::Muted));
    view_->setFrameShape(QFrame::NoFrame);
    view_->setAlternatingRowColors(false);
    view_->setAccessibleName(translated("Undo history"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addWidget(view_);
}

} // namespace layerloom
