// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/node_page.h"

#include "core/graph/flow.h"
#include "core/graph/regrouping.h"
#include "core/layers/catalogue.h"
#include "core/layers/control_flow.h"
#include "ui/bridge/block_uses.h"
#include "ui/bridge/name_rules.h"
#include "ui/bridge/run_failure.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/code/code_pane.h"
#include "ui/panels/elided_label.h"
#include "ui/panels/inspector/doc_strip.h"
#include "ui/panels/inspector/file_section.h"
#include "ui/panels/inspector/option_doc.h"
#include "ui/panels/inspector/options_section.h"
#include "ui/panels/inspector/parameters_section.h"
#include "ui/panels/inspector/parts_section.h"
#include "ui/panels/inspector/ports_section.h"
#include "ui/panels/inspector/ties_section.h"
#include "ui/panels/parts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QDesktopServices>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>

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
    auto* name = new ElidedLabel(title);
    name->setProperty("role", "title");
    grid->addWidget(name, 0, 1);
    auto* what = new ElidedLabel(kind);
    what->setProperty("role", "muted");
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
    connect(&RunFailures::of(node_.session), &RunFailures::changed, this, &NodePage::refreshProblems);
    refresh();
}

void NodePage::buildHead() {
    const Node* node = node_.node();
    if (node->isInstance()) {
        buildBlockHead(*node);
        return;
    }
    const LayerType* type = findLayerType(node->type);
    const QString category = type ? QString::fromStdString(type->category) : QString();
    column().addWidget(pageHead(theme().category(category), QString::fromStdString(node->type),
                                type ? QString::fromStdString(type->python) : translated("unknown layer"),
                                type ? coreText(type->doc) : QString()));
    if (!type)
        return;
    auto* page = new QPushButton(icon("info", Tint::Accent), translated("PyTorch's documentation"));
    page->setProperty("role", "link");
    page->setObjectName("documentation");
    page->setToolTip(pytorchPage(type->python));
    connect(page, &QPushButton::clicked, this,
            [url = QUrl(pytorchPage(type->python))] { QDesktopServices::openUrl(url); });
    column().addWidget(page, 0, Qt::AlignLeft);
}

void NodePage::buildBlockHead(const Node& node) {
    const Document& document = node_.session.document();
    const Block* definition = document.find(node.block);
    const QString doc = definition ? QString::fromStdString(definition->header->doc) : QString();
    column().addWidget(pageHead(theme().category("Block"), QString::fromStdString(node.block),
                                definition && definition->isSequential() ? translated("sequential block")
                                                                         : translated("free-form block"),
                                doc));
    auto* links = new QVBoxLayout;
    links->setSpacing(0);
    column().addLayout(links);
    const auto addLink = [&](const char* iconName, const QString& text, const QString& toolTip) {
        auto* link = new QPushButton(icon(iconName, Tint::Accent), text);
        link->setProperty("role", "link");
        link->setToolTip(toolTip);
        links->addWidget(link, 0, Qt::AlignLeft);
        return link;
    };
    connect(addLink("chevron-right", translated("Open the block"),
                    translated("Shows the inside of the block on the canvas")),
            &QPushButton::clicked, this, [this] { node_.session.enter(node_.id); });
    const std::size_t count = instanceCount(document, node.block);
    if (count < 2)
        return;
    auto* unique = addLink(
        "block-add", translated("One of %1 instances: make it unique").arg(count),
        translated("Gives it a definition of its own; an edit of a shared one changes all its instances"));
    unique->setObjectName("makeUnique");
    connect(unique, &QPushButton::clicked, this, [this] {
        const Regrouping made = makeUnique(node_.session.document(), node_.block, node_.id);
        if (made.isPossible())
            node_.session.apply(made.edit, translated("Make unique"));
    });
}

void NodePage::buildName() {
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    name_ = new QLineEdit;
    name_->setAccessibleName(translated("Name"));
    name_->setObjectName("nodeName");
    name_->setToolTip(
        translated("The attribute's name in Python, and the first part of its parameters' names"));
    auto* label = styledLabel(translated("Name"), "muted");
    label->setMinimumWidth(96);
    form->addRow(label, name_);
    column().addLayout(form);
    setDoc(*name_, name_->toolTip() + translated(".\nEmpty: its id, or in a sequential block its index."));
    connect(name_, &QLineEdit::textEdited, this, &NodePage::checkName);
    connect(name_, &QLineEdit::editingFinished, this, &NodePage::rename);
    nameComplaint_ = styledLabel({}, "complaint");
    nameComplaint_->setObjectName("nameComplaint");
    nameComplaint_->setWordWrap(true);
    nameComplaint_->hide();
    column().addWidget(nameComplaint_);
}

void NodePage::buildCode() {
    const Node& node = *node_.node();
    const auto specs = node_.optionSpecs();
    if (specs.empty() || !isCodeOption(node, specs.front().name))
        return;
    code_ = new CodePane(node_, CodePane::Size::InPanel);
    addSection(QString::fromStdString(node.type), code_);
    connect(code_, &CodePane::enlargeRequested, this, [this] { emit codeRequested(node_.id); });
    connect(code_, &CodePane::left, this, &NodePage::left);
}

void NodePage::buildParts() {
    const Node& node = *node_.node();
    if (flowKindOf(node.type)) {
        parts_ = new PartsSection(node_);
        addSection(translated("Parts"), parts_);
        return;
    }
    const Block& block = *node_.owner();
    const std::vector<Capture> captures = capturesIn(block);
    const Capture capture = captures.empty() ? Capture{} : captures[*block.indexOf(node_.id)];
    if (!capture.isPart())
        return;
    const QString role = capture.role == kOtherwise.name
                             ? QString("else")
                             : QString::fromUtf8(capture.role.data(), qsizetype(capture.role.size()));
    const auto flow = static_cast<std::size_t>(capture.flow);
    auto* link = new QPushButton(
        icon("up", Tint::Accent),
        translated("Called by %1 as %2").arg(QString::fromStdString(nodeName(block, flow)), role));
    link->setProperty("role", "link");
    link->setObjectName("caller");
    link->setToolTip(translated("Select what calls it"));
    connect(link, &QPushButton::clicked, this,
            [this, id = block.nodes[flow]->id] { node_.session.select({id}); });
    column().addWidget(link, 0, Qt::AlignLeft);
}

void NodePage::buildSections() {
    buildCode();
    buildParts();
    if (hasFile(*node_.node())) {
        file_ = new FileSection(node_);
        addSection(translated("File"), file_);
    }
    options_ = new OptionsSection(InspectedNodes(node_.session, node_.block, {node_.id}));
    optionsBox_ =
        addSection(node_.node()->isInstance() ? translated("Arguments") : translated("Options"), options_);
    // Below the options, which must not move while one types in them.
    problems_ = styledLabel({}, "complaint");
    problems_->setObjectName("nodeProblems");
    problems_->setWordWrap(true);
    column().addWidget(problems_);
    ports_ = new PortsSection(node_);
    addSection(translated("Data"), ports_);
    parameters_ = new ParametersSection(node_);
    connect(parameters_, &ParametersSection::initialiseRequested, this, &NodePage::initialiseRequested);
    parametersBox_ = addSection(translated("Parameters"), parameters_);
    ties_ = new TiesSection(node_);
    tiesBox_ = addSection(translated("Ties"), ties_);
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
    if (code_)
        code_->refresh();
    if (parts_)
        parts_->refresh();
    if (file_)
        file_->refresh();
    options_->refresh();
    ports_->refresh();
    parameters_->refresh();
    ties_->refresh();
    optionsBox_->setVisible(!options_->isEmpty());
    parametersBox_->setVisible(parameters_->hasContent());
    tiesBox_->setVisible(ties_->hasContent());
}

/// Told where the option is edited.
bool NodePage::hasFieldOf(const Problem& problem) const {
    const std::string& option = problem.place.option;
    return (code_ && isCodeOption(*node_.node(), option)) ||
           (parts_ && isPartOption(*node_.node(), option)) || (options_ && options_->field(option));
}

void NodePage::refreshProblems() {
    QStringList lines;
    if (const auto facts = node_.facts())
        for (const Problem& problem : facts->problems) {
            QString line = coreSentences(problem.text, problem.fix);
            if (!hasFieldOf(problem))
                lines << line;
        }
    std::vector<NodeId> path = node_.session.path();
    path.push_back(node_.id);
    const RunFailure* failure = code_ ? nullptr : RunFailures::of(node_.session).at(path);
    if (failure)
        lines << translated("The last run failed here: ") + coreText(failure->text);
    problems_->setText(lines.join("\n"));
    problems_->setVisible(!lines.isEmpty());
}

void NodePage::checkName(const QString& typed) {
    const Block* block = node_.owner();
    const auto refusal =
        block ? nameRefusal(*block, node_.id, typed.trimmed().toStdString()) : std::optional<QString>();
    nameComplaint_->setText(refusal.value_or(QString()));
    nameComplaint_->setVisible(refusal.has_value());
    setStyleProperty(*name_, "complaint", refusal.has_value());
}

void NodePage::rename() {
    const Node* node = node_.node();
    if (!node)
        return;
    const bool isRefused = !nameComplaint_->text().isEmpty();
    const std::string name = name_->text().trimmed().toStdString();
    if (isRefused) {
        name_->setText(QString::fromStdString(node->name)); // a bad name leaves everything as it was
        checkName(name_->text());
    } else if (node->name != name) {
        node_.session.apply(renameNode(node_.session.document(), node_.block, node_.id, name),
                            translated("Rename ") + node_.name());
    }
}

} // namespace layerloom
