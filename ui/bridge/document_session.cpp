// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/document_session.h"

#include "core/document/places.h"
#include "core/layers/code_types.h"
#include "ui/bridge/code_examiner.h"
#include "ui/bridge/edit_command.h"
#include "ui/bridge/selection_ids.h"

#include <QFileInfo>
#include <QUndoStack>

#include <algorithm>
#include <utility>

namespace layerloom {

namespace {

/// Cuts the path where it leaves the document; returns the definition that it then leads to.
BlockName follow(const Document& document, std::vector<NodeId>& path) {
    BlockName name = document.root;
    for (std::size_t depth = 0; depth < path.size(); ++depth) {
        const Block* block = document.find(name);
        const Node* node = block ? block->find(path[depth]) : nullptr;
        if (!node || !node->isInstance() || !document.find(node->block)) {
            path.resize(depth);
            break;
        }
        name = node->block;
    }
    return name;
}

std::string folderOf(const QString& projectFile) {
    return projectFile.isEmpty() ? std::string() : QFileInfo(projectFile).absolutePath().toStdString();
}

/// Whether what is known of the document depends on the folder that it lies in.
bool hasScriptFiles(const Document& document) {
    return std::ranges::any_of(document.blocks, [](const auto& entry) {
        return std::ranges::any_of(entry.second->nodes,
                                   [](const NodePtr& node) { return node->type == kScriptType; });
    });
}

} // namespace

DocumentSession::DocumentSession(QObject* parent)
    : QObject(parent), document_(newDocument(BlockKind::Sequential)), examiner_(new CodeExaminer(this)),
      validator_(examiner_), undoStack_(new QUndoStack(this)) {
    connect(examiner_, &CodeExaminer::answered, this, &DocumentSession::takeAnswers);
    connect(undoStack_, &QUndoStack::cleanChanged, this, &DocumentSession::fileStateChanged);
    validation_ = validator_.validate(document_);
    shownBlock_ = document_.root;
}

DocumentSession::~DocumentSession() {
    // The stack's commands refer to the session, and its signals must not reach a half-destroyed one.
    undoStack_->disconnect(this);
    delete undoStack_;
}

const ModuleTree& DocumentSession::moduleTree() const {
    if (!moduleTree_)
        moduleTree_ = std::make_unique<const ModuleTree>(
            validation_.root ? layerloom::moduleTree(validation_.root, document_.initialiserRules)
                             : ModuleTree{});
    return *moduleTree_;
}

void DocumentSession::apply(const Edit& edit, const QString& text, int gesture) {
    // Each step has an id, so that what follows from it can become a part of it.
    if (!edit.isEmptyBatch())
        undoStack_->push(new EditCommand(*this, edit, text, gesture ? gesture : newGesture()));
}

int DocumentSession::newGesture() {
    return ++lastGesture_;
}

void DocumentSession::reset(Document document, const QString& path) {
    document_ = std::move(document);
    filePath_ = path;
    path_.clear();
    shownBlock_ = document_.root;
    selection_.clear();
    valuesAreUnsaved_ = false;
    undoStack_->clear();
    examiner_->setFolder(folderOf(path));
    validator_ = Validator(examiner_);
    examiner_->beginRound();
    validation_ = validator_.validate(document_);
    moduleTree_.reset();
    emit documentChanged();
    emit shownBlockChanged();
    emit selectionChanged();
    emit fileStateChanged();
}

void DocumentSession::takeAnswers() {
    examiner_->beginRound();
    validation_ = validator_.validate(document_);
    moduleTree_.reset();
    emit documentChanged();
}

bool DocumentSession::isModified() const {
    return !undoStack_->isClean() || valuesAreUnsaved_;
}

void DocumentSession::setValuesUnsaved(bool unsaved) {
    if (std::exchange(valuesAreUnsaved_, unsaved) != unsaved)
        emit fileStateChanged();
}

void DocumentSession::markSaved(const QString& path, const std::optional<WeightsReference>& weights) {
    filePath_ = path;
    // No edit: whatever is undone, these stay the project's weights until it is saved again.
    document_ = withWeights(std::move(document_), weights);
    valuesAreUnsaved_ = false;
    undoStack_->setClean();
    emit fileStateChanged();
    if (folderOf(path) == examiner_->folder())
        return;
    examiner_->setFolder(folderOf(path));
    if (hasScriptFiles(document_)) {
        validator_ = Validator(examiner_);
        takeAnswers();
    }
}

std::shared_ptr<const Scope> DocumentSession::shownScope() const {
    const bool isDetached = path_.empty() && shownBlock_ != document_.root;
    return isDetached ? validation_.scopeOf(shownBlock_) : validation_.scopeAt(path_);
}

void DocumentSession::show(std::vector<NodeId> path) {
    go(std::move(path), {});
}

void DocumentSession::showDefinition(const BlockName& block) {
    if (block == document_.root)
        go({}, {});
    else if (auto path = validation_.pathTo(block))
        go(std::move(*path), {});
    else
        go({}, block);
}

void DocumentSession::enter(const NodeId& instance) {
    const bool isDetached = path_.empty() && shownBlock_ != document_.root;
    if (isDetached) {
        const Block* block = document_.find(shownBlock_);
        const Node* node = block ? block->find(instance) : nullptr;
        if (node && node->isInstance())
            showDefinition(node->block);
        return;
    }
    std::vector<NodeId> path = path_;
    path.push_back(instance);
    show(std::move(path));
}

void DocumentSession::leave() {
    std::vector<NodeId> path = path_;
    if (!path.empty())
        path.pop_back();
    const NodeId left = path_.empty() ? NodeId() : path_.back();
    show(std::move(path));
    if (!left.empty())
        select({left});
}

void DocumentSession::go(std::vector<NodeId> path, const BlockName& detached) {
    BlockName block = follow(document_, path);
    if (!detached.empty() && document_.find(detached)) {
        path.clear();
        block = detached;
    }
    if (path == path_ && block == shownBlock_)
        return;
    path_ = std::move(path);
    shownBlock_ = std::move(block);
    const bool hadSelection = !selection_.empty();
    selection_.clear();
    emit shownBlockChanged();
    if (hadSelection)
        emit selectionChanged();
}

void DocumentSession::select(std::set<std::string> ids) {
    const Block* block = document_.find(shownBlock_);
    std::set<std::string> existing = !block                     ? std::set<std::string>()
                                     : areAllThere(*block, ids) ? std::move(ids)
                                                                : existingSelection(*block, ids);
    setSelection(std::move(existing));
}

void DocumentSession::selectKnown(std::set<std::string> ids) {
    setSelection(std::move(ids));
}

void DocumentSession::setSelection(std::set<std::string> ids) {
    if (ids == selection_)
        return;
    selection_ = std::move(ids);
    emit selectionChanged();
}

void DocumentSession::reveal(const Place& place) {
    std::vector<NodeId> path = place.path;
    const bool isReached = follow(document_, path) == place.block && path == place.path;
    if (isReached)
        show(place.path);
    else
        showDefinition(place.block);

    if (place.node == kBlockInput)
        select({inputSelectionId(place.port)});
    else if (place.node == kBlockOutput)
        select({outputSelectionId(place.port)});
    else if (!place.node.empty())
        select({place.node});
    else
        select({});
}

Edit DocumentSession::perform(const Edit& edit) {
    const Document before = document_;
    Edit inverse = layerloom::apply(document_, edit);
    const bool isMoved = differOnlyInPlaces(before, document_);
    if (!isMoved)
        moduleTree_.reset();
    followDocument(isMoved);
    return inverse;
}

void DocumentSession::followDocument(bool isMoved) {
    examiner_->beginRound();
    validation_ = validator_.validate(document_);

    const std::vector<NodeId> oldPath = path_;
    const BlockName oldShown = shownBlock_;
    const bool isDetached = path_.empty() && document_.find(shownBlock_);
    const BlockName reached = follow(document_, path_);
    if (!isDetached)
        shownBlock_ = reached;

    const Block* block = document_.find(shownBlock_);
    // Of what an edit of places leaves, notes alone may have gone.
    const bool selectionShrank =
        block ? !areAllThere(*block, isMoved ? selectedNotes(selection_) : selection_) : !selection_.empty();
    if (selectionShrank)
        selection_ = block ? existingSelection(*block, selection_) : std::set<std::string>();

    emit documentChanged();
    if (path_ != oldPath || shownBlock_ != oldShown)
        emit shownBlockChanged();
    if (selectionShrank)
        emit selectionChanged();
}

} // namespace layerloom
