// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/background_job.h"
#include "ui/bridge/job_queue.h"
#include "ui/bridge/kept_runs.h"
#include "ui/panels/training/curves_page.h"

#include <QWidget>

#include <set>
#include <vector>

class QLabel;
class QToolButton;
class QTreeWidget;

namespace layerloom {

class DocumentSession;
class TrainingController;

/// The runs that were kept beside the project, as a table: what they were trained with and what came of it.
/// Those that are ticked are drawn over the present curves; the one that is chosen can go on, or give its
/// values to the model.
class RunsPage : public QWidget {
    Q_OBJECT

  public:
    RunsPage(DocumentSession& session, TrainingController& training, QWidget* parent = nullptr);

    /// Reads the folder anew.
    void refresh();
    const std::vector<KeptRun>& runs() const { return runs_; }

  signals:
    void comparedChanged(const std::vector<layerloom::ComparedRun>& runs);
    /// Go on with that run.
    void resumeRequested(const layerloom::KeptRun& run);
    /// Load that state dict.
    void valuesRequested(const QString& path);

  private:
    QWidget* buildTools();
    void fill();
    void followTicks();
    void followChoice();
    const KeptRun* chosen() const;

    DocumentSession& session_;
    TrainingController& training_;
    QTreeWidget* table_;
    QLabel* empty_;
    QToolButton* resume_ = nullptr;
    QToolButton* take_ = nullptr;
    QToolButton* open_ = nullptr;
    std::vector<KeptRun> runs_;
    std::set<QString> ticked_; ///< folders
    JobQueue queue_;
    BackgroundJob job_; // goes before the queue does
};

} // namespace layerloom
