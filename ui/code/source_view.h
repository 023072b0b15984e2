// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QsciScintilla;

namespace layerloom {

class PythonLexer;

/// Python source to read: coloured, with numbers of lines, some of which can be marked. Text can be selected
/// and copied, but not changed.
class SourceView : public QWidget {
    Q_OBJECT

  public:
    explicit SourceView(QWidget* parent = nullptr);

    QString text() const;
    /// Shows another text where the old one stood: the place on show and the cursor stay.
    void setText(const QString& text);
    /// Marks these lines, counted from 0, and scrolls to the first one if none of them is in sight.
    void markLines(std::vector<int> lines);
    const std::vector<int>& markedLines() const { return marked_; }
    /// Puts the cursor there, as a click does.
    void goTo(int line);
    int firstLineInSight() const;
    int lineHeight() const;
    /// Takes its colours from the theme in force.
    void recolour();

  signals:
    /// The person put the cursor on another line.
    void lineChosen(int line);

  private:
    void setUp();
    void onCursorMoved(int line);

    QsciScintilla* view_;
    PythonLexer* lexer_;
    std::vector<int> marked_;
    int line_ = 0;
    bool isSetting_ = false;
};

} // namespace layerloom
