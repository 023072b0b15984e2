// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/summary_panel.h"

#include "ui/panels/parts.h"
#include "ui/theme/icons.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QTimer>
#include <QToolButton>

#include <utility>

namespace layerloom {

SummaryPanel::SummaryPanel(DocumentSession& session, QWidget* parent)
    : QWidget(parent), session_(session), text_(new QPlainTextEdit) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    text_->setReadOnly(true);
    text_->setFont(monospaceFont());
    text_->setLineWrapMode(QPlainTextEdit::NoWrap);
    text_->setAccessibleName("Model as text");
    auto* copy = smallButton("copy", "Copy the text");
    connect(copy, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(text()); });
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(8, 8, 8, 8);
    line->addWidget(text_, 1);
    line->addWidget(copy, 0, Qt::AlignTop);
    // All of it is made anew: once for what changes at a time, and not while the change is being made.
    connect(&session, &DocumentSession::documentChanged, this, [this] {
        if (std::exchange(isStale_, true))
            return;
        QTimer::singleShot(0, this, [this] {
            if (isStale_ && isVisible())
                refresh();
        });
    });
}

QString SummaryPanel::text() const {
    return QString::fromStdString(moduleText(session_.moduleTree()));
}

void SummaryPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (isStale_)
        refresh();
}

void SummaryPanel::refresh() {
    isStale_ = false;
    text_->setPlainText(text());
}

} // namespace layerloom
