// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/file_section.h"

#include "core/document/node_gestures.h"
#include "core/engine/constant_file.h"
#include "core/engine/script_description.h"
#include "core/layers/code_types.h"
#include "core/values/error.h"
#include "ui/bridge/job_queue.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/theme/icons.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace layerloom {

namespace {

JobQueue& worker() {
    static JobQueue queue;
    return queue;
}

QString textOf(const Node& node, const char* option) {
    const auto set = node.options.find(option);
    if (set == node.options.end())
        return {};
    const auto* text = set->second.tryAs<std::string>();
    return QString::fromStdString(text ? *text : pythonText(set->second));
}

/// What the file is to the node, and how it becomes its options.
struct FileKind {
    const char* option; ///< that names the file
    const char* title;
    const char* filter;
    const char* tip;
    FileOptions (*optionsOf)(const std::string& folder, const std::string& path);
    QString (*facts)(const Node& node);
};

FileOptions constantOptions(const std::string& folder, const std::string& path) {
    const ConstantFile constant = describedConstantFile(folder, path);
    return {{"path", Value(constant.file.path)},
            {"size", Value(Ints(constant.shape))},
            {"dtype", Value(std::string(dtypeName(constant.dtype)))},
            {"sha256", Value(constant.file.sha256)}};
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

FileOptions scriptOptions(const std::string& folder, const std::string& path) {
    const ScriptDescription script = describedScriptFile(folder, path);
    return {{kScriptFile, Value(script.file.path)},
            {"inputs", Value(joined(script.ports.inputs))},
            {"outputs", Value(joined(script.ports.outputs))},
            {"sha256", Value(script.file.sha256)}};
}

QString constantFacts(const Node& node) {
    return QStringLiteral("%1 %2").arg(textOf(node, "dtype"), textOf(node, "size"));
}

QString scriptFacts(const Node&) {
    return translated("Its own parameters are not trained, and not saved with the model");
}

const FileKind& kindOf(const Node& node) {
    static const FileKind constant{"path",
                                   marked("Numbers of the constant"),
                                   marked("Tensors (*.npy *.pt *.pth *.npz *.safetensors);;All files (*)"),
                                   marked("A .npy, or a .pt that holds one tensor, in the project's folder"),
                                   constantOptions,
                                   constantFacts};
    static const FileKind script{
        kScriptFile,
        marked("A model as TorchScript"),
        marked("TorchScript (*.pt *.pth *.ts *.torchscript);;All files (*)"),
        marked("What torch.jit.save wrote of a scripted or traced model, in the project's folder"),
        scriptOptions,
        scriptFacts};
    return node.type == kScriptType ? script : constant;
}

} // namespace

bool hasFile(const Node& node) {
    return node.type == "load" || node.type == kScriptType;
}

bool isFileOption(const Node& node, const std::string& option) {
    return hasFile(node) &&
           !(node.type == kScriptType && (option == "inputs" || option == "outputs" || option == "module"));
}

FileSection::FileSection(InspectedNode node, QWidget* parent)
    : QWidget(parent), node_(std::move(node)), path_(styledLabel({}, "")), facts_(styledLabel({}, "muted")),
      complaint_(styledLabel({}, "complaint")),
      choose_(new QPushButton(icon("open"), translated("Choose a file…"))),
      again_(new QPushButton(icon("reset"), translated("Read again"))), job_(worker()) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    path_->setObjectName("constantPath");
    path_->setWordWrap(true);
    facts_->setObjectName("constantFacts");
    facts_->setWordWrap(true);
    complaint_->setObjectName("constantComplaint");
    complaint_->setWordWrap(true);
    choose_->setObjectName("chooseFile");
    choose_->setToolTip(translated(kindOf(*node_.node()).tip));
    again_->setObjectName("readFileAgain");
    again_->setToolTip(translated("Take what the file holds now"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(choose_);
    buttons->addWidget(again_);
    buttons->addStretch(1);
    for (QWidget* each :
         {static_cast<QWidget*>(path_), static_cast<QWidget*>(facts_), static_cast<QWidget*>(complaint_)})
        column->addWidget(each);
    column->addLayout(buttons);
    complaint_->hide();
    connect(choose_, &QPushButton::clicked, this, &FileSection::chooseFile);
    connect(again_, &QPushButton::clicked, this, [this] {
        take(QDir(projectFolder()).filePath(textOf(*node_.node(), kindOf(*node_.node()).option)));
    });
    refresh();
}

QString FileSection::projectFolder() const {
    const QString project = node_.session.filePath();
    return project.isEmpty() ? QString() : QFileInfo(project).absolutePath();
}

void FileSection::refresh() {
    const Node* node = node_.node();
    if (!node)
        return;
    const QString path = textOf(*node, kindOf(*node).option);
    path_->setText(path.isEmpty() ? translated("No file is chosen yet") : path);
    const QString facts = path.isEmpty() ? QString() : kindOf(*node).facts(*node);
    facts_->setText(facts);
    facts_->setVisible(!facts.isEmpty());
    again_->setEnabled(!path.isEmpty());
}

void FileSection::chooseFile() {
    const FileKind& kind = kindOf(*node_.node());
    const QString path =
        QFileDialog::getOpenFileName(this, translated(kind.title), projectFolder(), translated(kind.filter));
    if (!path.isEmpty())
        take(path);
}

void FileSection::take(const QString& path) {
    const std::string folder = projectFolder().toStdString();
    facts_->setText(translated("Reading…"));
    facts_->show();
    job_.start([this, folder, path = path.toStdString(),
                optionsOf = kindOf(*node_.node()).optionsOf](const std::stop_token&) -> BackgroundJob::Done {
        FileOptions options;
        QString problem;
        try {
            options = optionsOf(folder, path);
        } catch (const std::exception& error) {
            problem = coreText(error.what());
        }
        return [this, options, problem] { took(options, problem); };
    });
}

void FileSection::took(const FileOptions& options, const QString& problem) {
    complaint_->setText(problem);
    complaint_->setVisible(!problem.isEmpty());
    if (problem.isEmpty() && node_.node())
        node_.session.apply(setOptions(node_.session.document(), node_.block, {node_.id}, options),
                            translated("Choose the file of %1").arg(node_.name()));
    refresh();
}

} // namespace layerloom
