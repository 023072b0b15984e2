// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/scintilla.h"

#include "core/code/code_tokens.h"
#include "ui/code/python_lexer.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/theme.h"

#include <Qsci/qscicommandset.h>

#include <QKeyEvent>
#include <QMimeData>

namespace layerloom {

namespace {

constexpr int kIndent = 4;
constexpr int kMostListed = 9;
constexpr char kTyped[] = " "; ///< stands between names in a list

} // namespace

Scintilla::Scintilla(QWidget* parent) : QsciScintilla(parent), lexer_(new PythonLexer(this)) {
    setFrameShape(QFrame::NoFrame);
    setUpText();
    setUpKeys();
    setLexer(lexer_);
    recolour();
    connect(this, &QsciScintillaBase::SCN_CHARADDED, this, [this](int c) { onCharAdded(c); });
}

void Scintilla::setUpText() {
    setUtf8(true);
    setEolMode(EolUnix);
    setIndentationsUseTabs(false);
    setTabWidth(kIndent);
    setIndentationWidth(kIndent);
    setAutoIndent(true);
    setBackspaceUnindents(true);
    setTabIndents(true);
    setBraceMatching(SloppyBraceMatch);
    setFolding(NoFoldStyle);
    for (int margin = 0; margin < 5; ++margin)
        setMarginWidth(margin, 0);
    SendScintilla(SCI_SETSCROLLWIDTH, 1UL);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, 1UL);
    // What is out of sight is coloured when there is time for it.
    SendScintilla(SCI_SETIDLESTYLING, static_cast<unsigned long>(SC_IDLESTYLING_TOVISIBLE));
    SendScintilla(SCI_SETEXTRAASCENT, 2L);
    SendScintilla(SCI_SETEXTRADESCENT, 2L);
    SendScintilla(SCI_SETMARGINLEFT, 0UL, 8L);
    SendScintilla(SCI_SETMARGINRIGHT, 0UL, 8L);
    SendScintilla(SCI_AUTOCSETIGNORECASE, 1UL);
    SendScintilla(SCI_AUTOCSETMAXHEIGHT, static_cast<unsigned long>(kMostListed));
    SendScintilla(SCI_AUTOCSETSEPARATOR, static_cast<unsigned long>(kTyped[0]));
    SendScintilla(SCI_AUTOCSETDROPRESTOFWORD, 0UL);
}

/// Keys that the program means something else by, and that no one misses in an editor of a few lines.
void Scintilla::setUpKeys() {
    QList<int> theirs{Qt::Key_Escape};
    for (const Qt::Key key : {Qt::Key_D, Qt::Key_L, Qt::Key_T, Qt::Key_U}) {
        theirs << (Qt::CTRL | key).toCombined();
        theirs << (Qt::CTRL | Qt::SHIFT | key).toCombined();
    }
    for (QsciCommand* command : standardCommands()->commands()) {
        if (theirs.contains(command->key()))
            command->setKey(0);
        if (theirs.contains(command->alternateKey()))
            command->setAlternateKey(0);
    }
}

void Scintilla::recolour() {
    const Theme& colors = theme();
    lexer_->recolour();
    setLexer(lexer_);
    setColor(colors.text);
    setPaper(colors.panel);
    setCaretForegroundColor(colors.accent);
    setCaretWidth(2);
    setSelectionBackgroundColor(colors.selection);
    resetSelectionForegroundColor();
    setMatchedBraceForegroundColor(colors.accent);
    setMatchedBraceBackgroundColor(colors.selection);
    setUnmatchedBraceForegroundColor(colors.error);
    setUnmatchedBraceBackgroundColor(colors.panel);
    setMarginsForegroundColor(colors.mutedText);
    setMarginsBackgroundColor(blended(colors.panel, colors.border, 0.25));
    setMarginsFont(monospaceFont());
    setCallTipsForegroundColor(colors.mutedText);
    setCallTipsBackgroundColor(colors.window);
    setCallTipsHighlightColor(colors.text);
    SendScintilla(SCI_CALLTIPSETFORE, colors.mutedText);
    SendScintilla(SCI_CALLTIPSETBACK, colors.window);
}

void Scintilla::wrap(bool on) {
    constexpr int kMostWrapped = 8 * 1024;
    const auto mode = on && length() <= kMostWrapped ? WrapWord : WrapNone;
    if (wrapMode() != mode)
        setWrapMode(mode);
}

long Scintilla::positionOf(int line, int column) const {
    const long lines = SendScintilla(SCI_GETLINECOUNT);
    const auto at = static_cast<unsigned long>(std::clamp<long>(line - 1, 0, lines - 1));
    const long begin = SendScintilla(SCI_POSITIONFROMLINE, at);
    const long end = SendScintilla(SCI_GETLINEENDPOSITION, at);
    return std::clamp<long>(begin + column - 1, begin, end);
}

QString Scintilla::textBeforeCursor() const {
    const long cursor = SendScintilla(SCI_GETCURRENTPOS);
    return text(0, static_cast<int>(cursor));
}

bool Scintilla::isInTextOrComment() const {
    const long cursor = SendScintilla(SCI_GETCURRENTPOS);
    if (cursor == 0)
        return false;
    switch (SendScintilla(SCI_GETSTYLEAT, static_cast<unsigned long>(cursor - 1))) {
    case QsciLexerPython::Comment:
    case QsciLexerPython::CommentBlock:
    case QsciLexerPython::DoubleQuotedString:
    case QsciLexerPython::SingleQuotedString:
    case QsciLexerPython::UnclosedString:
        return true;
    default:
        return false;
    }
}

void Scintilla::complete() {
    const CodeCompletion completion = completionOf(textBeforeCursor(), text(), vocabulary_);
    if (completion.names.isEmpty()) {
        SendScintilla(SCI_AUTOCCANCEL);
        return;
    }
    SendScintilla(SCI_AUTOCSHOW, static_cast<unsigned long>(completion.typed.toUtf8().size()),
                  completion.names.join(QLatin1String(kTyped)).toUtf8().constData());
}

void Scintilla::showSignature() {
    const QString signature = signatureAt(textBeforeCursor(), vocabulary_);
    const long cursor = SendScintilla(SCI_GETCURRENTPOS);
    if (signature.isEmpty())
        SendScintilla(SCI_CALLTIPCANCEL);
    else
        SendScintilla(SCI_CALLTIPSHOW, static_cast<unsigned long>(cursor), signature.toUtf8().constData());
}

void Scintilla::onCharAdded(int character) {
    if (isInTextOrComment())
        return;
    if (character == '(' || character == ')' || character == ',')
        showSignature();
    else if (character == '.' || character == '_' || QChar(character).isLetterOrNumber())
        complete();
}

bool Scintilla::isInBrackets() const {
    int depth = 0;
    for (const QChar c : textBeforeCursor())
        depth += c == u'(' || c == u'[' ? 1 : c == u')' || c == u']' ? -1 : 0;
    return depth > 0;
}

bool Scintilla::isLeaving(const QKeyEvent& event) const {
    const bool isEnter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    const bool listIsOpen = SendScintilla(SCI_AUTOCACTIVE) || SendScintilla(SCI_CALLTIPACTIVE);
    if (event.key() == Qt::Key_Escape && event.modifiers() == Qt::NoModifier)
        return !listIsOpen;
    if (!isEnter || (event.modifiers() & Qt::ShiftModifier))
        return false;
    if (event.modifiers() & Qt::ControlModifier)
        return true;
    return !takesLines && !SendScintilla(SCI_AUTOCACTIVE) && !isInBrackets();
}

bool Scintilla::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isMine = key->key() == Qt::Key_Escape || isLeaving(*key) ||
                            (key->key() == Qt::Key_Space && key->modifiers() == Qt::ControlModifier);
        if (isMine) {
            event->accept();
            return true;
        }
    }
    return QsciScintilla::event(event);
}

void Scintilla::keyPressEvent(QKeyEvent* event) {
    if (isLeaving(*event)) {
        SendScintilla(SCI_AUTOCCANCEL);
        SendScintilla(SCI_CALLTIPCANCEL);
        event->accept();
        if (onLeave)
            onLeave();
    } else if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        event->accept();
        complete();
    } else {
        QsciScintilla::keyPressEvent(event);
    }
}

void Scintilla::focusInEvent(QFocusEvent* event) {
    QsciScintilla::focusInEvent(event);
    if (onFocus && event->reason() != Qt::PopupFocusReason)
        onFocus(true);
}

void Scintilla::focusOutEvent(QFocusEvent* event) {
    QsciScintilla::focusOutEvent(event);
    if (onFocus && event->reason() != Qt::PopupFocusReason)
        onFocus(false);
}

/// Where Enter leaves, Tab does too.
bool Scintilla::focusNextPrevChild(bool next) {
    return !takesLines && !SendScintilla(SCI_AUTOCACTIVE) && QAbstractScrollArea::focusNextPrevChild(next);
}

bool Scintilla::canInsertFromMimeData(const QMimeData* source) const {
    return source->hasText();
}

QByteArray Scintilla::fromMimeData(const QMimeData* source, bool& rectangular) const {
    rectangular = false;
    QByteArray pasted = source->text().toUtf8();
    const auto after = static_cast<std::size_t>(pasted.size() + length());
    if (after > kMaxCodeBytes) {
        if (onRefused)
            onRefused(translated("What is pasted has %L1 bytes, and code may have up to %L2 in all")
                          .arg(pasted.size())
                          .arg(kMaxCodeBytes));
        return {};
    }
    pasted.replace('\t', QByteArray(kIndent, ' ')).replace('\0', "");
    return pasted;
}

} // namespace layerloom
