// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/gestures.h"
#include "core/document/project_file.h"
#include "core/graph/module_tree.h"
#include "core/graph/validation.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

class QUndoStack;

namespace layerloom {

class CodeExaminer;

/// What palette drags and the clipboard carry: UTF-8 text `layer:<type id>` or `block:<definition name>`.
inline constexpr char kNodeMimeType[] = "application/x-layerloom-node";

/// An open document: the document, its undo stack, its validation, where the person is in it, and what is
/// selected. Every view reads it here and changes it through `apply` only. GUI thread only.
class DocumentSession : public QObject {
    Q_OBJECT

  public:
    explicit DocumentSession(QObject* parent = nullptr);
    ~DocumentSession() override;

    const Document& document() const { return document_; }
    /// Of the current document, always up to date.
    const Validation& validation() const { return validation_; }
    /// Names and parameters of what is complete in the current document; made when first asked for after a
    /// change.
    const ModuleTree& moduleTree() const;
    QUndoStack& undoStack() { return *undoStack_; }

    /// Pushes the edit as one undo step with that text. Edits that follow one another with the same gesture
    /// id (not 0) merge into one step: a drag, typing into one field. An empty batch does nothing.
    void apply(const Edit& edit, const QString& text, int gesture = 0);
    /// A gesture id that was not used before.
    int newGesture();
    /// Replaces the whole document (open, new): clears undo, selection, and goes to the root.
    void reset(Document document, const QString& path);

    /// The project file, empty if it has none yet.
    const QString& filePath() const { return filePath_; }
    /// True if the document, or the values of the model's parameters, are not as they were saved.
    bool isModified() const;
    /// Values were loaded, trained or dropped since the project was saved.
    void setValuesUnsaved(bool unsaved);
    bool areValuesUnsaved() const { return valuesAreUnsaved_; }
    /// Remembers the path and that the current state is saved, `weights` with it.
    void markSaved(const QString& path, const std::optional<WeightsReference>& weights);

    /// Instances from the root to the block on show.
    const std::vector<NodeId>& path() const { return path_; }
    /// The definition on show.
    const BlockName& shownBlock() const { return shownBlock_; }
    /// Facts about the block on show, as reached by `path()`; null if it has none.
    std::shared_ptr<const Scope> shownScope() const;
    /// Shows the block that is reached by this path; a path that does not exist (any more) is cut where it
    /// ends.
    void show(std::vector<NodeId> path);
    /// Shows a definition that the model may not use.
    void showDefinition(const BlockName& block);
    void enter(const NodeId& instance);
    void leave();

    /// Ids of what is selected in the block on show: node ids, `@in:name`, `@out:name`, `@note:index`,
    /// wires as `from:port->to:port`, and ties as `@tie:owner=member` (see selection_ids.h).
    const std::set<std::string>& selection() const { return selection_; }
    void select(std::set<std::string> ids);
    /// As `select`, for ids that were read from the block on show just now: whether they exist is not looked
    /// up, which takes longer than all else where everything is selected.
    void selectKnown(std::set<std::string> ids);
    /// Goes to the block of that place and selects what it names.
    void reveal(const Place& place);

  signals:
    /// After every edit, undo, redo and reset, and when more is known of the code in the document; the
    /// validation is already the new one.
    void documentChanged();
    /// After `path()` or `shownBlock()` changed.
    void shownBlockChanged();
    void selectionChanged();
    /// After the file path or the unsaved state changed.
    void fileStateChanged();

  private:
    friend class EditCommand;
    /// Applies the edit, brings all that derives from the document up to date, and returns the inverse.
    Edit perform(const Edit& edit);
    /// `isMoved`: nothing changed but where things stand.
    void followDocument(bool isMoved);
    void setSelection(std::set<std::string> ids);
    void takeAnswers();
    void go(std::vector<NodeId> path, const BlockName& detached);

    Document document_;
    CodeExaminer* examiner_;
    Validator validator_;
    Validation validation_;
    mutable std::unique_ptr<const ModuleTree> moduleTree_;
    QUndoStack* undoStack_;
    QString filePath_;
    std::vector<NodeId> path_;
    BlockName shownBlock_;
    std::set<std::string> selection_;
    bool valuesAreUnsaved_ = false;
    int lastGesture_ = 0;
};

} // namespace layerloom
