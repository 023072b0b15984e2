// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/project_files.h"

#include "core/checkpoint/script_archive.h"
#include "core/document/project_file.h"
#include "core/engine/project_weights.h"
#include "core/values/error.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/recovery/disk_watch.h"
#include "ui/window/recent_files.h"

#include <QDir>
#include <QEventLoop>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>
#include <QUndoStack>

#include <algorithm>

namespace layerloom {

namespace {

constexpr const char* kFileFilter = marked("LayerLoom projects (*.loom);;All files (*)");
constexpr const char* kOpenFilter = marked(
    "Projects, TorchScript models, Python source (*.loom *.pt *.py *.ts *.torchscript);;All files (*)");
/// Most saves are done before a box would be read.
constexpr int kWaitShownMs = 400;
const QString kExamples = QStringLiteral(":/examples/");

/// The order in which a person gets to know them: one idea each, then networks that have a name, by what they
/// are made of.
const QStringList kLearningOrder{"net0",
                                 "basic",
                                 "nested",
                                 "shared",
                                 "flexible",
                                 "custom_layers",
                                 "repeated",
                                 "siamese",
                                 "lenet",
                                 "vgg11",
                                 "googlenet",
                                 "resnet-small",
                                 "resnet18",
                                 "resnet18_one_block",
                                 "densenet121",
                                 "unet",
                                 "lstm_classifier",
                                 "attention",
                                 "transformer_encoder",
                                 "vit_b_16",
                                 "mlp_mixer"};

} // namespace

ProjectFiles::ProjectFiles(DocumentSession& session, RunController& controller, QWidget& window)
    : QObject(&window), session_(session), controller_(controller), window_(window) {
    auto* disk = new DiskWatch(session, this);
    connect(disk, &DiskWatch::changedOnDisk, this, &ProjectFiles::askForReload);
    connect(disk, &DiskWatch::removedFromDisk, this, [this] {
        session_.undoStack().resetClean();
        emit announced(QFileInfo(session_.filePath()).fileName() +
                       translated(" was removed by another program; saving writes it anew"));
    });
}

QStringList ProjectFiles::examples() {
    QStringList names;
    for (const QFileInfo& file : QDir(kExamples).entryInfoList({"*.loom"}, QDir::Files, QDir::Name))
        names << file.completeBaseName();
    std::ranges::stable_sort(names, {}, [](const QString& name) {
        const qsizetype place = kLearningOrder.indexOf(name);
        return place < 0 ? kLearningOrder.size() : place;
    });
    return names;
}

void ProjectFiles::showError(const QString& title, const QString& text) {
    QMessageBox box(QMessageBox::Warning, title, text, QMessageBox::Ok, &window_);
    box.exec();
}

QString ProjectFiles::title() const {
    return QFileInfo(session_.filePath().isEmpty() ? origin_ : session_.filePath()).fileName();
}

void ProjectFiles::showProject(Document document, const QString& path, const QString& origin) {
    lock_.take(path);
    origin_ = origin;
    session_.reset(std::move(document), path);
    emit opened();
}

void ProjectFiles::newProject(BlockKind kind) {
    if (mayDiscard())
        showProject(newDocument(kind), {});
}

void ProjectFiles::openChosen() {
    const QString folder = QFileInfo(session_.filePath()).absolutePath();
    const QString path =
        QFileDialog::getOpenFileName(&window_, translated("Open a project"), folder, translated(kOpenFilter));
    if (!path.isEmpty())
        emit chosen(path);
}

bool ProjectFiles::open(const QString& path) {
    if (isSource(path))
        return openSource(path, {});
    try {
        if (isScriptFile(path.toStdString()) && !projectInScript(path.toStdString()))
            return openModel(path);
        ProjectFile file = openProjectFile(path.toStdString());
        if (!mayDiscard())
            return false;
        const bool isScript = isScriptFile(path.toStdString());
        if (!isScript && !lock_.take(path))
            return openCopy(std::move(file.document), path);
        showProject(std::move(file.document), isScript ? QString() : path, path);
        if (isScript)
            controller_.adoptValues(path);
        else
            examineWeights();
        rememberRecentFile(path);
        if (!file.warnings.empty())
            emit announced(coreText(file.warnings.front()));
        return true;
    } catch (const Error& error) {
        showError(translated("The project cannot be opened"), coreText(error.what()));
        return false;
    }
}

void ProjectFiles::examineWeights() {
    examination_.cancel(); // of the project before
    if (!weightsOf(session_.document()))
        return;
    examination_.start([this, document = session_.document(),
                        path = session_.filePath().toStdString()](const std::stop_token&) {
        const std::string problem = projectWeightsProblem(document, path);
        return problem.empty() ? BackgroundJob::Done()
                               : [this, text = coreText(problem)] { tellWeightsProblem(text); };
    });
}

void ProjectFiles::tellWeightsProblem(const QString& text) {
    auto* box = new QMessageBox(QMessageBox::Warning, translated("The weights are not loaded"), text + '.',
                                QMessageBox::Ok, &window_);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(translated(translated(
        "The project is open. Saved as it is now, it has no weights of its own any more, unless others are "
        "loaded before.")));
    box->open();
}

bool ProjectFiles::openCopy(Document document, const QString& path) {
    const QString name = QFileInfo(path).fileName();
    QMessageBox box(QMessageBox::Question, translated("The project is open already"),
                    translated("Another LayerLoom works on ") + name + translated(". Open a copy?"),
                    QMessageBox::Open | QMessageBox::Cancel, &window_);
    box.setInformativeText(translated(translated(
        "Two programs that save one file would write over each other. A copy is saved under another name.")));
    box.setDefaultButton(QMessageBox::Open);
    if (box.exec() != QMessageBox::Open)
        return false;
    const auto weights = weightsOf(document);
    showProject(withWeights(std::move(document), {}), {});
    if (weights)
        controller_.loadWeights(QFileInfo(path).dir().filePath(QString::fromStdString(weights->path)), {},
                                {});
    emit announced(translated("A copy of ") + name);
    return true;
}

void ProjectFiles::restore(Document document, const QString& path) {
    const bool isOurs = path.isEmpty() || lock_.take(path);
    showProject(isOurs ? std::move(document) : withWeights(std::move(document), {}),
                isOurs ? path : QString());
    session_.undoStack().resetClean();
}

void ProjectFiles::askForReload() {
    const QString name = QFileInfo(session_.filePath()).fileName();
    auto* box = new QMessageBox(QMessageBox::Question, translated("The file has changed"),
                                translated("Another program has changed ") + name +
                                    translated(". Load it as it is now?"),
                                QMessageBox::NoButton, &window_);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(session_.isModified()
                                ? translated("What you have not saved is lost then.")
                                : translated("If not, saving writes over what the other program wrote."));
    QPushButton* load = box->addButton(translated("&Load it"), QMessageBox::AcceptRole);
    QPushButton* keep = box->addButton(translated("&Keep mine"), QMessageBox::RejectRole);
    box->setDefaultButton(session_.isModified() ? keep : load);
    connect(load, &QPushButton::clicked, this, &ProjectFiles::reload);
    // What is on show is not what is in the file any more.
    connect(keep, &QPushButton::clicked, this, [this] { session_.undoStack().resetClean(); });
    box->open();
}

void ProjectFiles::reload() {
    const QString path = session_.filePath();
    try {
        showProject(openProjectFile(path.toStdString()).document, path);
    } catch (const Error& error) {
        session_.undoStack().resetClean();
        showError(translated("The project cannot be opened"), coreText(error.what()));
    }
}

bool ProjectFiles::isProject(const QString& path) {
    if (path.endsWith(".loom", Qt::CaseInsensitive) || isSource(path))
        return true;
    try {
        return isScriptFile(path.toStdString()) && projectInScript(path.toStdString());
    } catch (const Error&) {
        return false;
    }
}

bool ProjectFiles::isSource(const QString& path) {
    return path.endsWith(".py", Qt::CaseInsensitive);
}

bool ProjectFiles::openExample(const QString& name) {
    QFile file(kExamples + name + ".loom");
    if (!file.open(QIODevice::ReadOnly) || !mayDiscard())
        return false;
    try {
        showProject(readProject(file.readAll().toStdString()).document, {}, name);
        return true;
    } catch (const Error& error) {
        showError(translated("The example cannot be opened"), coreText(error.what()));
        return false;
    }
}

bool ProjectFiles::save() {
    return session_.filePath().isEmpty() ? saveAs() : write(session_.filePath());
}

bool ProjectFiles::saveAs() {
    const QFileInfo origin(origin_.isEmpty() ? QString::fromStdString(session_.document().root).toLower()
                                             : origin_);
    const bool isBeside = origin.isAbsolute() && QFileInfo(origin.absolutePath()).isWritable();
    const QString name = origin.completeBaseName() + ".loom";
    const QString start = !session_.filePath().isEmpty() ? session_.filePath()
                          : isBeside                     ? origin.dir().filePath(name)
                                                         : name;
    QString path = QFileDialog::getSaveFileName(&window_, translated("Save the project"), start,
                                                translated(kFileFilter));
    if (path.isEmpty())
        return false;
    if (QFileInfo(path).suffix().isEmpty())
        path += ".loom";
    return write(path);
}

bool ProjectFiles::write(const QString& path) {
    if (!lock_.take(path)) {
        showError(translated("The project cannot be saved"), translated("Another LayerLoom works on ") +
                                                                 QFileInfo(path).fileName() +
                                                                 translated(": save under another name."));
        return false;
    }
    const bool hasValues = controller_.savesValues(path);
    if (hasValues) {
        if (!writeWithValues(path))
            return false;
    } else {
        try {
            saveProject(session_.document(), path.toStdString());
        } catch (const Error& error) {
            showError(translated("The project cannot be saved"), coreText(error.what()));
            return false;
        }
        session_.markSaved(path, weightsOf(session_.document()));
    }
    rememberRecentFile(path);
    const auto weights = weightsOf(session_.document());
    emit announced(translated("Saved ") + QFileInfo(path).fileName() +
                   (hasValues && weights
                        ? translated(" and its weights in ") + QString::fromStdString(weights->path)
                        : QString()));
    return true;
}

bool ProjectFiles::writeWithValues(const QString& path) {
    QProgressDialog waiting(translated("Saving the project and its weights…"), translated("Stop"), 0, 0,
                            &window_);
    waiting.setWindowTitle(translated("Save"));
    waiting.setWindowModality(Qt::WindowModal);
    waiting.setMinimumDuration(kWaitShownMs);
    QEventLoop loop;
    bool isSaved = false;
    QString failure;
    connect(&controller_, &RunController::projectSaved, &loop, [&] {
        isSaved = true;
        loop.quit();
    });
    connect(&controller_, &RunController::failed, &loop, [&](RunController::Task task, const QString& text) {
        if (task != RunController::Task::Save)
            return;
        failure = coreText(text);
        loop.quit();
    });
    connect(&controller_, &RunController::cancelled, &loop, &QEventLoop::quit);
    connect(&waiting, &QProgressDialog::canceled, &controller_, &RunController::cancel);
    controller_.saveProject(path);
    loop.exec();
    waiting.reset();
    if (!failure.isEmpty())
        showError(translated("The project cannot be saved"), failure);
    return isSaved;
}

bool ProjectFiles::mayDiscard() {
    if (!session_.isModified())
        return true;
    const QString name = session_.filePath().isEmpty() ? translated("the new project")
                                                       : QFileInfo(session_.filePath()).fileName();
    QMessageBox box(QMessageBox::Question, translated("Unsaved changes"),
                    translated("Save the changes to ") + name + "?",
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, &window_);
    box.setInformativeText(translated("What is not saved is lost."));
    box.setDefaultButton(QMessageBox::Save);
    switch (box.exec()) {
    case QMessageBox::Save:
        return save();
    case QMessageBox::Discard:
        return true;
    default:
        return false;
    }
}

} // namespace layerloom
