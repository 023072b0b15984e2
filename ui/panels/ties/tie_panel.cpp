// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/ties/tie_panel.h"

#include "ui/canvas/editing/tie_rules.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/follow_up.h"
#include "ui/panels/parts.h"
#include "ui/panels/sight.h"
#include "ui/panels/ties/gradient_sum.h"
#include "ui/panels/ties/share_window.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace layerloom {

namespace {

enum Column { NameColumn, KindColumn, CheckColumn, ShapeColumn, MemoryColumn, ColumnCount };
constexpr int kGroupRole = Qt::UserRole;
constexpr int kMemberRole = Qt::UserRole + 1;

QString kindText(const TieGroup& group) {
    if (!group.isWholeModule)
        return translated("single parameter");
    if (group.members.size() > 1)
        return translated("whole layer");
    return group.calls.size() > 1 ? translated("one layer, %1 calls").arg(group.calls.size())
                                  : translated("one layer in a loop");
}

void setCheck(QTreeWidgetItem& item, const QString& text, bool holds) {
    item.setText(CheckColumn, text);
    item.setIcon(CheckColumn, icon(holds ? "ok" : "error", holds ? Tint::Success : Tint::Error));
}

} // namespace

TiePanel::TiePanel(DocumentSession& session, RunController& controller, QWidget* parent)
    : QWidget(parent), session_(session), controller_(controller), sum_(new GradientSum) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    auto* halves = new QSplitter;
    halves->addWidget(buildLeft());
    halves->addWidget(sum_);
    halves->setChildrenCollapsible(false);
    halves->setHandleWidth(1);
    halves->setSizes({360, 380});
    halves->setStretchFactor(0, 1);
    halves->setStretchFactor(1, 2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->addWidget(halves);
    new FollowUp(session, *this, [this] { refresh(); });
    connect(&session, &DocumentSession::selectionChanged, this, &TiePanel::followCanvas);
    connect(new SightWatch(*this), &SightWatch::cameIntoSight, this, &TiePanel::followCanvas);
    connect(&controller, &RunController::tiesChecked, this, &TiePanel::takeChecks);
    connect(&controller, &RunController::valuesChanged, this, &TiePanel::forgetValues);
    connect(&controller, &RunController::ran, this, &TiePanel::showReport);
    connect(&controller, &RunController::failed, this, [this](RunController::Task task, const QString& text) {
        if (task == RunController::Task::Ties)
            complain(coreText(text));
    });
    connect(sum_, &GradientSum::runRequested, this, &TiePanel::gradientsRequested);
    connect(sum_, &GradientSum::enlargeRequested, this, &TiePanel::enlarge);
    refresh();
}

QWidget* TiePanel::buildLeft() {
    auto* left = new QWidget;
    verify_ = smallButton(
        "check",
        translated("Verify: compares the values at all names element by element, and where they lie"));
    verify_->setObjectName("verifyTies");
    verify_->setText(translated("Verify"));
    verify_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    untie_ = smallButton("untie", translated("Untie: gives what is chosen its own values again"));
    untie_->setObjectName("untieGroup");
    makeOwner_ = smallButton(
        "star", translated("Make owner: the chosen name decides initialiser and freezing for all, and keeps "
                           "the values after an untie"));
    makeOwner_->setObjectName("makeOwner");
    summary_ = styledLabel({}, "muted");
    summary_->setObjectName("tieSummary");
    summary_->setMinimumWidth(60);
    table_ = new QTreeWidget;
    table_->setAccessibleName(translated("Shared tensors"));
    table_->setObjectName("ties");
    table_->setHeaderLabels({translated("Shared tensor"), translated("Shared as"), translated("Check"),
                             translated("Shape"), translated("Memory")});
    table_->setUniformRowHeights(true);
    table_->setTextElideMode(Qt::ElideMiddle);
    table_->setAllColumnsShowFocus(true);
    table_->setIconSize({16, 16});
    const int widths[] = {128, 136, 150, 90, 130};
    for (int column = 0; column < ColumnCount; ++column)
        table_->header()->resizeSection(column, widths[column]);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 0, 12, 0);
    for (QToolButton* each : {verify_, untie_, makeOwner_})
        head->addWidget(each);
    head->addSpacing(8);
    head->addWidget(summary_, 1);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(head);
    column->addWidget(table_);
    connect(verify_, &QToolButton::clicked, &controller_, &RunController::checkTies);
    connect(untie_, &QToolButton::clicked, this, &TiePanel::untie);
    connect(makeOwner_, &QToolButton::clicked, this, &TiePanel::makeOwner);
    connect(table_, &QTreeWidget::currentItemChanged, this, &TiePanel::followRow);
    return left;
}

QString TiePanel::nameOf(std::size_t entry) const {
    return QString::fromStdString(tree_.parameters[entry].name);
}

void TiePanel::refresh() {
    tree_ = session_.moduleTree();
    groups_ = tieGroups(tree_);
    checks_.clear();
    areSharesOld_ = hasShares_;
    addLoops();
    fill();
}

void TiePanel::addLoops() {
    for (const auto& [name, gradient] : shares_) {
        const auto entry = std::ranges::find(tree_.parameters, name, &ParameterPlace::name);
        if (entry == tree_.parameters.end() || !loops_.contains(name))
            continue;
        const auto tensor = static_cast<std::size_t>(entry - tree_.parameters.begin());
        if (std::ranges::find(groups_, tensor, &TieGroup::tensor) != groups_.end())
            continue;
        TieGroup group{tensor, {tensor}, {}, true};
        if (!gradient.shares.empty())
            group.calls.push_back(gradient.shares.front().path);
        groups_.push_back(std::move(group));
    }
}

void TiePanel::fill() {
    const std::optional<Row> before = currentRow();
    {
        const QSignalBlocker quiet(table_);
        table_->clear();
        for (std::size_t i = 0; i < groups_.size(); ++i)
            fillGroup(*new QTreeWidgetItem(table_), i);
        table_->expandAll();
        fitNames();
        if (table_->topLevelItemCount() > 0) {
            const int wanted = before ? static_cast<int>(before->group) : 0;
            table_->setCurrentItem(table_->topLevelItem(std::min(wanted, table_->topLevelItemCount() - 1)));
        }
    }
    const auto count = static_cast<qint64>(groups_.size());
    complain({});
    summary_->setText(count == 0   ? translated("Nothing is shared (T on a layer ties it)")
                      : count == 1 ? translated("1 shared tensor")
                                   : countText(count) + translated(" shared tensors"));
    verify_->setEnabled(count > 0);
    isRevealing_ = true; // nothing was chosen
    followRow();
    isRevealing_ = false;
}

/// Names are what one looks for: only very long ones are cut, and then in their middle.
void TiePanel::fitNames() {
    constexpr int kLeast = 128;
    constexpr int kMost = 260;
    table_->resizeColumnToContents(NameColumn);
    table_->header()->resizeSection(NameColumn,
                                    std::clamp(table_->header()->sectionSize(NameColumn), kLeast, kMost));
}

void TiePanel::fillGroup(QTreeWidgetItem& item, std::size_t index) {
    const TieGroup& group = groups_[index];
    const ParameterPlace& entry = tree_.parameters[group.tensor];
    item.setData(NameColumn, kGroupRole, static_cast<qulonglong>(index));
    item.setText(NameColumn, nameOf(group.tensor));
    item.setIcon(NameColumn, icon("tie", Tint::Tie));
    item.setText(ShapeColumn, QString::fromStdString(Shape(entry.spec.shape).text()));
    item.setText(KindColumn, kindText(group));
    std::int64_t bytes = static_cast<std::int64_t>(itemSize(entry.spec.dtype));
    for (const std::int64_t size : entry.spec.shape)
        bytes *= size;
    item.setText(MemoryColumn, countText(bytes) + translated(" bytes, once"));
    const auto check = checks_.find(entry.name);
    if (check != checks_.end())
        setCheck(item,
                 check->second.holds()        ? translated("holds: one memory")
                 : check->second.sharesMemory ? translated("the numbers differ")
                                              : translated("not one memory"),
                 check->second.holds());
    if (group.members.size() > 1)
        for (const std::size_t member : group.members) {
            auto* row = new QTreeWidgetItem(&item);
            row->setData(NameColumn, kGroupRole, static_cast<qulonglong>(index));
            fillMember(*row, group, member);
        }
}

void TiePanel::fillMember(QTreeWidgetItem& item, const TieGroup& group, std::size_t member) {
    const ParameterPlace& entry = tree_.parameters[member];
    item.setData(NameColumn, kMemberRole, static_cast<qulonglong>(member));
    item.setText(NameColumn, nameOf(member));
    const bool isOwner = tree_.parameters[group.tensor].owner == member;
    item.setText(KindColumn, isOwner ? translated("owner") : translated("uses it"));
    if (!isOwner)
        item.setForeground(KindColumn, theme().mutedText);
    const auto check = checks_.find(tree_.parameters[group.tensor].name);
    if (check == checks_.end())
        return;
    const auto found = std::ranges::find(check->second.members, entry.name, &TieMember::name);
    if (found == check->second.members.end())
        return;
    item.setText(MemoryColumn, "0x" + QString::number(found->address, 16));
    item.setToolTip(MemoryColumn,
                    translated("data_ptr() of %1, in a storage of %2 bytes")
                        .arg(nameOf(member), countText(static_cast<qint64>(found->storageBytes))));
    setCheck(item,
             found->differing > 0  ? countText(found->differing) + translated(" elements differ")
             : found->sharesMemory ? translated("same memory")
                                   : translated("equal, in memory of its own"),
             found->differing == 0 && found->sharesMemory);
}

void TiePanel::takeChecks(const std::vector<TieCheck>& checks) {
    checks_.clear();
    std::size_t broken = 0;
    for (const TieCheck& check : checks) {
        checks_.emplace(check.names.front(), check);
        broken += check.holds() ? 0 : 1;
    }
    // What has one name is one tensor in any case.
    for (const TieGroup& group : groups_)
        if (group.members.size() == 1) {
            TieCheck one{{tree_.parameters[group.tensor].name}, {}, true, 0, {}};
            checks_.emplace(one.names.front(), std::move(one));
        }
    fill();
    if (checks.empty())
        summary_->setText(translated("One name each: nothing to compare"));
    else if (broken == 0)
        summary_->setText(checks.size() == 1 ? translated("Verified: the tie holds")
                                             : translated("Verified: all %1 ties hold").arg(checks.size()));
    else
        complain(translated("%1 of %2 ties do not hold").arg(broken).arg(checks.size()));
}

void TiePanel::forgetValues() {
    areSharesOld_ = hasShares_;
    if (!checks_.empty()) {
        checks_.clear();
        fill();
    } else {
        showGradient();
    }
}

void TiePanel::showReport(const RunReport& report) {
    if (!report.sharedGradients)
        return;
    shares_.clear();
    for (const SharedGradient& gradient : *report.sharedGradients)
        shares_.emplace(gradient.parameter, gradient);
    hasShares_ = true;
    areSharesOld_ = false;
    // What has one name and was called several times; what is untied later is none of these.
    loops_.clear();
    for (const auto& [name, gradient] : shares_)
        loops_.insert(name);
    for (const TieGroup& group : tieGroups(tree_))
        loops_.erase(tree_.parameters[group.tensor].name);
    const std::size_t before = groups_.size();
    addLoops();
    if (groups_.size() != before)
        fill();
    else
        showGradient();
}

std::optional<TiePanel::Row> TiePanel::currentRow() const {
    const QTreeWidgetItem* item = table_->currentItem();
    if (!item)
        return std::nullopt;
    Row row{static_cast<std::size_t>(item->data(NameColumn, kGroupRole).toULongLong()), std::nullopt};
    if (item->data(NameColumn, kMemberRole).isValid())
        row.member = static_cast<std::size_t>(item->data(NameColumn, kMemberRole).toULongLong());
    return row;
}

void TiePanel::followRow() {
    const std::optional<Row> row = currentRow();
    const TieGroup* group = row && row->group < groups_.size() ? &groups_[row->group] : nullptr;
    untie_->setEnabled(group && !(row->member ? tiesBehind(session_.document(), tree_, *group, *row->member)
                                              : tiesBehind(session_.document(), tree_, *group))
                                     .empty());
    makeOwner_->setEnabled(group && row->member && tree_.parameters[group->tensor].owner != *row->member &&
                           !tiesBehind(session_.document(), tree_, *group, *row->member).empty());
    showGradient();
    if (row && !isRevealing_)
        reveal(*row);
}

void TiePanel::showGradient() {
    const std::optional<Row> row = currentRow();
    if (!row || row->group >= groups_.size()) {
        sum_->showNothing(
            {},
            translated("In a backward, every call of a shared tensor adds its share to one gradient. When "
                       "something is shared, its shares are shown here."),
            false);
        return;
    }
    const std::size_t tensor = groups_[row->group].tensor;
    const ParameterPlace& entry = tree_.parameters[tensor];
    const auto found = shares_.find(entry.name);
    if (found != shares_.end()) {
        sum_->show(nameOf(tensor), found->second,
                   areSharesOld_ ? translated("Values or model have changed since: take it apart again.")
                                 : QString());
        return;
    }
    if (entry.spec.kind != ParameterKind::Parameter)
        sum_->showNothing(nameOf(tensor), translated("A buffer is not trained: it has no gradient."), false);
    else if (!tree_.parameters[entry.owner].trainable)
        sum_->showNothing(nameOf(tensor), translated("It is frozen: a backward gives it no gradient."),
                          false);
    else if (hasShares_ && !areSharesOld_)
        sum_->showNothing(nameOf(tensor),
                          translated("The outputs did not depend on it, or on one call of it alone."), true);
    else
        sum_->showNothing(
            nameOf(tensor),
            translated(
                "Every call adds its share to the one gradient that all of them have. Take it apart to "
                "see which call adds what."),
            true);
}

void TiePanel::reveal(const Row& row) {
    const TieGroup& group = groups_[row.group];
    std::vector<std::vector<NodeId>> paths = group.calls;
    if (row.member)
        paths = {tree_.places[tree_.parameters[*row.member].place].path};
    if (paths.empty() || paths.front().empty())
        return;
    isRevealing_ = true;
    const auto here = [&] {
        std::set<std::string> ids;
        const std::vector<NodeId>& shown = session_.path();
        for (const auto& path : paths)
            if (path.size() > shown.size() && std::equal(shown.begin(), shown.end(), path.begin()))
                ids.insert(path[shown.size()]);
        return ids;
    };
    if (here().empty())
        session_.show({paths.front().begin(), paths.front().end() - 1});
    session_.select(here());
    isRevealing_ = false;
}

void TiePanel::followCanvas() {
    if (isRevealing_ || !isInSight(*this) || session_.selection().empty())
        return;
    const std::vector<NodeId>& shown = session_.path();
    for (std::size_t i = 0; i < groups_.size(); ++i)
        for (const auto& path : groups_[i].calls) {
            if (path.size() <= shown.size() || !std::equal(shown.begin(), shown.end(), path.begin()) ||
                !session_.selection().contains(path[shown.size()]))
                continue;
            isRevealing_ = true;
            table_->setCurrentItem(table_->topLevelItem(static_cast<int>(i)));
            isRevealing_ = false;
            return;
        }
}

void TiePanel::untie() {
    const std::optional<Row> row = currentRow();
    if (!row)
        return;
    const TieGroup& group = groups_[row->group];
    edits::Batch batch;
    for (const auto& [block, tie] : row->member ? tiesBehind(session_.document(), tree_, group, *row->member)
                                                : tiesBehind(session_.document(), tree_, group))
        batch.edits.push_back(layerloom::untie(session_.document(), block, tie));
    session_.apply({std::move(batch)}, translated("Untie ") + nameOf(row->member.value_or(group.tensor)));
}

void TiePanel::makeOwner() {
    const std::optional<Row> row = currentRow();
    if (!row || !row->member)
        return;
    const auto ties = tiesBehind(session_.document(), tree_, groups_[row->group], *row->member);
    if (!ties.empty())
        session_.apply(layerloom::makeOwner(session_.document(), ties.front().first, ties.front().second),
                       nameOf(*row->member) + translated(" owns what is shared"));
}

void TiePanel::complain(const QString& text) {
    setStyleProperty(*summary_, "role", text.isEmpty() ? "muted" : "complaint");
    if (!text.isEmpty())
        summary_->setText(text);
}

void TiePanel::enlarge(int share) {
    const std::optional<SharedGradient>& gradient = sum_->gradient();
    if (!gradient)
        return;
    auto* window = new ShareWindow(*gradient, share, this);
    window->show();
}

void TiePanel::recolour() {
    sum_->recolour();
    for (auto* window : findChildren<ShareWindow*>())
        window->recolour();
}

} // namespace layerloom
