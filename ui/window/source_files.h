// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/background_job.h"
#include "ui/bridge/job_queue.h"

#include <QObject>

class QWidget;

namespace layerloom {

class DocumentSession;

/// Saves the model as Python source; dialogs belong to the window.
class SourceFiles : public QObject {
    Q_OBJECT

  public:
    SourceFiles(DocumentSession& session, QWidget& window);

    void exportChosen();
    /// Writes that file on a worker.
    void exportTo(const QString& path);

  signals:
    void announced(const QString& text);

  private:
    void showFailure(const QString& text);

    DocumentSession& session_;
    QWidget& window_;
    JobQueue queue_; // before the job that uses it
    BackgroundJob job_;
};

} // namespace layerloom
