// SPDX-License-Identifier: GPL-3.0-or-later
// The commands about notes and frames.
#include "ui/canvas/commands/canvas_command.h"

#include "ui/bridge/document_session.h"
#include "ui/bridge/selection_ids.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/picking/note_editor.h"
#include "ui/language/language.h"

namespace layerloom {

namespace {

using Keys = QList<QKeySequence>;

void frameSelection(CanvasView& view) {
    constexpr qreal kMargin = 24;
    constexpr qreal kTitleRoom = 56;
    QRectF area;
    for (const Standing& standing : view.commands().selectedBodies())
        area |= standing.body;
    area.adjust(-kMargin, -kTitleRoom, kMargin, kMargin);
    // On the grid, so that what it carries keeps its place on it.
    area.setTopLeft(snappedToGrid(area.topLeft()));
    area.setBottomRight(snappedToGrid(area.bottomRight()));
    DocumentSession& session = view.session();
    EditSequence edits = view.canvas().beginEdit();
    const std::size_t index = view.canvas().shown().block().header->notes.size();
    edits.add(addNote(edits.document(), session.shownBlock(),
                      Note{translated("Frame").toStdString(),
                           {area.x(), area.y()},
                           area.width(),
                           area.height(),
                           "blue",
                           true}));
    session.apply(edits.take(), translated("Add a frame"));
    session.select({noteSelectionId(index)});
    editNote(view, noteSelectionId(index));
}

std::vector<std::size_t> selectedNotes(CanvasView& view) {
    std::vector<std::size_t> indices;
    for (const NoteItem* note : view.canvas().content().notes()) {
        if (view.session().selection().contains(note->id()))
            indices.push_back(note->index());
    }
    return indices;
}

void paintNotes(CanvasView& view, const std::string& color) {
    DocumentSession& session = view.session();
    BlockHeader header = *view.canvas().shown().block().header;
    for (const std::size_t index : selectedNotes(view))
        header.notes[index].color = color;
    session.apply(setHeader(session.document(), session.shownBlock(), std::move(header)),
                  translated("Colour"));
}

} // namespace

std::vector<CanvasCommand> noteCommands(CanvasView& view) {
    using G = CommandGroup;
    const auto isFreeForm = [&view] { return view.canvas().shown().exists() && !view.canvas().isChain(); };
    const auto hasBodies = [&view, isFreeForm] {
        return isFreeForm() && !view.commands().selectedBodies().empty();
    };
    const auto hasNotes = [&view] { return !selectedNotes(view).empty(); };
    std::vector<CanvasCommand> commands{
        ofCanvas({"note", G::Add, translated("Add a note"), translated("A text on the canvas"), "",
                  Keys{QKeySequence("Shift+N")}, [&view] { writeNewNote(view, view.pointedAt()); },
                  isFreeForm}),
        {"frame", G::Add, translated("Frame the selection"),
         translated("A titled frame that carries what lies in it"), "", Keys{QKeySequence("Ctrl+G")},
         [&view] { frameSelection(view); }, hasBodies},
    };
    for (const std::string_view color : kNoteColors) {
        QString text = QString::fromLatin1(color.data(), static_cast<qsizetype>(color.size()));
        text.front() = text.front().toUpper();
        commands.push_back({QStringLiteral("note-") + text.toLower(), G::Edit, text,
                            translated("Colour of notes and frames"), "", Keys{},
                            [&view, color] { paintNotes(view, std::string(color)); }, hasNotes,
                            translated("Colour")});
    }
    return commands;
}

} // namespace layerloom
