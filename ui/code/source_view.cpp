// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/source_view.h"

#include "ui/code/python_lexer.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/theme/theme.h"

#include <Qsci/qsciscintilla.h>

#include <QVBoxLayout>

#include <algorithm>

namespace layerloom {

namespace {

constexpr int kNumberMargin = 0;
constexpr int kMarker = 1;
constexpr int kLinesAbove = 3;

/// A module has words that code of a model may not use.
class SourceLexer : public PythonLexer {
  public:
    using PythonLexer::PythonLexer;

    const char* keywords(int set) const override {
        if (set != 1)
            return PythonLexer::keywords(set);
        if (words_.isEmpty())
            words_ =
                QByteArray(PythonLexer::keywords(set)) + " class import from with as lambda True False None";
        return words_.constData();
    }

  private:
    mutable QByteArray words_;
};

} // namespace

SourceView::SourceView(QWidget* parent)
    : QWidget(parent), view_(new QsciScintilla(this)), lexer_(new SourceLexer(this)) {
    setObjectName("codeEdit");
    setAttribute(Qt::WA_StyledBackground);
    setFocusProxy(view_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2, 2, 2, 2);
    column->addWidget(view_);
    setUp();
    recolour();
    connect(view_, &QsciScintilla::cursorPositionChanged, this,
            [this](int line, int) { onCursorMoved(line); });
}

void SourceView::setUp() {
    view_->setFrameShape(QFrame::NoFrame);
    view_->setAccessibleName(translated("Python source"));
    view_->setUtf8(true);
    view_->setEolMode(QsciScintilla::EolUnix);
    view_->setFolding(QsciScintilla::NoFoldStyle);
    for (int margin = 0; margin < 5; ++margin)
        view_->setMarginWidth(margin, 0);
    view_->setMarginType(kNumberMargin, QsciScintilla::NumberMargin);
    view_->markerDefine(QsciScintilla::Background, kMarker);
    view_->setLexer(lexer_);
    view_->SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTH, 1UL);
    view_->SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTHTRACKING, 1UL);
    view_->SendScintilla(QsciScintilla::SCI_SETIDLESTYLING,
                         static_cast<unsigned long>(QsciScintilla::SC_IDLESTYLING_TOVISIBLE));
    view_->SendScintilla(QsciScintilla::SCI_SETEXTRAASCENT, 2L);
    view_->SendScintilla(QsciScintilla::SCI_SETEXTRADESCENT, 2L);
    view_->SendScintilla(QsciScintilla::SCI_SETMARGINLEFT, 0UL, 8L);
    view_->SendScintilla(QsciScintilla::SCI_SETUNDOCOLLECTION, 0UL);
    view_->setReadOnly(true);
}

QString SourceView::text() const {
    return view_->text();
}

void SourceView::setText(const QString& text) {
    if (text == this->text())
        return;
    isSetting_ = true;
    int line = 0;
    int column = 0;
    view_->getCursorPosition(&line, &column);
    const int first = view_->firstVisibleLine();
    marked_.clear();
    view_->markerDeleteAll(kMarker);
    view_->setReadOnly(false);
    view_->setText(text);
    view_->setReadOnly(true);
    view_->setMarginWidth(kNumberMargin, QString::number(view_->lines() * 10));
    line_ = std::min(line, view_->lines() - 1); // Scintilla tells of it later
    view_->setCursorPosition(line_, 0);
    view_->setFirstVisibleLine(first);
    isSetting_ = false;
}

void SourceView::markLines(std::vector<int> lines) {
    if (lines == marked_)
        return;
    marked_ = std::move(lines);
    view_->markerDeleteAll(kMarker);
    for (const int line : marked_)
        view_->markerAdd(line, kMarker);
    const int first = view_->firstVisibleLine();
    const auto height = static_cast<int>(view_->SendScintilla(QsciScintilla::SCI_LINESONSCREEN));
    const bool isInSight = std::any_of(marked_.begin(), marked_.end(),
                                       [&](int line) { return line >= first && line < first + height; });
    if (!marked_.empty() && !isInSight)
        view_->setFirstVisibleLine(std::max(0, marked_.front() - kLinesAbove));
}

void SourceView::goTo(int line) {
    view_->setCursorPosition(line, 0);
    view_->ensureLineVisible(line);
}

int SourceView::firstLineInSight() const {
    return view_->firstVisibleLine();
}

int SourceView::lineHeight() const {
    return view_->textHeight(0);
}

void SourceView::onCursorMoved(int line) {
    if (line == line_)
        return;
    line_ = line;
    if (!isSetting_)
        emit lineChosen(line);
}

void SourceView::recolour() {
    const Theme& colors = theme();
    lexer_->recolour();
    view_->setLexer(lexer_);
    view_->setColor(colors.text);
    view_->setPaper(colors.panel);
    view_->setCaretForegroundColor(colors.accent);
    view_->setCaretWidth(2);
    view_->setSelectionBackgroundColor(colors.selection);
    view_->resetSelectionForegroundColor();
    QColor mark = colors.accent;
    mark.setAlpha(colors.isDark ? 60 : 36);
    // Scintilla's backgrounds are opaque: the colour is mixed here.
    const auto mixed = [&](int back, int front) { return back + (front - back) * mark.alpha() / 255; };
    view_->setMarkerBackgroundColor(QColor(mixed(colors.panel.red(), mark.red()),
                                           mixed(colors.panel.green(), mark.green()),
                                           mixed(colors.panel.blue(), mark.blue())),
                                    kMarker);
    view_->setMarginsForegroundColor(colors.mutedText);
    view_->setMarginsBackgroundColor(colors.panel);
    view_->setMarginsFont(monospaceFont());
    view_->setMarginWidth(kNumberMargin, QString::number(std::max(10, view_->lines()) * 10));
}

} // namespace layerloom
