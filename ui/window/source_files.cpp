// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/source_files.h"

#include "core/values/file.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/written_source.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>

#include <exception>

namespace layerloom {

SourceFiles::SourceFiles(DocumentSession& session, QWidget& window)
    : QObject(&window), session_(session), window_(window), job_(queue_) {}

void SourceFiles::exportChosen() {
    const QFileInfo project(session_.filePath());
    const bool isNew = session_.filePath().isEmpty();
    const QString name =
        (isNew ? QString::fromStdString(session_.document().root).toLower() : project.completeBaseName()) +
        ".py";
    QString path = QFileDialog::getSaveFileName(&window_, translated("Export Python source"),
                                                isNew ? name : project.dir().filePath(name),
                                                translated("Python source (*.py);;All files (*)"));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += ".py";
    exportTo(path);
}

void SourceFiles::exportTo(const QString& path) {
    job_.start([this, path, document = session_.document(),
                validation = session_.validation()](const std::stop_token&) -> BackgroundJob::Done {
        const WrittenSource written = writtenSource(document, validation);
        QString failure = written.complaint;
        if (failure.isEmpty()) {
            try {
                writeFileAtomically(path.toStdString(), written.source.text());
            } catch (const std::exception& error) {
                failure = coreText(error.what());
            }
        }
        return [this, path, failure] {
            if (failure.isEmpty())
                emit announced(translated("Saved the source to ") + QFileInfo(path).fileName());
            else
                showFailure(failure);
        };
    });
}

void SourceFiles::showFailure(const QString& text) {
    QMessageBox::warning(&window_, translated("The source cannot be saved"), text);
}

} // namespace layerloom
