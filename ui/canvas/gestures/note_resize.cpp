// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/gestures/note_resize.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/language/language.h"

#include <algorithm>

namespace layerloom {

namespace {

constexpr QSizeF kSmallest(80, 40);

} // namespace

NoteResize::NoteResize(GestureHost& host, std::size_t note, const Pointer& start)
    : host_(host), note_(note), start_(start.scene),
      before_(host.canvas().content().notes()[note]->body().size()) {}

NoteResize::~NoteResize() {
    const auto& notes = host_.canvas().content().notes();
    const auto& now = host_.canvas().shown().block().header->notes;
    if (note_ < notes.size() && note_ < now.size())
        notes[note_]->setSize({now[note_].width, now[note_].height});
}

QSizeF NoteResize::sizeAt(const Pointer& pointer) const {
    const QPointF grown = QPointF(before_.width(), before_.height()) + pointer.scene - start_;
    const QPointF size = pointer.modifiers & Qt::AltModifier ? grown : snappedToGrid(grown);
    return {std::max(size.x(), kSmallest.width()), std::max(size.y(), kSmallest.height())};
}

void NoteResize::move(const Pointer& pointer) {
    host_.canvas().content().notes()[note_]->setSize(sizeAt(pointer));
}

void NoteResize::finish(const Pointer& pointer) {
    DocumentSession& session = host_.session();
    Note note = host_.canvas().shown().block().header->notes[note_];
    const QSizeF size = sizeAt(pointer);
    note.width = size.width();
    note.height = size.height();
    session.apply(setNote(session.document(), session.shownBlock(), note_, std::move(note)),
                  translated("Resize"));
}

} // namespace layerloom
