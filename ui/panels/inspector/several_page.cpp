// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/several_page.h"

#include "ui/panels/inspector/node_page.h"
#include "ui/panels/inspector/options_section.h"
#include "ui/panels/parts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace layerloom {

namespace {

constexpr std::size_t kNamesShown = 12;

} // namespace

SeveralPage::SeveralPage(DocumentSession& session, BlockName block, std::set<NodeId> ids, QWidget* parent)
    : InspectorPage(parent), session_(session), block_(std::move(block)), ids_(std::move(ids)) {
    const Block& in = *session_.document().find(block_);
    QStringList names;
    for (std::size_t i = 0; i < in.nodes.size(); ++i) {
        const Node& node = *in.nodes[i];
        if (!ids_.contains(node.id))
            continue;
        if (names.size() == kNamesShown) {
            names << "…";
            break;
        }
        names << QString::fromStdString(nodeName(in, i) + "  " +
                                        (node.isInstance() ? node.block : node.type));
    }
    column().addWidget(
        pageHead(theme().accent, QString("%1 nodes").arg(ids_.size()), "selected", names.join('\n')));
    buildOptions();
    buildActions();
    refresh();
}

void SeveralPage::buildOptions() {
    std::vector<InspectedNode> inspected;
    for (const Node* node : nodes())
        inspected.push_back({session_, block_, node->id});
    options_ = new OptionsSection(std::move(inspected));
    optionsBox_ = addSection("Options they share", options_);
}

void SeveralPage::buildActions() {
    auto* box = new QWidget;
    auto* actions = new QVBoxLayout(box);
    actions->setContentsMargins(0, 0, 0, 0);
    actions->setSpacing(8);
    frozen_ = new QCheckBox("Freeze all their parameters");
    frozen_->setObjectName("freezeAll");
    actions->addWidget(frozen_);
    connect(frozen_, &QCheckBox::clicked, this, &SeveralPage::freezeAll);

    const std::vector<const Node*> all = nodes();
    const bool isOneKind = std::all_of(all.begin(), all.end(), [&](const Node* node) {
        return node->type == all.front()->type && node->block == all.front()->block;
    });
    if (isOneKind) {
        auto* tieButton = new QPushButton(icon("tie"), "Share one set of parameters");
        tieButton->setToolTip("Ties them all to the first one");
        connect(tieButton, &QPushButton::clicked, this, &SeveralPage::tieAll);
        actions->addWidget(tieButton, 0, Qt::AlignLeft);
    }
    auto* removeButton = new QPushButton(icon("delete"), "Delete");
    connect(removeButton, &QPushButton::clicked, this, [this] {
        session_.apply(removeNodes(session_.document(), block_, ids_),
                       QString("Delete %1 nodes").arg(ids_.size()));
    });
    actions->addWidget(removeButton, 0, Qt::AlignLeft);
    addSection("For all of them", box);
}

std::vector<const Node*> SeveralPage::nodes() const {
    std::vector<const Node*> found;
    if (const Block* block = session_.document().find(block_))
        for (const NodePtr& node : block->nodes)
            if (ids_.contains(node->id))
                found.push_back(node.get());
    return found;
}

void SeveralPage::refresh() {
    options_->refresh();
    optionsBox_->setVisible(!options_->isEmpty());
    const std::vector<const Node*> all = nodes();
    const auto frozen =
        std::count_if(all.begin(), all.end(), [](const Node* node) { return node->frozen.contains("*"); });
    const bool isSome =
        std::any_of(all.begin(), all.end(), [](const Node* node) { return !node->frozen.empty(); });
    const bool isAll = frozen == static_cast<std::ptrdiff_t>(all.size());
    frozen_->setTristate(isSome && !isAll);
    frozen_->setCheckState(isAll ? Qt::Checked : isSome ? Qt::PartiallyChecked : Qt::Unchecked);
}

void SeveralPage::freezeAll(bool on) {
    edits::Batch batch;
    for (const Node* node : nodes())
        batch.edits.push_back(setFrozen(session_.document(), block_, node->id,
                                        on ? std::set<std::string>{"*"} : std::set<std::string>()));
    session_.apply({std::move(batch)},
                   QString(on ? "Freeze %1 nodes" : "Unfreeze %1 nodes").arg(ids_.size()));
}

void SeveralPage::tieAll() {
    // Each tie is an edit of the document that the one before it leaves.
    Document document = session_.document();
    edits::Batch batch;
    const std::vector<const Node*> all = nodes();
    std::vector<NodeId> members;
    for (const Node* node : all)
        members.push_back(node->id);
    for (std::size_t i = 1; i < members.size(); ++i) {
        Edit edit = tie(document, block_, Tie{{{members[0]}, {}}, {{members[i]}, {}}});
        layerloom::apply(document, edit);
        batch.edits.push_back(std::move(edit));
    }
    session_.apply({std::move(batch)}, QString("Tie %1 nodes").arg(members.size()));
}

} // namespace layerloom
