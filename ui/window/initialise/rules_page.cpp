// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/initialise/rules_page.h"

#include "core/graph/initialiser_text.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/inspector/initialiser_field.h"
#include "ui/panels/parts.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QToolButton>
#include <QTreeWidget>

#include <algorithm>
#include <set>

namespace layerloom {

namespace {

constexpr std::size_t kListed = 6;
constexpr int kListHeight = 132;

/// Chooses the entry with that data, which is added if it is not there.
void choose(QComboBox& box, const std::string& value) {
    const QString data = QString::fromStdString(value);
    if (box.findData(data) < 0)
        box.addItem(data, data); // a name from a file; the reach says what is wrong with it
    box.setCurrentIndex(box.findData(data));
}

std::string chosen(const QComboBox& box) {
    return box.currentData().toString().toStdString();
}

} // namespace

RulesPage::RulesPage(QWidget* parent) : QWidget(parent) {
    build();
}

void RulesPage::build() {
    list_ = new QTreeWidget;
    list_->setObjectName("rules");
    list_->setAccessibleName(translated("Rules"));
    list_->setHeaderLabels({translated("Rule"), translated("Decides")});
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list_->setFixedHeight(kListHeight);
    auto* tools = new QVBoxLayout;
    tools->setSpacing(2);
    QToolButton* add = addTool("plus", translated("Add a rule"), "addRule");
    remove_ = addTool("close", translated("Remove the rule"), "removeRule");
    up_ = addTool("up", translated("Earlier: rules below win over it"), "ruleUp");
    down_ = addTool("down", translated("Later: it wins over the rules above"), "ruleDown");
    for (QToolButton* tool : {add, remove_, up_, down_})
        tools->addWidget(tool);
    tools->addStretch(1);
    auto* lists = new QHBoxLayout;
    lists->setSpacing(4);
    lists->addWidget(list_, 1);
    lists->addLayout(tools);
    auto* about =
        styledLabel(translated("Every rule goes through the whole model, as a function given to net.apply "
                               "does; later rules win."),
                    "muted");
    about->setWordWrap(true);
    form_ = buildForm();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    column->addWidget(about);
    column->addLayout(lists);
    column->addWidget(form_);
    column->addStretch(1);
    connect(add, &QToolButton::clicked, this, &RulesPage::add);
    connect(remove_, &QToolButton::clicked, this, &RulesPage::remove);
    connect(up_, &QToolButton::clicked, this, [this] { move(-1); });
    connect(down_, &QToolButton::clicked, this, [this] { move(1); });
    connect(list_, &QTreeWidget::currentItemChanged, this, [this] {
        showCurrent();
        emit changed();
    });
}

QWidget* RulesPage::buildForm() {
    auto* form = new QWidget;
    type_ = new QuietComboBox;
    parameter_ = new QuietComboBox;
    block_ = new QuietComboBox;
    type_->setObjectName("ruleType");
    parameter_->setObjectName("ruleParameter");
    block_->setObjectName("ruleBlock");
    parameter_->setEditable(true);
    parameter_->setToolTip(translated("A parameter's name in its layer; * stands for any characters"));
    field_ = new InitialiserField;
    reachLabel_ = styledLabel({}, "muted");
    reachLabel_->setObjectName("reach");
    reachLabel_->setWordWrap(true);
    reachLabel_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* rows = new QFormLayout(form);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setVerticalSpacing(6);
    rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    rows->addRow(translated("Of every"), type_);
    rows->addRow(translated("the parameter"), parameter_);
    rows->addRow(translated("in"), block_);
    rows->addRow(translated("gets"), field_);
    rows->addRow(reachLabel_);
    connect(type_, &QComboBox::activated, this, [this] {
        fillParameters();
        takeForm();
    });
    connect(block_, &QComboBox::activated, this, &RulesPage::takeForm);
    connect(parameter_, &QComboBox::currentTextChanged, this, &RulesPage::takeForm);
    connect(field_, &InitialiserField::edited, this, [this](const std::optional<Initialiser>& value) {
        if (current() < 0)
            return;
        rules_[static_cast<std::size_t>(current())].initialiser = value.value_or(Initialiser{"zeros_", {}});
        refresh(current());
    });
    return form;
}

QToolButton* RulesPage::addTool(const char* icon, const QString& toolTip, const char* name) {
    QToolButton* button = smallButton(icon, toolTip);
    button->setObjectName(name);
    return button;
}

int RulesPage::current() const {
    return list_->indexOfTopLevelItem(list_->currentItem());
}

void RulesPage::setModel(const Document& document, std::shared_ptr<const ModuleTree> tree) {
    const int before = std::max(current(), 0);
    document_ = document;
    tree_ = std::move(tree);
    rules_ = document.initialiserRules;
    std::set<std::string> types;
    for (const ModulePlace& place : tree_->places)
        if (place.facts && place.facts->type && !place.facts->parameters.empty())
            types.insert(place.facts->type->id);
    type_->clear();
    type_->addItem(translated("layer"), QString());
    for (const std::string& type : types)
        type_->addItem(QString::fromStdString(type), QString::fromStdString(type));
    block_->clear();
    block_->addItem(translated("the whole model"), QString());
    for (const auto& [name, block] : document.blocks)
        if (name != document.root)
            block_->addItem(translated("every ") + QString::fromStdString(name),
                            QString::fromStdString(name));
    refresh(before);
}

void RulesPage::add() {
    InitialiserRule rule{type_->count() > 1 ? type_->itemData(1).toString().toStdString() : std::string(),
                         "weight",
                         {},
                         {"normal_", {{"std", 0.01}}}};
    if (type_->findData("Linear") > 0)
        rule.type = "Linear";
    // As in most examples: weights first, then biases.
    if (!rules_.empty() && rules_.back().type == rule.type && rules_.back().parameter == "weight") {
        rule.parameter = "bias";
        rule.initialiser = {"zeros_", {}};
    }
    rules_.push_back(std::move(rule));
    refresh(static_cast<int>(rules_.size()) - 1);
}

void RulesPage::remove() {
    if (current() < 0)
        return;
    const int index = current();
    rules_.erase(rules_.begin() + index);
    refresh(std::min(index, static_cast<int>(rules_.size()) - 1));
}

void RulesPage::move(int by) {
    const int from = current();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= static_cast<int>(rules_.size()))
        return;
    std::swap(rules_[static_cast<std::size_t>(from)], rules_[static_cast<std::size_t>(to)]);
    refresh(to);
}

void RulesPage::takeForm() {
    if (current() < 0)
        return;
    InitialiserRule& rule = rules_[static_cast<std::size_t>(current())];
    rule.type = chosen(*type_);
    rule.block = chosen(*block_);
    rule.parameter = parameter_->currentText().trimmed().toStdString();
    refresh(current());
}

void RulesPage::refresh(int current) {
    reach_ = ruleReach(*tree_, rules_);
    {
        const QSignalBlocker quiet(list_);
        while (list_->topLevelItemCount() > static_cast<int>(rules_.size()))
            delete list_->takeTopLevelItem(list_->topLevelItemCount() - 1);
        while (list_->topLevelItemCount() < static_cast<int>(rules_.size()))
            new QTreeWidgetItem(list_);
        for (std::size_t i = 0; i < rules_.size(); ++i) {
            QTreeWidgetItem* item = list_->topLevelItem(static_cast<int>(i));
            item->setText(0, ruleText(rules_[i]));
            item->setToolTip(0, ruleText(rules_[i]));
            item->setText(1, countText(static_cast<qint64>(reach_[i].decides.size())));
            item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        }
        list_->setCurrentItem(list_->topLevelItem(current));
    }
    showCurrent();
    emit changed();
}

void RulesPage::showCurrent() {
    const int index = current();
    const int last = static_cast<int>(rules_.size()) - 1;
    form_->setVisible(index >= 0);
    remove_->setEnabled(index >= 0);
    up_->setEnabled(index > 0);
    down_->setEnabled(index >= 0 && index < last);
    if (index < 0)
        return;
    const InitialiserRule& rule = rules_[static_cast<std::size_t>(index)];
    choose(*type_, rule.type);
    choose(*block_, rule.block);
    fillParameters();
    if (parameter_->currentText().trimmed().toStdString() != rule.parameter) {
        const QSignalBlocker quiet(parameter_);
        parameter_->setCurrentText(QString::fromStdString(rule.parameter));
    }
    field_->show(rule.initialiser);
    const QString complaint = coreText(ruleComplaint(document_, rule));
    setStyleProperty(*reachLabel_, "role", complaint.isEmpty() ? "muted" : "complaint");
    reachLabel_->setText(complaint.isEmpty() ? reachText(reach_[static_cast<std::size_t>(index)])
                                             : complaint);
}

/// Offers the names of the parameters that layers of the chosen type have.
void RulesPage::fillParameters() {
    std::set<std::string> names;
    for (const ModulePlace& place : tree_->places)
        if (place.facts && place.facts->type &&
            (chosen(*type_).empty() || place.facts->type->id == chosen(*type_)))
            for (const ParameterSpec& spec : place.facts->parameters)
                if (spec.kind == ParameterKind::Parameter)
                    names.insert(spec.name);
    const QSignalBlocker quiet(parameter_);
    const QString typed = parameter_->currentText();
    parameter_->clear();
    for (const std::string& name : names)
        parameter_->addItem(QString::fromStdString(name));
    parameter_->addItem("*");
    parameter_->setCurrentText(typed);
}

QString RulesPage::ruleText(const InitialiserRule& rule) const {
    QString text = QString("%1.%2").arg(rule.type.empty() ? QString("*") : QString::fromStdString(rule.type),
                                        QString::fromStdString(rule.parameter));
    if (!rule.block.empty())
        text += translated(" in ") + QString::fromStdString(rule.block);
    return text + "   " + QString::fromStdString(initialiserText(rule.initialiser));
}

QString RulesPage::listed(const std::vector<std::size_t>& entries) const {
    QStringList names;
    for (std::size_t i = 0; i < std::min(entries.size(), kListed); ++i)
        names << QString::fromStdString(tree_->parameters[entries[i]].name);
    QString text = names.join(", ");
    if (entries.size() > kListed)
        text += translated(" and %1 more").arg(entries.size() - kListed);
    return text;
}

QString RulesPage::reachText(const RuleReach& reach) const {
    QStringList sentences;
    if (!reach.decides.empty())
        sentences << translated("Decides ") + listed(reach.decides) + translated(".");
    if (!reach.isOverruled.empty())
        sentences << translated("Finds ") + listed(reach.isOverruled) +
                         translated(" too, which a later rule or an initialiser of their own decides.");
    if (!reach.cannotFill.empty())
        sentences << translated("Cannot fill %1: %2.")
                         .arg(QString::fromStdString(tree_->parameters[reach.cannotFill.front().first].name),
                              coreText(reach.cannotFill.front().second));
    return sentences.isEmpty() ? translated("Finds no parameter in the model.") : sentences.join(' ');
}

std::vector<std::string> RulesPage::decided() const {
    std::set<std::size_t> entries;
    for (const RuleReach& reach : reach_)
        entries.insert(reach.decides.begin(), reach.decides.end());
    std::vector<std::string> names;
    for (const std::size_t entry : entries)
        names.push_back(tree_->parameters[entry].name);
    return names;
}

std::string RulesPage::shown() const {
    if (current() < 0)
        return {};
    const RuleReach& reach = reach_[static_cast<std::size_t>(current())];
    const auto& entries = reach.decides.empty() ? reach.isOverruled : reach.decides;
    return entries.empty() ? std::string() : tree_->parameters[entries.front()].name;
}

} // namespace layerloom
