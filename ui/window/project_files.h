// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/background_job.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/job_queue.h"
#include "ui/bridge/run_controller.h"
#include "ui/recovery/project_lock.h"

#include <QObject>

#include <functional>

class QWidget;

namespace layerloom {

struct ReadSource;

/// Opens and saves the session's project file, with the weights that belong to it, and asks the person where
/// that is needed. Errors are shown in a message box with one sentence; a failed open leaves the session as
/// it was.
class ProjectFiles : public QObject {
    Q_OBJECT

  public:
    ProjectFiles(DocumentSession& session, RunController& controller, QWidget& window);

    void newProject(BlockKind kind);
    void openChosen();
    /// Opens a project file; or the project in a TorchScript file, the model that another program wrote
    /// there, the network in a Python file, as a project without a file, with the values that the file has.
    /// False if it could not be opened or the person kept the present one.
    bool open(const QString& path);
    /// What the project is called: its file, or what it was read from; empty for a new one.
    QString title() const;
    /// True for Python source, which opens as a project without a file.
    static bool isSource(const QString& path);
    /// Opens one of the examples that the program brings along, as a project without a file.
    bool openExample(const QString& name);
    /// Opens what a program that is gone had not saved, as unsaved changes of `path`, its project file, or of
    /// a project without a file.
    void restore(Document document, const QString& path);
    bool save();
    bool saveAs();
    /// Asks whether to save unsaved changes; false if the person wants to stay.
    bool mayDiscard();
    /// True for a project file, and for a TorchScript file with a project in it.
    static bool isProject(const QString& path);
    /// Names of the examples, the simple ones first.
    static QStringList examples();

  signals:
    /// The person chose this file to be opened.
    void chosen(const QString& path);
    /// Another project is open now.
    void opened();
    /// A sentence for the status bar.
    void announced(const QString& text);

  private:
    bool write(const QString& path);
    /// Another program works on the file: opens a copy without a file instead, if that is wanted.
    bool openCopy(Document document, const QString& path);
    /// Another program has changed the file.
    void askForReload();
    void reload();
    /// With the values of the model's parameters, on the worker; the window waits.
    bool writeWithValues(const QString& path);
    bool openSource(const QString& path, const QString& network);
    /// A model of anybody as blocks.
    bool openModel(const QString& path);
    /// In a project beside the file, which runs what cannot be drawn; `why` says what that is.
    bool openBesideFile(const QString& path, const QString& why);
    ReadSource readInBackground(const QString& path, const std::function<ReadSource()>& read);
    void showNotes(const ReadSource& source, const QString& path);
    /// Says in a box that stays if the project's weights are missing or are others.
    void examineWeights();
    void tellWeightsProblem(const QString& text);
    void showError(const QString& title, const QString& text);
    /// `origin` is the file that a project without a file was read from.
    void showProject(Document document, const QString& path, const QString& origin = {});

    DocumentSession& session_;
    RunController& controller_;
    QWidget& window_;
    ProjectLock lock_;
    QString origin_;
    JobQueue queue_; // before the job that uses it
    BackgroundJob examination_{queue_};
};

} // namespace layerloom
