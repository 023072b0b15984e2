// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/node_page.h"

#include "core/layers/catalogue.h"
#include "ui/panels/inspector/options_section.h"
#include "ui/panels/inspector/parameters_section.h"
#include "ui/panels/inspector/ports_section.h"
#include "ui/panels/inspector/ties_section.h"
#include "ui/panels/parts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace layerloom {

QWidget* pageHead(const QColor& mark, const QString& title, const QString& kind, const QString& doc) {
    auto* head = new QWidget;
    auto* grid = new QGridLayout(head);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    auto* dot = new QLabel;
    dot->setPixmap(dotIcon(mark).pixmap(18, 18));
    grid->addWidget(dot, 0, 0);
    grid->addWidget(styledLabel(title, "title"), 0, 1);
    auto* what = styledLabel(kind, "muted");
    grid->addWidget(what, 0, 2, Qt::AlignRight | Qt::AlignVCenter);
    grid->setColumnStretch(1, 1);
    if (!doc.isEmpty()) {
        auto* text = styledLabel(doc, "muted");
        text->setWordWrap(true);
        grid->addWidget(text, 1, 0, 1, 3);
    }
    return head;
}

NodePage::NodePage(InspectedNode node, QWidget* parent) : InspectorPage(parent), node_(std::move(node)) {
    buildHead();
    buildName();
    buildSections();
    refresh();
}

void NodePage::buildHead() {
    const Node* node = node_.node();
    if (node->isInstance()) {
        const Block* definition = node_.session.document().find(node->block);
        const QString doc = definition ? QString::fromStdString(definition->header->doc) : QString();
        column().addWidget(
            pageHead(theme().category("Block"), QString::fromStdString(node->block),
                     definition && definition->isSequential() ? "sequential block" : "free-form block", doc));
        auto* enter = new QPushButton(icon("chevron-right", Tint::Accent), "Open the block");
        enter->setProperty("role", "link");
        enter->setToolTip("Shows the inside of the block on the canvas");
        connect(enter, &QPushButton::clicked, this, [this] { node_.session.enter(node_.id); });
        column().addWidget(enter, 0, Qt::AlignLeft);
        return;
    }
    const LayerType* type = findLayerType(node->type);
    const QString category = type ? QString::fromStdString(type->category) : QString();
    column().addWidget(pageHead(theme().category(category), QString::fromStdString(node->type),
                                type ? QString::fromStdString(type->python) : "unknown layer",
                                type ? QString::fromStdString(type->doc) : QString()));
}

void NodePage::buildName() {
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    name_ = new QLineEdit;
    name_->setObjectName("nodeName");
    name_->setToolTip("The attribute's name in Python, and the first part of its parameters' names");
    auto* label = styledLabel("Name", "muted");
    label->setMinimumWidth(96);
    form->addRow(label, name_);
    column().addLayout(form);
    connect(name_, &QLineEdit::editingFinished, this, &NodePage::rename);

    problems_ = styledLabel({}, "complaint");
    problems_->setWordWrap(true);
    column().addWidget(problems_);
}

void NodePage::buildSections() {
    options_ = new OptionsSection(node_);
    optionsBox_ = addSection(node_.node()->isInstance() ? "Arguments" : "Options", options_);
    ports_ = new PortsSection(node_);
    addSection("Data", ports_);
    parameters_ = new ParametersSection(node_);
    parametersBox_ = addSection("Parameters", parameters_);
    ties_ = new TiesSection(node_);
    tiesBox_ = addSection("Ties", ties_);
}

void NodePage::refresh() {
    const Node* node = node_.node();
    if (!node)
        return;
    if (!name_->hasFocus())
        name_->setText(QString::fromStdString(node->name));
    const auto index = node_.owner()->indexOf(node_.id);
    name_->setPlaceholderText(node_.owner()->isSequential() ? QString::number(*index)
                                                            : QString::fromStdString(node->id));
    refreshProblems();
    options_->refresh();
    ports_->refresh();
    parameters_->refresh();
    ties_->refresh();
    optionsBox_->setVisible(!node_.optionSpecs().empty());
    parametersBox_->setVisible(parameters_->hasContent());
    tiesBox_->setVisible(ties_->hasContent());
}

void NodePage::refreshProblems() {
    QStringList lines;
    if (const auto facts = node_.facts())
        for (const Problem& problem : facts->problems) {
            const bool isShownAtField = options_ && options_->field(problem.place.option);
            QString line = QString::fromStdString(problem.text);
            if (!problem.fix.empty())
                line += ". " + QString::fromStdString(problem.fix);
            if (!isShownAtField)
                lines << line;
        }
    problems_->setText(lines.join("\n"));
    problems_->setVisible(!lines.isEmpty());
}

void NodePage::rename() {
    const Node* node = node_.node();
    const std::string name = name_->text().trimmed().toStdString();
    if (node && node->name != name)
        node_.session.apply(renameNode(node_.session.document(), node_.block, node_.id, name),
                            "Rename " + node_.name());
}

} // namespace layerloom
