// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/statistics_switch.h"

#include "core/document/frozen_flags.h"
#include "core/graph/frozen_edits.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace layerloom {

namespace {

constexpr char kAll[] = "*";

} // namespace

StatisticsSwitch::StatisticsSwitch(InspectedNode node, QWidget* parent)
    : QWidget(parent), node_(std::move(node)), keep_(new QCheckBox), note_(styledLabel({}, "warning")) {
    keep_->setObjectName("keepStatistics");
    keep_->setToolTip(
        translated("In training too it then works as in eval mode: it normalises by running_mean and "
                   "running_var, and leaves them as they are"));
    note_->setObjectName("statisticsNote");
    note_->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(note_);
    column->addWidget(keep_);
    connect(keep_, &QCheckBox::clicked, this, &StatisticsSwitch::keep);
    refresh();
}

std::size_t StatisticsSwitch::countNorms() const {
    const auto facts = node_.facts();
    if (!facts || facts->isMuted)
        return 0;
    if (!node_.node()->isInstance())
        return std::ranges::count(facts->parameters, "running_mean", &ParameterSpec::name) > 0 ? 1 : 0;
    std::vector<NodeId> path = node_.session.path();
    path.push_back(node_.id);
    const ModuleTree& tree = node_.session.moduleTree();
    std::vector<std::size_t> inside;
    for (std::size_t i = 0; i < tree.parameters.size(); ++i) {
        const std::vector<NodeId>& of = tree.places[tree.parameters[i].place].path;
        if (of.size() >= path.size() && std::equal(path.begin(), path.end(), of.begin()))
            inside.push_back(i);
    }
    return normsOf(tree, inside, true).size();
}

bool StatisticsSwitch::isFrozen(const Node& node) const {
    if (node.frozen.contains(kAll))
        return true;
    const auto facts = node_.facts();
    const std::set<std::string> frozen = withoutStatistics(node.frozen);
    return facts && !frozen.empty() && std::ranges::all_of(facts->parameters, [&](const ParameterSpec& spec) {
               return spec.kind != ParameterKind::Parameter || frozen.contains(spec.name);
           });
}

void StatisticsSwitch::refresh() {
    const Node* node = node_.node();
    if (!node)
        return;
    norms_ = countNorms();
    setVisible(norms_ > 0);
    const bool isKept = node->frozen.contains(std::string(kFrozenStatistics));
    const bool isBlock = node->isInstance();
    keep_->setText(!isBlock      ? translated("Keep the running statistics")
                   : norms_ == 1 ? translated("Keep running statistics of the norm")
                                 : translated("Keep running statistics of %1 norms").arg(norms_));
    keep_->setChecked(isKept);
    note_->setVisible(!isKept && isFrozen(*node));
    note_->setText(
        translated("Only the weights are frozen: %1 running_mean and running_var are no parameters, and "
                   "training goes on changing them. Keep them too:")
            .arg(isBlock ? translated("in the norms inside,") : ""));
}

void StatisticsSwitch::keep(bool on) {
    const Node* node = node_.node();
    if (!node)
        return;
    std::set<std::string> frozen = withoutStatistics(node->frozen);
    if (on)
        frozen.insert(std::string(kFrozenStatistics));
    node_.session.apply(
        setFrozen(node_.session.document(), node_.block, node_.id, std::move(frozen)),
        (on ? translated("Keep the statistics of ") : translated("Let the statistics change of ")) +
            node_.name());
}

} // namespace layerloom
