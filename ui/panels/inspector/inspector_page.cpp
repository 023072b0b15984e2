// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/inspector_page.h"

#include "ui/panels/parts.h"

#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>

namespace layerloom {

InspectorPage::InspectorPage(QWidget* parent) : QWidget(parent), column_(new QVBoxLayout) {
    setObjectName("page");
    setAttribute(Qt::WA_StyledBackground);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(12, 12, 12, 12);
    outer->setSpacing(0);
    outer->addLayout(column_);
    outer->addStretch(1);
    column_->setSpacing(12);
}

QWidget* InspectorPage::addSection(const QString& title, QWidget* content) {
    auto* section = new QWidget;
    auto* column = new QVBoxLayout(section);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(separatorLine());
    column->addWidget(styledLabel(title, "section"));
    column->addWidget(content);
    column_->addWidget(section);
    return section;
}

} // namespace layerloom
