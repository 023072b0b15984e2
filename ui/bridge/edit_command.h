// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit.h"

#include <QUndoCommand>

namespace layerloom {

class DocumentSession;

/// The one undo command: an edit and its inverse. Commands of one gesture merge into one step.
class EditCommand : public QUndoCommand {
  public:
    /// `gesture` 0 never merges.
    EditCommand(DocumentSession& session, Edit edit, const QString& text, int gesture);

    void redo() override;
    void undo() override;
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

    /// Puts a section into the document that is no part of the model (`Document::extensions`); empty: takes
    /// it out. For commands of the history; no view that shows the model hears of it.
    static void putSection(DocumentSession& session, const std::string& name, const std::string& json);

  private:
    DocumentSession& session_;
    Edit edit_;
    Edit inverse_;
    int gesture_;
};

} // namespace layerloom
