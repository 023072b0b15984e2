// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/parts_section.h"

#include "core/graph/flow_gestures.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace layerloom {

namespace {

const QString kNone = QStringLiteral("—");

std::vector<std::string_view> rolesOf(const Node* node) {
    const auto kind = node ? flowKindOf(node->type) : std::nullopt;
    return kind ? partRoles(*kind) : std::vector<std::string_view>();
}

QString toolTipOf(std::string_view role) {
    if (role == "condition")
        return translated("The block that gives one truth value");
    if (role == "then")
        return translated("The block that is called if the condition holds");
    if (role == "otherwise")
        return translated(
            "The block that is called if it does not; without one, what comes in passes through");
    return translated("The block that is called in each step");
}

} // namespace

bool isPartOption(const Node& node, const std::string& option) {
    const auto roles = rolesOf(&node);
    return std::ranges::find(roles, option) != roles.end();
}

PartsSection::PartsSection(InspectedNode node, QWidget* parent) : QWidget(parent), node_(std::move(node)) {
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(6);
    for (const std::string_view role : rolesOf(node_.node()))
        addRow(role);
    refresh();
}

void PartsSection::addRow(std::string_view role) {
    Row row{std::string(role), new QuietComboBox,
            smallButton("chevron-right", translated("Show the inside of the block")),
            styledLabel({}, "complaint")};
    row.choice->setObjectName(QString::fromStdString(row.role));
    row.choice->setToolTip(toolTipOf(role));
    row.choice->setAccessibleName(QString::fromStdString(row.role));
    row.open->setObjectName("open-" + QString::fromStdString(row.role));
    row.complaint->setWordWrap(true);
    auto* field = new QWidget;
    auto* column = new QVBoxLayout(field);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(row.choice, 1);
    line->addWidget(row.open);
    column->addLayout(line);
    column->addWidget(row.complaint);
    auto* label = styledLabel(row.role == "otherwise" ? "else" : QString::fromStdString(row.role), "default");
    label->setMinimumWidth(96);
    label->setToolTip(row.choice->toolTip());
    label->setBuddy(row.choice);
    static_cast<QFormLayout*>(layout())->addRow(label, field);
    connect(row.choice, &QComboBox::textActivated, this,
            [this, role = row.role](const QString& definition) { choose(role, definition); });
    connect(row.open, &QToolButton::clicked, this, [this, role = row.role] {
        const Node* flow = node_.node();
        if (const Node* part = flow ? partOf(*node_.owner(), *flow, role) : nullptr)
            node_.session.enter(part->id);
    });
    rows_.push_back(row);
}

void PartsSection::choose(const std::string& role, const QString& definition) {
    const BlockName block = definition == kNone ? BlockName() : definition.toStdString();
    node_.session.apply(setPart(node_.session.document(), node_.block, node_.id, role, block),
                        translated("Set the %1 of %2").arg(QString::fromStdString(role), node_.name()));
    refresh(); // also where nothing has changed, back to what is
}

void PartsSection::refresh() {
    if (!node_.node())
        return;
    for (const Row& row : rows_)
        refreshRow(row);
}

void PartsSection::refreshRow(const Row& row) {
    const Document& document = node_.session.document();
    QStringList names{kNone};
    for (const auto& [name, block] : document.blocks) {
        if (partRefusal(document, node_.block, name).empty())
            names << QString::fromStdString(name);
    }
    const Node* part = partOf(*node_.owner(), *node_.node(), row.role);
    const QSignalBlocker blocker(row.choice);
    QStringList shown;
    for (int i = 0; i < row.choice->count(); ++i)
        shown << row.choice->itemText(i);
    if (shown != names) {
        row.choice->clear();
        row.choice->addItems(names);
    }
    row.choice->setCurrentText(part ? QString::fromStdString(part->block) : kNone);
    row.open->setEnabled(part);
    QStringList complaints;
    const auto facts = node_.facts();
    for (const Problem& problem : facts ? facts->problems : std::vector<Problem>()) {
        if (problem.place.option == row.role)
            complaints << coreSentences(problem.text, problem.fix);
    }
    row.complaint->setText(complaints.join(u'\n'));
    row.complaint->setVisible(!complaints.isEmpty());
}

} // namespace layerloom
