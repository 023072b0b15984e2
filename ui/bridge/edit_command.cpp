// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/edit_command.h"

#include "ui/bridge/document_session.h"

#include <set>
#include <utility>

namespace layerloom {

namespace {

/// The edit that turns `from` into `to`, given that they differ in these blocks, the root and the rules at
/// most. It holds whole blocks, so that a drag of a thousand steps is no larger than one of a single step.
Edit difference(const Document& from, const Document& to, const std::set<BlockName>& blocks) {
    edits::Batch batch;
    for (const BlockName& name : blocks) {
        const BlockPtr block = to.share(name);
        if (block != from.share(name))
            batch.edits.push_back({edits::PutBlock{name, block}});
    }
    if (from.root != to.root)
        batch.edits.push_back({edits::SetRoot{to.root}});
    if (from.initialiserRules != to.initialiserRules)
        batch.edits.push_back({edits::SetInitialiserRules{to.initialiserRules}});
    return {std::move(batch)};
}

} // namespace

EditCommand::EditCommand(DocumentSession& session, Edit edit, const QString& text, int gesture)
    : QUndoCommand(text), session_(session), edit_(std::move(edit)), gesture_(gesture) {}

void EditCommand::redo() {
    inverse_ = session_.perform(edit_);
}

void EditCommand::undo() {
    edit_ = session_.perform(inverse_);
}

int EditCommand::id() const {
    return gesture_ == 0 ? -1 : gesture_;
}

bool EditCommand::mergeWith(const QUndoCommand* other) {
    // The stack asks only commands of the same id, and has performed `other` already.
    const auto& next = static_cast<const EditCommand&>(*other);
    const Document& after = session_.document();
    Document before = after;
    layerloom::apply(before, next.inverse_);
    layerloom::apply(before, inverse_);

    std::set<BlockName> blocks;
    for (const Edit* edit : {&std::as_const(edit_), &next.edit_})
        for (const BlockName& name : touchedBlocks(*edit))
            blocks.insert(name);
    edit_ = difference(before, after, blocks);
    inverse_ = difference(after, before, blocks);
    setText(next.text());
    setObsolete(before == after);
    return true;
}

void EditCommand::putSection(DocumentSession& session, const std::string& name, const std::string& json) {
    if (json.empty())
        session.document_.extensions.erase(name);
    else
        session.document_.extensions[name] = json;
}

} // namespace layerloom
