// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/run_failure.h"

#include "core/code/code_place.h"
#include "ui/bridge/document_session.h"

#include <algorithm>

namespace layerloom {

namespace {

NodePtr nodeAt(const Document& document, const std::vector<NodeId>& path) {
    BlockName block = document.root;
    NodePtr node;
    for (const NodeId& id : path) {
        const Block* inside = document.find(block);
        const auto index = inside ? inside->indexOf(id) : std::nullopt;
        if (!index)
            return nullptr;
        node = inside->nodes[*index];
        block = node->block;
    }
    return node;
}

} // namespace

RunFailures::RunFailures(DocumentSession& session) : QObject(&session), session_(session) {}

RunFailures& RunFailures::of(DocumentSession& session) {
    auto* known = session.findChild<RunFailures*>({}, Qt::FindDirectChildrenOnly);
    return known ? *known : *new RunFailures(session);
}

const RunFailures* RunFailures::find(const DocumentSession& session) {
    return session.findChild<RunFailures*>({}, Qt::FindDirectChildrenOnly);
}

void RunFailures::note(const QString& text, const std::vector<NodeId>& path) {
    failure_ = RunFailure{path, text};
    node_ = nodeAt(session_.document(), path);
    if (const auto place = placeIn(text.toStdString())) {
        failure_->line = place->line;
        failure_->column = place->column;
    }
    emit changed();
}

void RunFailures::clear() {
    if (!failure_)
        return;
    failure_.reset();
    node_.reset();
    emit changed();
}

const RunFailure* RunFailures::at(const std::vector<NodeId>& path) const {
    return failure_ && failure_->path == path ? in({}) : nullptr;
}

const RunFailure* RunFailures::in(const std::vector<NodeId>& path) const {
    const bool isBelow = failure_ && failure_->path.size() > path.size() &&
                         std::equal(path.begin(), path.end(), failure_->path.begin());
    if (!isBelow)
        return nullptr;
    const NodePtr now = nodeAt(session_.document(), failure_->path);
    const bool isSame = now && node_ && now->options == node_->options && now->type == node_->type;
    return isSame ? &*failure_ : nullptr;
}

} // namespace layerloom
