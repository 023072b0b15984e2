// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/weight_files.h"

#include "ui/bridge/document_session.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace layerloom {

namespace {

const QString kFileFilter = QStringLiteral("PyTorch state dicts (*.pth *.pt);;All files (*)");
const QString kExportFilter = QStringLiteral("PyTorch state dicts (*.pth);;All files (*)");
const QString kScriptFilter = QStringLiteral("TorchScript (*.pt);;All files (*)");
const QString kScriptSuffix = QStringLiteral(".pt");

QString listText(const char* title, const std::vector<std::string>& names) {
    if (names.empty())
        return {};
    QString text = QString("%1 (%2):\n").arg(title).arg(names.size());
    for (const std::string& name : names)
        text += "  " + QString::fromStdString(name) + '\n';
    return text;
}

} // namespace

WeightFiles::WeightFiles(DocumentSession& session, RunController& controller, QWidget& window)
    : QObject(&window), session_(session), controller_(controller), window_(window) {
    connect(&controller, &RunController::exported, this, [this](const QString& path) {
        const bool isModel = path.endsWith(kScriptSuffix);
        emit announced((isModel ? "Saved the model to " : "Saved the weights to ") +
                       QFileInfo(path).fileName());
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
    const QString path = chosenPath("Export the weights", ".pth", kExportFilter);
    if (!path.isEmpty())
        controller_.exportStateDict(path);
}

void WeightFiles::exportModelChosen() {
    QString path = chosenPath("Export the model", kScriptSuffix, kScriptFilter);
    if (path.isEmpty())
        return;
    if (!path.endsWith(kScriptSuffix)) // what such a file is called, its readers go by
        path += kScriptSuffix;
    controller_.exportModel(path);
}

void WeightFiles::loadChosen() {
    const QString folder = QFileInfo(session_.filePath()).absolutePath();
    const QString path = QFileDialog::getOpenFileName(&window_, "Load weights", folder, kFileFilter);
    if (!path.isEmpty())
        load(path, {});
}

void WeightFiles::offer(const QString& path) {
    QMessageBox box(QMessageBox::Question, "Load weights",
                    "Load the weights in " + QFileInfo(path).fileName() + " into this model?",
                    QMessageBox::Cancel, &window_);
    box.setInformativeText("They take the place of the values that the parameters have now.");
    const QPushButton* wanted = box.addButton("Load", QMessageBox::AcceptRole);
    box.exec();
    if (box.clickedButton() == wanted)
        load(path, {});
}

void WeightFiles::load(const QString& path, const LoadSettings& settings) {
    lastPath_ = path;
    lastWasStrict_ = settings.strict;
    controller_.loadWeights(path, settings);
}

void WeightFiles::showLoaded(const QString& path, const LoadReport& report) {
    emit announced(
        QString("Loaded %1 tensors from %2").arg(report.loaded.size()).arg(QFileInfo(path).fileName()));
    const QString left = listText("Missing in the file", report.missing) +
                         listText("Not in the model", report.unexpected) +
                         listText("Wrong shape", report.mismatched);
    if (left.isEmpty())
        return;
    QMessageBox box(QMessageBox::Information, "Weights loaded in part",
                    QString("%1 tensors of %2 were loaded, the others do not fit.")
                        .arg(report.loaded.size())
                        .arg(QFileInfo(path).fileName()),
                    QMessageBox::Ok, &window_);
    box.setDetailedText(left);
    box.exec();
}

void WeightFiles::showFailure(RunController::Task task, const QString& text) {
    switch (task) {
    case RunController::Task::Run:
        return; // the run panel shows it
    case RunController::Task::LoadWeights:
        if (lastWasStrict_ && !session_.validation().hasErrors() && QFileInfo::exists(lastPath_))
            askWhetherToLoadPart(text);
        else
            QMessageBox::warning(&window_, "The weights cannot be loaded", text);
        return;
    case RunController::Task::Export:
        QMessageBox::warning(&window_, "The export failed", text);
        return;
    case RunController::Task::Initialise:
        QMessageBox::warning(&window_, "The model cannot be initialised", text);
        return;
    case RunController::Task::LoadEngine:
        return; // the status bar shows it
    case RunController::Task::Save:
        return; // whoever saves waits for it
    case RunController::Task::Tensor:
        return; // the tensor's window shows it
    }
}

void WeightFiles::askWhetherToLoadPart(const QString& text) {
    QMessageBox box(QMessageBox::Warning, "The weights do not fit",
                    QFileInfo(lastPath_).fileName() + " was not loaded: the model is unchanged.",
                    QMessageBox::Cancel, &window_);
    box.setInformativeText(text.size() > 400 ? text.left(400) + "…" : text);
    if (text.size() > 400)
        box.setDetailedText(text);
    const QPushButton* part = box.addButton("Load what fits", QMessageBox::AcceptRole);
    box.exec();
    if (box.clickedButton() == part) {
        LoadSettings settings;
        settings.strict = false;
        load(lastPath_, settings);
    }
}

} // namespace layerloom
