// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/training_values.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTabBar;

namespace layerloom {

class ConfusionPage;
class CurvesPage;
class DataPage;
class DataProbe;
class DocumentSession;
class HistogramsPage;
class LayersPage;
class ProgressStrip;
class RunController;
class RunsPage;
struct KeptRun;
class SamplesPage;
class TrainingController;
class TrainingForm;

/// Trains the model of the session: what on and how, beside it what comes of it while it goes on.
class TrainingPanel : public QWidget {
    Q_OBJECT

  public:
    TrainingPanel(DocumentSession& session, RunController& runs, TrainingController& training,
                  QWidget* parent = nullptr);

    /// Starts a training with what the form says; goes on with one that is paused.
    void train();
    /// Takes away what an earlier document's training gave.
    void clear();
    void recolour();
    CurvesPage& curves() { return *curves_; }
    RunsPage& runs() { return *runs_; }

  signals:
    /// To look at the values of a parameter.
    void valuesRequested(const std::string& name);

  private:
    QWidget* buildLeft();
    QWidget* buildButtons();
    QWidget* buildRight();
    void addPage(const QString& title, QWidget* page);
    void connectTraining();
    void connectRuns(RunController& runs);
    void resume(const KeptRun& run);
    void followState();

    DocumentSession& session_;
    TrainingController& training_;
    DataProbe* probe_;
    TrainingForm* form_;
    ProgressStrip* progress_;
    CurvesPage* curves_;
    LayersPage* layers_;
    HistogramsPage* histograms_;
    ConfusionPage* confusion_;
    RunsPage* runs_;
    DataPage* dataPage_;
    SamplesPage* samples_;
    QTabBar* tabs_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    QPushButton* train_ = nullptr;
    QPushButton* pause_ = nullptr;
    QPushButton* stop_ = nullptr;
};

} // namespace layerloom
