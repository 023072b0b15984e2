// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/file_section.h"

#include "core/document/node_gestures.h"
#include "core/engine/constant_file.h"
#include "core/values/error.h"
#include "ui/bridge/job_queue.h"
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

} // namespace

bool isFileConstant(const Node& node) {
    return node.type == "load";
}

FileSection::FileSection(InspectedNode node, QWidget* parent)
    : QWidget(parent), node_(std::move(node)), path_(styledLabel({}, "")), facts_(styledLabel({}, "muted")),
      complaint_(styledLabel({}, "complaint")), choose_(new QPushButton(icon("open"), "Choose a file…")),
      again_(new QPushButton(icon("reset"), "Read again")), job_(worker()) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    path_->setObjectName("constantPath");
    path_->setWordWrap(true);
    facts_->setObjectName("constantFacts");
    complaint_->setObjectName("constantComplaint");
    complaint_->setWordWrap(true);
    choose_->setObjectName("chooseFile");
    choose_->setToolTip("A .npy, or a .pt that holds one tensor, in the project's folder");
    again_->setObjectName("readFileAgain");
    again_->setToolTip("Take what the file holds now");
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
    connect(again_, &QPushButton::clicked, this,
            [this] { take(QDir(projectFolder()).filePath(textOf(*node_.node(), "path"))); });
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
    const QString path = textOf(*node, "path");
    path_->setText(path.isEmpty() ? QString("No file is chosen yet") : path);
    const QString facts = path.isEmpty()
                              ? QString()
                              : QStringLiteral("%1 %2").arg(textOf(*node, "dtype"), textOf(*node, "size"));
    facts_->setText(facts);
    facts_->setVisible(!facts.isEmpty());
    again_->setEnabled(!path.isEmpty());
}

void FileSection::chooseFile() {
    const QString path =
        QFileDialog::getOpenFileName(this, "Numbers of the constant", projectFolder(),
                                     "Tensors (*.npy *.pt *.pth *.npz *.safetensors);;All files (*)");
    if (!path.isEmpty())
        take(path);
}

void FileSection::take(const QString& path) {
    const std::string folder = projectFolder().toStdString();
    facts_->setText("Reading…");
    facts_->show();
    job_.start([this, folder, path = path.toStdString()](const std::stop_token&) -> BackgroundJob::Done {
        ConstantFile file;
        QString problem;
        try {
            file = describedConstantFile(folder, path);
        } catch (const std::exception& error) {
            problem = QString::fromUtf8(error.what());
        }
        return [this, file, problem] {
            complaint_->setText(problem);
            complaint_->setVisible(!problem.isEmpty());
            if (problem.isEmpty() && node_.node())
                node_.session.apply(setOptions(node_.session.document(), node_.block, {node_.id},
                                               {{"path", Value(file.path)},
                                                {"size", Value(Ints(file.shape))},
                                                {"dtype", Value(std::string(dtypeName(file.dtype)))},
                                                {"sha256", Value(file.sha256)}}),
                                    QStringLiteral("Choose the file of %1").arg(node_.name()));
            refresh();
        };
    });
}

} // namespace layerloom
