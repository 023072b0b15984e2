// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/block_page.h"

#include "ui/bridge/block_uses.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/inspector/block_arguments.h"
#include "ui/panels/inspector/block_inputs.h"
#include "ui/panels/inspector/node_page.h"
#include "ui/panels/parts.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace layerloom {

BlockPage::BlockPage(DocumentSession& session, BlockName block, QWidget* parent)
    : InspectorPage(parent), session_(session), block_(std::move(block)) {
    buildHead();
    buildNames();
    buildDoc();
    buildInterface();
    refresh();
}

void BlockPage::buildHead() {
    const bool isModel = session_.document().root == block_;
    const bool isSequential = block()->isSequential();
    const bool isShared = !sharedEditNote(session_.document(), block_).isEmpty();
    column().addWidget(pageHead(
        theme().category("Block"), QString::fromStdString(block_),
        isModel ? translated("the model") : translated("a block"),
        QString(isSequential ? translated("Sequential: its children run one after another, in their order.")
                             : translated("Free-form: wires say what flows where.")) +
            (isShared ? translated("\nAn edit here changes all its instances.") : QString())));
}

void BlockPage::buildNames() {
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(6);
    name_ = new QLineEdit;
    name_->setAccessibleName(translated("Name"));
    name_->setObjectName("blockName");
    className_ = new QLineEdit;
    className_->setAccessibleName(translated("Class"));
    className_->setObjectName("className");
    className_->setToolTip(translated("What print(net) calls it"));
    form->addRow(styledLabel(translated("Name"), "muted"), name_);
    form->addRow(styledLabel(translated("Class"), "muted"), className_);
    column().addLayout(form);
    complaint_ = styledLabel({}, "complaint");
    complaint_->setWordWrap(true);
    column().addWidget(complaint_);
    connect(name_, &QLineEdit::editingFinished, this, &BlockPage::renameDefinition);
    connect(className_, &QLineEdit::textEdited, this, &BlockPage::setClassName);
    className_->installEventFilter(this);
}

void BlockPage::buildDoc() {
    doc_ = new QPlainTextEdit;
    doc_->setObjectName("field");
    doc_->setPlaceholderText(translated("What is this block for?"));
    doc_->setAccessibleName(doc_->placeholderText());
    doc_->setTabChangesFocus(true);
    doc_->setFixedHeight(56);
    doc_->installEventFilter(this);
    column().addWidget(doc_);
    connect(doc_, &QPlainTextEdit::textChanged, this, &BlockPage::setDoc);
}

void BlockPage::buildInterface() {
    inputs_ = new BlockInputs(session_, block_);
    addSection(translated("Inputs"), inputs_);
    outputs_ = new BlockOutputs(session_, block_);
    addSection(translated("Outputs"), outputs_);
    arguments_ = new BlockArguments(session_, block_);
    addSection(translated("Arguments"), arguments_);
}

bool BlockPage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn)
        gesture_ = session_.newGesture();
    return InspectorPage::eventFilter(watched, event);
}

void BlockPage::refresh() {
    const Block* shown = block();
    if (!shown)
        return;
    if (!name_->hasFocus())
        name_->setText(QString::fromStdString(block_));
    const QString given = QString::fromStdString(shown->header->className);
    if (className_->text() != given)
        className_->setText(given);
    className_->setPlaceholderText(shown->isSequential() ? "Sequential" : QString::fromStdString(block_));
    const QString doc = QString::fromStdString(shown->header->doc);
    if (doc_->toPlainText() != doc) {
        const QSignalBlocker blocker(doc_);
        doc_->setPlainText(doc);
    }
    complaint_->setText(problemsText());
    complaint_->setVisible(!complaint_->text().isEmpty());
    inputs_->refresh();
    outputs_->refresh();
    arguments_->refresh();
}

QString BlockPage::problemsText() const {
    QStringList lines;
    const auto scope = session_.shownScope();
    if (scope && scope->name == block_)
        for (const Problem& problem : scope->problems)
            lines << coreSentences(problem.text, problem.fix);
    return lines.join('\n');
}

void BlockPage::renameDefinition() {
    const std::string name = name_->text().trimmed().toStdString();
    if (name == block_)
        return;
    if (!isPythonIdentifier(name) || session_.document().find(name)) {
        name_->setText(QString::fromStdString(block_));
        complaint_->setText(translated("A block's name must be a Python identifier that no other block has"));
        complaint_->show();
        return;
    }
    DocumentSession& session = session_; // the page is gone once the block on show has another name
    const bool isDetached = session.path().empty() && session.document().root != block_;
    session.apply(renameBlock(session.document(), block_, name),
                  translated("Rename ") + QString::fromStdString(block_));
    if (isDetached)
        session.showDefinition(name);
}

void BlockPage::setClassName(const QString& text) {
    BlockHeader header = *block()->header;
    header.className = text.trimmed().toStdString();
    changeHeader(std::move(header), translated("Set the class name"));
}

void BlockPage::setDoc() {
    BlockHeader header = *block()->header;
    header.doc = doc_->toPlainText().toStdString();
    changeHeader(std::move(header), translated("Describe the block"));
}

void BlockPage::changeHeader(BlockHeader header, const QString& text) {
    if (header != *block()->header)
        session_.apply(setHeader(session_.document(), block_, std::move(header)), text, gesture_);
}

} // namespace layerloom
