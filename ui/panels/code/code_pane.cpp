// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/code/code_pane.h"

#include "core/layers/catalogue.h"
#include "core/layers/code_types.h"
#include "ui/bridge/code_words.h"
#include "ui/bridge/run_failure.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace layerloom {

namespace {

constexpr std::chrono::milliseconds kRest(350);

const LayerType* codeTypeOf(const Node& node) {
    const LayerType* type = node.isInstance() ? nullptr : findLayerType(node.type);
    return type && holdsCode(*type) ? type : nullptr;
}

CodeEdit::Form formOf(const InspectedNode& node) {
    const Node* seen = node.node();
    return seen && seen->type == "Code" ? CodeEdit::Form::Body : CodeEdit::Form::Expression;
}

/// A line of the message, which leads to its place in the text.
QString lineText(const CodeMark& mark, const QString& fix) {
    const QString place = QStringLiteral("<a href=\"%1:%2\">%3</a> ")
                              .arg(mark.line)
                              .arg(mark.column)
                              .arg(translated("line %1").arg(mark.line));
    return place + mark.text.toHtmlEscaped() +
           (fix.isEmpty() ? QString() : translated(". ") + fix.toHtmlEscaped());
}

/// The text without the place at its end, which the mark has.
QString plain(const std::string& text) {
    const std::size_t at = text.rfind(" (line ");
    return coreText(text.substr(0, at));
}

} // namespace

bool isCodeOption(const Node& node, const std::string& option) {
    const LayerType* type = codeTypeOf(node);
    return type && codeOption(*type) == option;
}

CodePane::CodePane(InspectedNode node, Size size, QWidget* parent)
    : QWidget(parent), node_(std::move(node)), size_(size), editor_(new CodeEdit(formOf(node_))),
      message_(styledLabel({}, "complaint")), words_(new CodeWords(this)) {
    setObjectName("codePane");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(editor_, 1);
    message_->setObjectName("codeComplaint");
    message_->setWordWrap(true);
    message_->setTextFormat(Qt::RichText);
    message_->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    column->addWidget(message_);
    buildFoot(size);
    setFocusProxy(editor_);
    rest_.setSingleShot(true);
    rest_.setInterval(kRest);
    connect(&rest_, &QTimer::timeout, this, &CodePane::showProblems);
    connect(editor_, &CodeEdit::edited, this, &CodePane::apply);
    connect(editor_, &CodeEdit::began, this, [this] { gesture_ = node_.session.newGesture(); });
    connect(editor_, &CodeEdit::left, this, &CodePane::left);
    connect(editor_, &CodeEdit::refused, this, [this](const QString& reason) {
        message_->setText(reason.toHtmlEscaped());
        message_->show();
    });
    connect(message_, &QLabel::linkActivated, this, [this](const QString& place) {
        editor_->goTo(place.section(u':', 0, 0).toInt(), place.section(u':', 1).toInt());
    });
    connect(words_, &CodeWords::known, this, &CodePane::offerWords);
    connect(&RunFailures::of(node_.session), &RunFailures::changed, this, &CodePane::showProblems);
    refresh();
}

void CodePane::buildFoot(Size size) {
    auto* foot = new QHBoxLayout;
    foot->setSpacing(6);
    const bool isBody = formOf(node_) == CodeEdit::Form::Body;
    const QString keys = isBody ? translated("Ctrl+Space lists names. Ctrl+Enter or Esc: back to the canvas")
                                : translated("Ctrl+Space lists names. Enter or Esc: back to the canvas");
    auto* hint = styledLabel(keys, "muted");
    hint->setWordWrap(true);
    foot->addWidget(hint, 1);
    editor_->setToolTip(
        isBody ? translated("torch, F and math are there, and the arguments of the block")
               : translated("Its inputs are the names in it; torch, F and math are there, and the "
                            "arguments of the block"));
    if (size == Size::InPanel) {
        auto* enlarge = smallButton("float", translated("Edit in a window of its own (Enter on the canvas)"));
        enlarge->setObjectName("enlargeCode");
        foot->addWidget(enlarge, 0, Qt::AlignTop);
        connect(enlarge, &QToolButton::clicked, this, &CodePane::enlargeRequested);
    }
    static_cast<QVBoxLayout*>(layout())->addLayout(foot);
}

std::string CodePane::option() const {
    const Node* node = node_.node();
    const LayerType* type = node ? codeTypeOf(*node) : nullptr;
    return type ? codeOption(*type) : std::string();
}

QString CodePane::codeInDocument() const {
    const Node* node = node_.node();
    const auto set = node ? node->options.find(option()) : decltype(node->options.find({}))();
    const auto* text = node && set != node->options.end() ? set->second.tryAs<std::string>() : nullptr;
    return text ? QString::fromStdString(*text) : QString();
}

QString CodePane::complaint() const {
    QString text = message_->isVisibleTo(this) ? message_->text() : QString();
    return text.remove(QRegularExpression(QStringLiteral("<[^>]*>")));
}

void CodePane::apply(const QString& text) {
    if (!node_.node())
        return;
    const std::string name = option();
    node_.session.apply(
        setOption(node_.session.document(), node_.block, node_.id, name, Value(text.toStdString())),
        translated("Edit the %1 of %2").arg(QString::fromStdString(name), node_.name()), gesture_);
    followPorts();
    rest_.start();
}

/// An input that is called otherwise now keeps its wire: all of that is the same undo step.
void CodePane::followPorts() {
    const auto facts = node_.facts();
    if (!facts || !facts->program)
        return;
    PortNames inputs;
    for (const ProgramInput& input : facts->program->inputs)
        inputs.push_back(input.name);
    const PortNames outputs = facts->program->outputs;
    for (const bool isInput : {true, false}) {
        const auto renamed = isInput ? renamedPort(inputs_, inputs) : renamedPort(outputs_, outputs);
        node_.session.apply(
            followRenamedPort(node_.session.document(), node_.block, node_.id, isInput, renamed),
            translated("Edit the %1 of %2").arg(QString::fromStdString(option()), node_.name()), gesture_);
    }
    inputs_ = inputs;
    outputs_ = outputs;
    offerWords();
}

void CodePane::offerWords() {
    CodeVocabulary vocabulary{words_->names(), {}, {}};
    for (const std::string& input : inputs_)
        vocabulary.inputs << QString::fromStdString(input);
    if (const Block* owner = node_.owner()) {
        for (const Argument& argument : owner->header->arguments)
            vocabulary.arguments << QString::fromStdString(argument.name);
    }
    editor_->offer(std::move(vocabulary));
}

void CodePane::refresh() {
    if (!node_.node())
        return;
    const QString now = codeInDocument();
    const bool isOther = editor_->text() != now;
    if (isOther)
        editor_->setText(now);
    if (isOther || !editor_->isBeingEdited()) {
        if (const auto facts = node_.facts(); facts && facts->program) {
            inputs_.clear();
            for (const ProgramInput& input : facts->program->inputs)
                inputs_.push_back(input.name);
            outputs_ = facts->program->outputs;
        }
        offerWords();
    }
    if (!rest_.isActive())
        showProblems();
    fitHeight();
}

/// In a panel the editor is as high as its text, within limits.
void CodePane::fitHeight() {
    if (size_ != Size::InPanel)
        return;
    const bool isBody = formOf(node_) == CodeEdit::Form::Body;
    const int lines = std::clamp(editor_->lineCount() + 1, isBody ? 8 : 3, isBody ? 20 : 8);
    editor_->setFixedHeight(editor_->heightOf(lines));
}

void CodePane::showProblems() {
    std::vector<CodeMark> marks;
    QStringList lines;
    const std::string code = option();
    const auto facts = node_.facts();
    for (const Problem& problem : facts ? facts->problems : std::vector<Problem>()) {
        if (problem.place.option != code)
            continue;
        const CodeMark mark{std::max(1, problem.place.line), std::max(1, problem.place.column),
                            plain(problem.text), problem.severity == Severity::Error};
        lines << lineText(mark, coreText(problem.fix));
        marks.push_back(mark);
    }
    std::vector<NodeId> path = node_.session.path();
    path.push_back(node_.id);
    if (const RunFailure* failure = RunFailures::of(node_.session).at(path)) {
        const CodeMark mark{std::max(1, failure->line), std::max(1, failure->column),
                            plain(failure->text.toStdString())};
        lines << lineText(mark, {}) + translated(" (in the last run)");
        marks.push_back(mark);
    }
    editor_->setMarks(std::move(marks));
    message_->setText(lines.join(QStringLiteral("<br>")));
    message_->setVisible(!lines.isEmpty());
}

} // namespace layerloom
