// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/disclosure.h"

#include "ui/language/language.h"
#include "ui/theme/icons.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace layerloom {

Disclosure::Disclosure(const QString& title, QWidget* content, QWidget* parent)
    : QWidget(parent), head_(new QToolButton), content_(content) {
    head_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    head_->setCheckable(true);
    head_->setProperty("role", "disclosure");
    head_->setIconSize({14, 14});
    head_->setFocusPolicy(Qt::TabFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(head_, 0, Qt::AlignLeft);
    column->addWidget(content_);
    connect(head_, &QToolButton::toggled, this, &Disclosure::setOpen);
    setTitle(title);
    setOpen(false);
}

void Disclosure::setTitle(const QString& title) {
    head_->setText(title);
    head_->setAccessibleName(title.isEmpty() ? translated("More settings") : title);
    head_->setToolTip(translated("Shows or hides: ") + title);
}

bool Disclosure::isOpen() const {
    return head_->isChecked();
}

void Disclosure::setOpen(bool isOpen) {
    head_->setChecked(isOpen);
    head_->setIcon(icon(isOpen ? "chevron-down" : "chevron-right", Tint::Muted));
    content_->setVisible(isOpen);
}

} // namespace layerloom
