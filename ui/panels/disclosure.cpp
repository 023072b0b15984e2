// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/disclosure.h"

#include "ui/language/language.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace layerloom {

Disclosure::Disclosure(const QString& title, QWidget* content, QWidget* parent)
    : QWidget(parent), line_(new QHBoxLayout), head_(new QToolButton), content_(content) {
    head_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    head_->setCheckable(true);
    head_->setProperty("role", "disclosure");
    head_->setIconSize({14, 14});
    head_->setMinimumWidth(head_->iconSize().width()); // else the whole title
    head_->setFocusPolicy(Qt::TabFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    line_->setContentsMargins(0, 0, 0, 0);
    line_->addWidget(head_, 0, Qt::AlignLeft);
    column->addLayout(line_);
    column->addWidget(content_);
    connect(head_, &QToolButton::toggled, this, &Disclosure::setOpen);
    setTitle(title);
    setOpen(false);
}

void Disclosure::setTitle(const QString& title) {
    title_ = title;
    fitTitle();
    head_->setAccessibleName(title.isEmpty() ? translated("More settings") : title);
    head_->setToolTip(translated("Shows or hides: ") + title);
}

void Disclosure::setTitleIndent(int indent) {
    line_->setContentsMargins(indent, 0, 0, 0);
    fitTitle();
}

void Disclosure::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitTitle();
}

void Disclosure::fitTitle() {
    constexpr int kBeside = 16; // paddings, and what is between icon and title
    head_->ensurePolished();
    const int room = width() - line_->contentsMargins().left() - head_->iconSize().width() - kBeside;
    head_->setText(head_->fontMetrics().elidedText(title_, Qt::ElideRight, room));
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
