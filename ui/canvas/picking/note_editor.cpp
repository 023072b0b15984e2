// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picking/note_editor.h"

#include "ui/bridge/document_session.h"
#include "ui/bridge/selection_ids.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/items/canvas_style.h"
#include "ui/canvas/items/note_item.h"
#include "ui/language/language.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>

namespace layerloom {

NoteEditor::NoteEditor(QWidget* parent) : QPlainTextEdit(parent) {
    setObjectName(QStringLiteral("noteEditor"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    hide();
}

void NoteEditor::edit(const QRect& area, const QFont& font, const QColor& paper, const QString& text,
                      bool isTitle) {
    before_ = text;
    isTitle_ = isTitle;
    setFont(font);
    setVerticalScrollBarPolicy(isTitle ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    setStyleSheet(QStringLiteral("background: %1; color: %2; border: 1px solid %3; border-radius: 4px")
                      .arg(paper.name(), theme().text.name(), theme().accent.name()));
    setGeometry(area);
    setPlainText(text);
    selectAll();
    show();
    raise();
    setFocus();
}

void NoteEditor::finish(bool takeIt) {
    if (!isVisible())
        return;
    const QString text = isTitle_ ? toPlainText().simplified() : toPlainText();
    hide();
    if (takeIt && text != before_)
        emit written(text);
}

void NoteEditor::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool isDone = isEnter && (isTitle_ || (event->modifiers() & Qt::ControlModifier));
    if (isDone || event->key() == Qt::Key_Escape) {
        finish(isDone);
        parentWidget()->setFocus();
    } else {
        QPlainTextEdit::keyPressEvent(event);
    }
}

void NoteEditor::focusOutEvent(QFocusEvent* event) {
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        finish(true);
}

namespace {

NoteEditor& editorOf(CanvasView& view) {
    auto* editor = view.findChild<NoteEditor*>();
    if (!editor)
        editor = new NoteEditor(&view);
    editor->disconnect(&view);
    return *editor;
}

void openOn(NoteEditor& editor, const CanvasView& view, const NoteItem& item) {
    QFont font = canvasFont(item.isFrame() ? TextRole::Title : TextRole::Detail);
    font.setPixelSize(std::max(9, static_cast<int>(font.pixelSize() * view.zoom())));
    editor.edit(view.mapFromScene(item.textArea()).boundingRect(), font, item.paper(), item.text(),
                item.isFrame());
}

} // namespace

void editNote(CanvasView& view, const std::string& id) {
    const auto* item = dynamic_cast<const NoteItem*>(view.canvas().content().find(id));
    if (!item)
        return;
    NoteEditor& editor = editorOf(view);
    const std::size_t index = item->index();
    QObject::connect(&editor, &NoteEditor::written, &view, [&view, index](const QString& text) {
        DocumentSession& session = view.session();
        const auto& notes = session.document().find(session.shownBlock())->header->notes;
        if (index >= notes.size())
            return;
        Note note = notes[index];
        note.text = text.toStdString();
        session.apply(setNote(session.document(), session.shownBlock(), index, std::move(note)),
                      translated("Write"));
    });
    openOn(editor, view, *item);
}

void writeNewNote(CanvasView& view, const QPointF& scenePoint) {
    const QPointF at = snappedToGrid(scenePoint);
    Note note{"", {at.x(), at.y()}};
    NoteEditor& editor = editorOf(view);
    QObject::connect(&editor, &NoteEditor::written, &view, [&view, note](const QString& text) {
        if (text.trimmed().isEmpty())
            return;
        DocumentSession& session = view.session();
        EditSequence edits = view.canvas().beginEdit();
        const std::size_t index = view.canvas().shown().block().header->notes.size();
        Note written = note;
        written.text = text.toStdString();
        edits.add(addNote(edits.document(), session.shownBlock(), std::move(written)));
        session.apply(edits.take(), translated("Add a note"));
        session.select({noteSelectionId(index)});
    });
    NoteItem item(0, note); // what it would look like
    item.setPos(at);
    openOn(editor, view, item);
}

} // namespace layerloom
