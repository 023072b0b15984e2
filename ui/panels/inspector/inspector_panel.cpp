// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/inspector_panel.h"

#include "ui/bridge/block_uses.h"
#include "ui/bridge/selection_ids.h"
#include "ui/panels/inspector/block_page.h"
#include "ui/panels/inspector/doc_strip.h"
#include "ui/panels/inspector/node_page.h"
#include "ui/panels/inspector/several_page.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <chrono>

namespace layerloom {

namespace {

constexpr int kNarrowest = 260;
/// A page about more nodes than these costs milliseconds.
constexpr std::size_t kMany = 500;
constexpr std::chrono::milliseconds kRest(60);

} // namespace

InspectorPanel::InspectorPanel(DocumentSession& session, QWidget* parent)
    : QWidget(parent), session_(session), scroll_(new QScrollArea) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    setMinimumWidth(kNarrowest);
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll_, 1);
    docs_ = new DocStrip(*scroll_->viewport());
    column->addWidget(docs_);
    connect(&session, &DocumentSession::documentChanged, this, &InspectorPanel::follow);
    connect(&session, &DocumentSession::selectionChanged, this, &InspectorPanel::follow);
    connect(&session, &DocumentSession::shownBlockChanged, this, &InspectorPanel::follow);
    rest_.setSingleShot(true);
    rest_.setInterval(kRest);
    connect(&rest_, &QTimer::timeout, this, &InspectorPanel::update);
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
        subject.instances = node->isInstance() ? instanceCount(session_.document(), node->block) : 0;
    } else if (subject.nodes.empty()) {
        subject.instances = instanceCount(session_.document(), subject.block);
    }
    return subject;
}

void InspectorPanel::follow() {
    if (session_.selection().size() > kMany)
        rest_.start();
    else
        update();
}

void InspectorPanel::update() {
    rest_.stop();
    Subject now = subject();
    if (now == subject_ && page_)
        page_->refresh();
    else
        rebuild(std::move(now));
}

void InspectorPanel::rebuild(Subject subject) {
    const Subject before = std::exchange(subject_, std::move(subject));
    const int scrolled = scroll_->verticalScrollBar()->value();
    if (QWidget* old = scroll_->takeWidget()) {
        old->hide();
        old->deleteLater(); // it may be the sender of the signal that led here
    }
    page_ = pageFor(subject_);
    if (!page_)
        return;
    scroll_->setWidget(page_);
    docs_->setVisible(!subject_.nodes.empty());
    keepPlace(before, scrolled);
}

/// Going from one Conv2d to the next, a person stays at the option that is being looked at.
void InspectorPanel::keepPlace(const Subject& before, int scrolled) {
    if (subject_.type.empty() || subject_.type != before.type)
        return;
    scroll_->verticalScrollBar()->setRange(0, std::max(0, page_->sizeHint().height() - scroll_->height()));
    scroll_->verticalScrollBar()->setValue(scrolled);
}

InspectorPage* InspectorPanel::pageFor(const Subject& subject) {
    if (!session_.document().find(subject.block))
        return nullptr;
    if (subject.nodes.size() == 1) {
        auto* page = new NodePage({session_, subject.block, *subject.nodes.begin()});
        connect(page, &NodePage::codeRequested, this, &InspectorPanel::codeRequested);
        connect(page, &NodePage::initialiseRequested, this, &InspectorPanel::initialiseRequested);
        connect(page, &NodePage::left, this, &InspectorPanel::left);
        return page;
    }
    if (subject.nodes.size() > 1)
        return new SeveralPage(InspectedNodes(session_, subject.block, subject.nodes));
    return new BlockPage(session_, subject.block);
}

} // namespace layerloom
