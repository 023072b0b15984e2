// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/several_page.h"

#include "core/document/frozen_flags.h"
#include "core/document/node_gestures.h"
#include "ui/language/language.h"
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

SeveralPage::SeveralPage(InspectedNodes nodes, QWidget* parent)
    : InspectorPage(parent), nodes_(std::move(nodes)) {
    const InspectedNodes::Look& look = nodes_.look();
    buildHead(look);
    buildOptions();
    buildActions(look);
    refresh();
}

void SeveralPage::buildHead(const InspectedNodes::Look& look) {
    const Block& in = *look.block;
    QStringList names;
    for (std::size_t i = 0; i < look.nodes.size() && i < kNamesShown; ++i) {
        const Node& node = *look.nodes[i].node;
        names << QString::fromStdString(nodeName(in, in.indexOf(node.id).value_or(0)) + "  " +
                                        (node.isInstance() ? node.block : node.type));
    }
    if (look.nodes.size() > kNamesShown)
        names << "…";
    column().addWidget(pageHead(theme().accent, translated("%1 nodes").arg(nodes_.ids().size()), "selected",
                                names.join('\n')));
}

void SeveralPage::buildOptions() {
    options_ = new OptionsSection(nodes_);
    optionsBox_ = addSection(translated("Options they share"), options_);
}

void SeveralPage::buildActions(const InspectedNodes::Look& look) {
    auto* box = new QWidget;
    auto* actions = new QVBoxLayout(box);
    actions->setContentsMargins(0, 0, 0, 0);
    actions->setSpacing(8);
    frozen_ = new QCheckBox(translated("Freeze all their parameters"));
    frozen_->setObjectName("freezeAll");
    actions->addWidget(frozen_);
    connect(frozen_, &QCheckBox::clicked, this, &SeveralPage::freezeAll);

    const bool isOneKind = std::ranges::all_of(look.nodes, [&](const InspectedNodes::Seen& seen) {
        return seen.node->type == look.nodes.front().node->type &&
               seen.node->block == look.nodes.front().node->block;
    });
    if (isOneKind) {
        auto* tieButton = new QPushButton(icon("tie"), translated("Share one set of parameters"));
        tieButton->setToolTip(translated("Ties them all to the first one"));
        connect(tieButton, &QPushButton::clicked, this, [this] {
            nodes_.session().apply(tieNodes(nodes_.document(), nodes_.block(), nodes_.ids()),
                                   translated("Tie %1 nodes").arg(nodes_.ids().size()));
        });
        actions->addWidget(tieButton, 0, Qt::AlignLeft);
    }
    auto* removeButton = new QPushButton(icon("delete"), translated("Delete"));
    connect(removeButton, &QPushButton::clicked, this, [this] {
        nodes_.session().apply(removeNodes(nodes_.document(), nodes_.block(), nodes_.ids()),
                               translated("Delete %1 nodes").arg(nodes_.ids().size()));
    });
    actions->addWidget(removeButton, 0, Qt::AlignLeft);
    addSection(translated("For all of them"), box);
}

void SeveralPage::refresh() {
    options_->refresh();
    optionsBox_->setVisible(!options_->isEmpty());
    bool isAll = true;
    bool isSome = false;
    for (const InspectedNodes::Seen& seen : nodes_.look().nodes) {
        isAll = isAll && seen.node->frozen.contains("*");
        isSome = isSome || !withoutStatistics(seen.node->frozen).empty();
    }
    frozen_->setTristate(isSome && !isAll);
    frozen_->setCheckState(isAll ? Qt::Checked : isSome ? Qt::PartiallyChecked : Qt::Unchecked);
}

void SeveralPage::freezeAll(bool on) {
    nodes_.session().apply(setFrozenOf(nodes_.document(), nodes_.block(), nodes_.ids(),
                                       on ? std::set<std::string>{"*"} : std::set<std::string>()),
                           QString(on ? translated("Freeze %1 nodes") : translated("Unfreeze %1 nodes"))
                               .arg(nodes_.ids().size()));
}

} // namespace layerloom
