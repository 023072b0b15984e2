// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/argument_completer.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QStringListModel>

namespace layerloom {

ArgumentCompleter::ArgumentCompleter(QLineEdit& line, const QStringList& names)
    : QObject(&line), line_(line), completer_(new QCompleter(names, this)) {
    completer_->setWidget(&line_);
    completer_->setCaseSensitivity(Qt::CaseInsensitive);
    connect(&line_, &QLineEdit::textEdited, this, &ArgumentCompleter::offer);
    connect(completer_, qOverload<const QString&>(&QCompleter::activated), this, &ArgumentCompleter::insert);
}

QString ArgumentCompleter::wordAtCursor() const {
    const QString text = line_.text();
    qsizetype start = line_.cursorPosition();
    while (start > 0 && (text[start - 1].isLetterOrNumber() || text[start - 1] == u'_'))
        --start;
    return text.mid(start, line_.cursorPosition() - start);
}

void ArgumentCompleter::offer(const QString& text) {
    const QString word = wordAtCursor();
    // Behind a bare `=` all of them are offered; within the expression, once a name was begun.
    const bool isBegun = text.trimmed() == u"=" || (!word.isEmpty() && !word.front().isDigit());
    if (!text.trimmed().startsWith(u'=') || !isBegun) {
        completer_->popup()->hide();
        return;
    }
    completer_->setCompletionPrefix(word);
    const bool isWhole = completer_->completionCount() == 1 && completer_->currentCompletion() == word;
    if (completer_->completionCount() == 0 || isWhole)
        completer_->popup()->hide();
    else
        completer_->complete();
}

void ArgumentCompleter::insert(const QString& name) {
    const QString word = wordAtCursor();
    QString text = line_.text();
    const qsizetype start = line_.cursorPosition() - word.size();
    text.replace(start, word.size(), name);
    line_.setText(text);
    line_.setCursorPosition(static_cast<int>(start + name.size()));
    emit line_.textEdited(text); // as if it had been typed
}

} // namespace layerloom
