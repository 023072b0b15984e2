// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/project_file.h"
#include "core/engine/engine.h"
#include "core/engine/script_description.h"
#include "core/source/script_reading.h"
#include "core/values/error.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/window/project_files.h"
#include "ui/window/reading_dialog.h"
#include "ui/window/recent_files.h"

#include <QDir>
#include <QEventLoop>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMessageBox>
#include <QProgressDialog>
#include <QPushButton>

#include <exception>
#include <thread>

// Models that are read from what is no project: Python source, TorchScript files of other programs.

namespace layerloom {

namespace {

/// Most files are read before a box would be.
constexpr int kWaitShownMs = 400;

bool hasParameters(const ReadSource& source) {
    return source.document.blocks.size() > 1 || source.document.find(source.document.root)->nodes.size() > 1;
}

} // namespace

/// Reads the file on a thread of its own; the window waits, and goes on painting.
ReadSource ProjectFiles::readInBackground(const QString& path, const std::function<ReadSource()>& read) {
    QProgressDialog waiting(translated("Reading ") + QFileInfo(path).fileName() + "…", QString(), 0, 0,
                            &window_);
    waiting.setWindowTitle(translated("Open"));
    waiting.setWindowModality(Qt::WindowModal);
    waiting.setMinimumDuration(kWaitShownMs);
    QEventLoop loop;
    std::exception_ptr failure;
    ReadSource source;
    std::jthread worker([&] {
        try {
            source = read();
        } catch (...) {
            failure = std::current_exception();
        }
        QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
    });
    loop.exec();
    worker.join();
    waiting.reset();
    if (failure)
        std::rethrow_exception(failure);
    return source;
}

void ProjectFiles::showNotes(const ReadSource& source, const QString& path) {
    if (source.notes.empty())
        return;
    auto* notes = new ReadingDialog(source.notes, QFileInfo(path).fileName(), &window_);
    notes->setAttribute(Qt::WA_DeleteOnClose);
    notes->show();
}

bool ProjectFiles::openSource(const QString& path, const QString& network) {
    try {
        const ReadSource source = readInBackground(path, [&] {
            ReadingSettings settings;
            settings.network = network.toStdString();
            EngineOracle oracle;
            return readSourceFile(path.toStdString(), settings, &oracle);
        });
        if (!mayDiscard())
            return false;
        showProject(source.document, {}, path);
        rememberRecentFile(path);
        showNotes(source, path);
        return true;
    } catch (const NetworkNeedsValues& needs) {
        const QString asked =
            QInputDialog::getText(&window_, translated("Open ") + QFileInfo(path).fileName(),
                                  translated("The network needs values. What builds it?"), QLineEdit::Normal,
                                  QString::fromStdString(needs.example));
        return !asked.isEmpty() && openSource(path, asked);
    } catch (const Error& error) {
        showError(translated("The source cannot be opened"), coreText(error.what()));
        return false;
    }
}

bool ProjectFiles::openModel(const QString& path) {
    try {
        const ReadSource source =
            readInBackground(path, [&] { return readScriptModel(path.toStdString(), {}); });
        if (!mayDiscard())
            return false;
        showProject(source.document, {}, path);
        controller_.adoptValues(path);
        rememberRecentFile(path);
        showNotes(source, path);
        return true;
    } catch (const ModelNotDrawn& failure) {
        return openBesideFile(path, coreText(failure.what()));
    }
}

bool ProjectFiles::openBesideFile(const QString& path, const QString& why) {
    const QFileInfo file(path);
    QMessageBox box(QMessageBox::Question, translated("Not all of the model can be drawn"),
                    translated("Save a project beside ") + file.fileName() +
                        translated(" that runs what cannot be drawn as TorchScript nodes?"),
                    QMessageBox::Save | QMessageBox::Cancel, &window_);
    box.setInformativeText(why);
    box.setDefaultButton(QMessageBox::Save);
    if (box.exec() != QMessageBox::Save)
        return false;
    const QString project = QFileDialog::getSaveFileName(
        &window_, translated("Save the project"), file.dir().filePath(file.completeBaseName() + ".loom"),
        translated("LayerLoom projects (*.loom)"));
    if (project.isEmpty())
        return false;
    const std::string folder = QFileInfo(project).absolutePath().toStdString();
    const ReadSource source = readInBackground(path, [&] {
        return readScriptModel(path.toStdString(), {}, nullptr, [&] {
            return chosenFile(folder, path.toStdString(), kScriptFileIs, kMostScriptBytes);
        });
    });
    saveProject(source.document, project.toStdString());
    if (!open(project))
        return false;
    if (hasParameters(source))
        controller_.loadWeights(path, {.strict = false}, {});
    showNotes(source, path);
    return true;
}

} // namespace layerloom
