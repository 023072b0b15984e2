// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/weight_files.h"

#include "ui/bridge/document_session.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/window/loading/load_dialog.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>

namespace layerloom {

namespace {

constexpr const char* kFileFilter = marked("Weights (*.pth *.pt *.safetensors *.npz);;All files (*)");
constexpr const char* kScriptFilter = marked("TorchScript (*.pt);;All files (*)");
const QString kScriptSuffix = QStringLiteral(".pt");

} // namespace

WeightFiles::WeightFiles(DocumentSession& session, RunController& controller, QWidget& window)
    : QObject(&window), session_(session), controller_(controller), window_(window) {
    connect(&controller, &RunController::exported, this, [this](const QString& path) {
        emit announced(translated("Saved the weights to ") + QFileInfo(path).fileName());
    });
    connect(&controller, &RunController::modelExported, this, [this](const QString& path) {
        emit announced(translated("Saved the model to ") + QFileInfo(path).fileName());
    });
    connect(&controller, &RunController::weightsLoaded, this, &WeightFiles::showLoaded);
    connect(&controller, &RunController::failed, this, &WeightFiles::showFailure);
}

QString WeightFiles::chosenPath(const QString& title, const QString& suffix, const QString& filter) {
    const QFileInfo project(session_.filePath());
    const QString name = session_.filePath().isEmpty()
                             ? QString::fromStdString(session_.document().root).toLower()
                             : project.completeBaseName();
    const QString start =
        session_.filePath().isEmpty() ? name + suffix : project.dir().filePath(name + suffix);
    QString path = QFileDialog::getSaveFileName(&window_, title, start, filter);
    if (!path.isEmpty() && QFileInfo(path).suffix().isEmpty())
        path += suffix;
    return path;
}

void WeightFiles::exportChosen() {
    const QString path = chosenPath(translated("Export the weights"), ".pth", translated(kFileFilter));
    if (!path.isEmpty())
        controller_.exportStateDict(path);
}

void WeightFiles::exportModelChosen() {
    QString path = chosenPath(translated("Export the model"), kScriptSuffix, translated(kScriptFilter));
    if (path.isEmpty())
        return;
    if (!path.endsWith(kScriptSuffix)) // what such a file is called, its readers go by
        path += kScriptSuffix;
    controller_.exportModel(path);
}

void WeightFiles::loadChosen() {
    const QString folder = QFileInfo(session_.filePath()).absolutePath();
    const QString path =
        QFileDialog::getOpenFileName(&window_, translated("Load weights"), folder, translated(kFileFilter));
    if (!path.isEmpty())
        offer(path);
}

void WeightFiles::offer(const QString& path) {
    if (session_.validation().hasErrors()) {
        QMessageBox::warning(&window_, translated("The weights cannot be loaded"),
                             translated("The model has problems: mend what the problems panel lists first."));
        return;
    }
    LoadDialog dialog(path, session_.moduleTree(), &window_);
    if (dialog.exec() == QDialog::Accepted)
        controller_.loadWeights(path, dialog.settings(), dialog.place());
}

void WeightFiles::showLoaded(const QString& path, const LoadReport& report) {
    emit announced(
        translated("Loaded %1 tensors from %2").arg(report.loaded.size()).arg(QFileInfo(path).fileName()));
}

void WeightFiles::showFailure(RunController::Task task, const QString& text) {
    switch (task) {
    case RunController::Task::Run:
        return; // the run panel shows it
    case RunController::Task::LoadWeights:
        QMessageBox::warning(&window_, translated("The weights cannot be loaded"), coreText(text));
        return;
    case RunController::Task::Export:
        QMessageBox::warning(&window_, translated("The export failed"), coreText(text));
        return;
    case RunController::Task::Initialise:
        QMessageBox::warning(&window_, translated("The model cannot be initialised"), coreText(text));
        return;
    case RunController::Task::LoadEngine:
        return; // the status bar shows it
    case RunController::Task::Save:
        return; // whoever saves waits for it
    case RunController::Task::Tensor:
        return; // the tensor's window shows it
    case RunController::Task::Ties:
        return; // the panel of ties shows it
    case RunController::Task::Train:
        return; // the panel of training shows it
    }
}

} // namespace layerloom
