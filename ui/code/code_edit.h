// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/code/code_completion.h"

#include <QWidget>

#include <vector>

namespace layerloom {

class Scintilla;

/// Something that is said about a place in code.
struct CodeMark {
    int line = 1;   ///< counted from 1
    int column = 1; ///< counted from 1, in bytes of UTF-8
    QString text;
    bool isError = true; ///< else a warning
    bool operator==(const CodeMark&) const = default;
};

/// An editor of Python code: coloured, with completion of names, and with marks below what is wrong. It takes
/// up to `kMaxCodeBytes` from the keyboard and the clipboard. Esc and Ctrl+Enter leave it.
class CodeEdit : public QWidget {
    Q_OBJECT

  public:
    enum class Form {
        Expression, ///< wraps; Enter and Tab leave it too, Enter within brackets breaks the line
        Body        ///< lines have numbers
    };

    explicit CodeEdit(Form form, QWidget* parent = nullptr);

    QString text() const;
    /// Shows another text, which cannot be undone here. `edited` is not said.
    void setText(const QString& text);
    void setMarks(std::vector<CodeMark> marks);
    const std::vector<CodeMark>& marks() const { return marks_; }
    void offer(CodeVocabulary vocabulary);
    /// Takes its colours from the theme in force.
    void recolour();
    bool isBeingEdited() const;
    void goTo(int line, int column);
    /// Names that are listed at the moment; for tests.
    bool isListing() const;
    int lineCount() const;
    /// How high that many lines are.
    int heightOf(int lines) const;

  signals:
    void edited(const QString& text);
    /// The keyboard came: what is typed from now on belongs together.
    void began();
    void left();
    /// Why something could not be put in.
    void refused(const QString& reason);

  private:
    void drawMarks();
    void fitMargin();

    Form form_;
    Scintilla* editor_;
    std::vector<CodeMark> marks_;
    bool isSetting_ = false;
};

} // namespace layerloom
