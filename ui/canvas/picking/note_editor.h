// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

#include <string>

namespace layerloom {

class CanvasView;

/// Where the text of a note, or the title of a frame, is typed, over the note itself. Ctrl+Enter (in a title
/// Enter) or a click elsewhere takes the text, Escape leaves it as it was.
class NoteEditor : public QPlainTextEdit {
    Q_OBJECT

  public:
    explicit NoteEditor(QWidget* parent);

    void edit(const QRect& area, const QFont& font, const QColor& paper, const QString& text, bool isTitle);

  signals:
    void written(const QString& text);

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    void finish(bool takeIt);

    QString before_;
    bool isTitle_ = false;
};

/// Opens the text of that note or frame for typing.
void editNote(CanvasView& view, const std::string& id);

/// Opens an empty note at that point for typing. It is added once it has a text, as one undo step; without
/// one there never was a note.
void writeNewNote(CanvasView& view, const QPointF& scenePoint);

} // namespace layerloom
