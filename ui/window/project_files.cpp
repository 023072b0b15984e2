// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/project_files.h"

#include "core/checkpoint/script_archive.h"
#include "core/document/project_file.h"
#include "core/engine/project_weights.h"
#include "core/values/error.h"
#include "ui/window/recent_files.h"

#include <QDir>
#include <QEventLoop>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QProgressDialog>

namespace layerloom {

namespace {

const QString kFileFilter = QStringLiteral("LayerLoom projects (*.loom);;All files (*)");
const QString kOpenFilter =
    QStringLiteral("Projects, and models exported as TorchScript (*.loom *.pt);;All files (*)");
/// Most saves are done before a box would be read.
constexpr int kWaitShownMs = 400;
const QString kExamples = QStringLiteral(":/examples/");

} // namespace

ProjectFiles::ProjectFiles(DocumentSession& session, RunController& controller, QWidget& window)
    : QObject(&window), session_(session), controller_(controller), window_(window) {}

QStringList ProjectFiles::examples() {
    QStringList names;
    for (const QFileInfo& file : QDir(kExamples).entryInfoList({"*.loom"}, QDir::Files, QDir::Name))
        names << file.completeBaseName();
    return names;
}

void ProjectFiles::showError(const QString& title, const QString& text) {
    QMessageBox box(QMessageBox::Warning, title, text, QMessageBox::Ok, &window_);
    box.exec();
}

void ProjectFiles::showProject(Document document, const QString& path) {
    session_.reset(std::move(document), path);
    emit opened();
}

void ProjectFiles::newProject(BlockKind kind) {
    if (mayDiscard())
        showProject(newDocument(kind), {});
}

void ProjectFiles::openChosen() {
    const QString folder = QFileInfo(session_.filePath()).absolutePath();
    const QString path = QFileDialog::getOpenFileName(&window_, "Open a project", folder, kOpenFilter);
    if (!path.isEmpty())
        emit chosen(path);
}

bool ProjectFiles::open(const QString& path) {
    try {
        ProjectFile file = openProjectFile(path.toStdString());
        if (!mayDiscard())
            return false;
        const bool isScript = isScriptFile(path.toStdString());
        showProject(std::move(file.document), isScript ? QString() : path);
        if (isScript)
            controller_.adoptValues(path);
        rememberRecentFile(path);
        if (!file.warnings.empty())
            emit announced(QString::fromStdString(file.warnings.front()));
        return true;
    } catch (const Error& error) {
        showError("The project cannot be opened", QString::fromUtf8(error.what()));
        return false;
    }
}

bool ProjectFiles::isProject(const QString& path) {
    if (path.endsWith(".loom", Qt::CaseInsensitive))
        return true;
    try {
        return isScriptFile(path.toStdString()) && projectInScript(path.toStdString());
    } catch (const Error&) {
        return false;
    }
}

bool ProjectFiles::openExample(const QString& name) {
    QFile file(kExamples + name + ".loom");
    if (!file.open(QIODevice::ReadOnly) || !mayDiscard())
        return false;
    try {
        showProject(readProject(file.readAll().toStdString()).document, {});
        return true;
    } catch (const Error& error) {
        showError("The example cannot be opened", QString::fromUtf8(error.what()));
        return false;
    }
}

bool ProjectFiles::save() {
    return session_.filePath().isEmpty() ? saveAs() : write(session_.filePath());
}

bool ProjectFiles::saveAs() {
    const QString start = session_.filePath().isEmpty()
                              ? QString::fromStdString(session_.document().root).toLower() + ".loom"
                              : session_.filePath();
    QString path = QFileDialog::getSaveFileName(&window_, "Save the project", start, kFileFilter);
    if (path.isEmpty())
        return false;
    if (QFileInfo(path).suffix().isEmpty())
        path += ".loom";
    return write(path);
}

bool ProjectFiles::write(const QString& path) {
    const bool hasValues = controller_.savesValues(path);
    if (hasValues) {
        if (!writeWithValues(path))
            return false;
    } else {
        try {
            saveProject(session_.document(), path.toStdString());
        } catch (const Error& error) {
            showError("The project cannot be saved", QString::fromUtf8(error.what()));
            return false;
        }
        session_.markSaved(path, weightsOf(session_.document()));
    }
    rememberRecentFile(path);
    const auto weights = weightsOf(session_.document());
    emit announced(
        "Saved " + QFileInfo(path).fileName() +
        (hasValues && weights ? " and its weights in " + QString::fromStdString(weights->path) : QString()));
    return true;
}

bool ProjectFiles::writeWithValues(const QString& path) {
    QProgressDialog waiting("Saving the project and its weights…", "Stop", 0, 0, &window_);
    waiting.setWindowTitle("Save");
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
        failure = text;
        loop.quit();
    });
    connect(&controller_, &RunController::cancelled, &loop, &QEventLoop::quit);
    connect(&waiting, &QProgressDialog::canceled, &controller_, &RunController::cancel);
    controller_.saveProject(path);
    loop.exec();
    waiting.reset();
    if (!failure.isEmpty())
        showError("The project cannot be saved", failure);
    return isSaved;
}

bool ProjectFiles::mayDiscard() {
    if (!session_.isModified())
        return true;
    const QString name =
        session_.filePath().isEmpty() ? "the new project" : QFileInfo(session_.filePath()).fileName();
    QMessageBox box(QMessageBox::Question, "Unsaved changes", "Save the changes to " + name + "?",
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, &window_);
    box.setInformativeText("What is not saved is lost.");
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
