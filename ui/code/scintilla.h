// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/code/code_completion.h"

#include <Qsci/qsciscintilla.h>

#include <functional>

namespace layerloom {

class PythonLexer;

/// Scintilla, set up for Python, with the keys and limits of the program. Internal to CodeEdit.
class Scintilla : public QsciScintilla {
  public:
    explicit Scintilla(QWidget* parent);

    void recolour();
    /// Wraps long lines, unless there is so much text that this would take its time.
    void wrap(bool on);
    /// One byte of UTF-8 is one position.
    long positionOf(int line, int column) const;
    QString textBeforeCursor() const;
    void offer(CodeVocabulary vocabulary) { vocabulary_ = std::move(vocabulary); }
    /// Lists the names that fit where the cursor is; asked for by key also where little is typed.
    void complete();

    std::function<void()> onLeave;                 ///< Esc, Ctrl+Enter
    std::function<void(const QString&)> onRefused; ///< why something could not be pasted
    std::function<void(bool hasFocus)> onFocus;
    bool takesLines = true; ///< Enter breaks the line; else only within brackets, and leaves elsewhere

  protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    bool canInsertFromMimeData(const QMimeData* source) const override;
    QByteArray fromMimeData(const QMimeData* source, bool& rectangular) const override;

  private:
    void setUpText();
    void setUpKeys();
    void onCharAdded(int character);
    void showSignature();
    bool isLeaving(const QKeyEvent& event) const;
    bool isInBrackets() const;
    bool isInTextOrComment() const;

    PythonLexer* lexer_;
    CodeVocabulary vocabulary_;
};

} // namespace layerloom
