// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/summary_panel.h"

#include "ui/language/language.h"
#include "ui/panels/follow_up.h"
#include "ui/panels/parts.h"
#include "ui/theme/icons.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QTextCursor>
#include <QToolButton>

#include <algorithm>
#include <iterator>

namespace layerloom {

SummaryPanel::SummaryPanel(DocumentSession& session, QWidget* parent)
    : QWidget(parent), session_(session), text_(new QPlainTextEdit) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    text_->setReadOnly(true);
    text_->setFont(monospaceFont());
    text_->setLineWrapMode(QPlainTextEdit::NoWrap);
    text_->setAccessibleName(translated("Model as text"));
    auto* copy = smallButton("copy", translated("Copy the text"));
    connect(copy, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(text()); });
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(8, 8, 8, 8);
    line->addWidget(text_, 1);
    line->addWidget(copy, 0, Qt::AlignTop);
    text_->setUndoRedoEnabled(false);
    new FollowUp(session, *this, [this] { refresh(); });
}

QString SummaryPanel::text() const {
    return QString::fromStdString(moduleText(session_.moduleTree()));
}

/// What stays as it is keeps its place, its selection, and costs nothing: of a long text, an edit changes a
/// line.
void SummaryPanel::refresh() {
    const QString fresh = text();
    const auto begin = std::mismatch(shown_.begin(), shown_.end(), fresh.begin(), fresh.end());
    const auto same = begin.first - shown_.begin();
    const auto end = std::mismatch(shown_.rbegin(), std::make_reverse_iterator(begin.first), fresh.rbegin(),
                                   std::make_reverse_iterator(begin.second));
    const auto sameAtEnd = end.first - shown_.rbegin();
    QTextCursor cursor(text_->document());
    cursor.setPosition(static_cast<int>(same));
    cursor.setPosition(static_cast<int>(shown_.size() - sameAtEnd), QTextCursor::KeepAnchor);
    cursor.insertText(fresh.mid(same, fresh.size() - same - sameAtEnd));
    shown_ = fresh;
}

} // namespace layerloom
