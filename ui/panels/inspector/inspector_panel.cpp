// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/inspector_panel.h"

#include "ui/bridge/selection_ids.h"
#include "ui/panels/inspector/block_page.h"
#include "ui/panels/inspector/node_page.h"
#include "ui/panels/inspector/several_page.h"

namespace layerloom {

InspectorPanel::InspectorPanel(DocumentSession& session, QWidget* parent)
    : QScrollArea(parent), session_(session) {
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(280);
    connect(&session, &DocumentSession::documentChanged, this, &InspectorPanel::update);
    connect(&session, &DocumentSession::selectionChanged, this, &InspectorPanel::update);
    connect(&session, &DocumentSession::shownBlockChanged, this, &InspectorPanel::update);
    rebuild();
}

InspectorPanel::Subject InspectorPanel::subject() const {
    Subject subject;
    subject.block = session_.shownBlock();
    const Block* block = session_.document().find(subject.block);
    if (!block)
        return subject;
    subject.kind = block->header->kind;
    subject.isModel = session_.document().root == subject.block;
    subject.nodes = selectedNodes(*block, session_.selection());
    if (subject.nodes.size() == 1) {
        const Node* node = block->find(*subject.nodes.begin());
        subject.type = node->isInstance() ? "block:" + node->block : node->type;
    }
    return subject;
}

void InspectorPanel::update() {
    if (subject() == subject_ && page_)
        page_->refresh();
    else
        rebuild();
}

void InspectorPanel::rebuild() {
    subject_ = subject();
    if (QWidget* old = takeWidget()) {
        old->hide();
        old->deleteLater(); // it may be the sender of the signal that led here
    }
    page_ = pageFor(subject_);
    if (page_)
        setWidget(page_);
}

InspectorPage* InspectorPanel::pageFor(const Subject& subject) {
    if (!session_.document().find(subject.block))
        return nullptr;
    if (subject.nodes.size() == 1)
        return new NodePage({session_, subject.block, *subject.nodes.begin()});
    if (subject.nodes.size() > 1)
        return new SeveralPage(session_, subject.block, subject.nodes);
    return new BlockPage(session_, subject.block);
}

} // namespace layerloom
