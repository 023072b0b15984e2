// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/code_edit.h"

#include "ui/code/scintilla.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/theme/theme.h"

#include <QVBoxLayout>

namespace layerloom {

namespace {

constexpr int kErrorIndicator = 8;
constexpr int kWarningIndicator = 9;
constexpr int kNumberMargin = 0;

QColor colourOf(int indicator) {
    return indicator == kErrorIndicator ? theme().error : theme().warning;
}

} // namespace

CodeEdit::CodeEdit(Form form, QWidget* parent) : QWidget(parent), form_(form), editor_(new Scintilla(this)) {
    setObjectName("codeEdit");
    setAttribute(Qt::WA_StyledBackground);
    setFocusProxy(editor_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2, 2, 2, 2);
    column->addWidget(editor_);
    editor_->takesLines = form == Form::Body;
    editor_->setAccessibleName(translated("Code"));
    for (const int indicator : {kErrorIndicator, kWarningIndicator})
        editor_->indicatorDefine(QsciScintilla::SquiggleIndicator, indicator);
    editor_->onLeave = [this] { emit left(); };
    editor_->onRefused = [this](const QString& reason) { emit refused(reason); };
    editor_->onFocus = [this](bool hasFocus) {
        setStyleProperty(*this, "focused", hasFocus);
        if (hasFocus)
            emit began();
    };
    connect(editor_, &QsciScintilla::textChanged, this, [this] {
        fitMargin();
        editor_->wrap(form_ == Form::Expression);
        if (!isSetting_)
            emit edited(text());
    });
    recolour();
    editor_->wrap(form == Form::Expression);
}

QString CodeEdit::text() const {
    return editor_->text();
}

void CodeEdit::setText(const QString& text) {
    if (text == this->text())
        return;
    isSetting_ = true;
    editor_->wrap(false);
    editor_->setText(text);
    editor_->SendScintilla(QsciScintilla::SCI_EMPTYUNDOBUFFER);
    isSetting_ = false;
    editor_->wrap(form_ == Form::Expression);
    drawMarks();
}

void CodeEdit::setMarks(std::vector<CodeMark> marks) {
    if (marks == marks_)
        return;
    marks_ = std::move(marks);
    drawMarks();
}

/// Below the word at the place, or what else stands there.
void CodeEdit::drawMarks() {
    const auto length = static_cast<long>(editor_->length());
    for (const int indicator : {kErrorIndicator, kWarningIndicator}) {
        editor_->SendScintilla(QsciScintilla::SCI_SETINDICATORCURRENT, static_cast<unsigned long>(indicator));
        editor_->SendScintilla(QsciScintilla::SCI_INDICATORCLEARRANGE, 0UL, length);
    }
    for (const CodeMark& mark : marks_) {
        long begin = editor_->positionOf(mark.line, mark.column);
        long end =
            editor_->SendScintilla(QsciScintilla::SCI_WORDENDPOSITION, static_cast<unsigned long>(begin), 1L);
        if (end == begin)
            end = editor_->SendScintilla(QsciScintilla::SCI_POSITIONAFTER, static_cast<unsigned long>(begin));
        if (end == begin ||
            editor_->SendScintilla(QsciScintilla::SCI_GETCHARAT, static_cast<unsigned long>(begin)) == '\n')
            begin = editor_->SendScintilla(QsciScintilla::SCI_POSITIONBEFORE,
                                           static_cast<unsigned long>(end = begin)); // at the end of a line
        editor_->SendScintilla(
            QsciScintilla::SCI_SETINDICATORCURRENT,
            static_cast<unsigned long>(mark.isError ? kErrorIndicator : kWarningIndicator));
        editor_->SendScintilla(QsciScintilla::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(begin),
                               end - begin);
    }
}

void CodeEdit::offer(CodeVocabulary vocabulary) {
    editor_->offer(std::move(vocabulary));
}

void CodeEdit::recolour() {
    editor_->recolour();
    for (const int indicator : {kErrorIndicator, kWarningIndicator})
        editor_->setIndicatorForegroundColor(colourOf(indicator), indicator);
    fitMargin();
}

void CodeEdit::fitMargin() {
    if (form_ != Form::Body)
        return;
    const int digits = std::max<int>(2, static_cast<int>(QString::number(editor_->lines()).size()));
    if (property("digits").toInt() == digits)
        return;
    setProperty("digits", digits);
    editor_->setMarginType(kNumberMargin, QsciScintilla::NumberMargin);
    editor_->setMarginWidth(kNumberMargin, QString(digits + 1, u'0'));
}

bool CodeEdit::isBeingEdited() const {
    return editor_->hasFocus();
}

void CodeEdit::goTo(int line, int column) {
    const long position = editor_->positionOf(line, column);
    editor_->SendScintilla(QsciScintilla::SCI_GOTOPOS, static_cast<unsigned long>(position));
    editor_->setFocus();
}

bool CodeEdit::isListing() const {
    return editor_->SendScintilla(QsciScintilla::SCI_AUTOCACTIVE);
}

int CodeEdit::lineCount() const {
    return editor_->lines();
}

int CodeEdit::heightOf(int lines) const {
    return lines * editor_->textHeight(0) + 10;
}

} // namespace layerloom
