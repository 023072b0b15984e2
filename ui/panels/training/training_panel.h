// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/training_values.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTabBar;

namespace layerloom {

class CurvesPage;
class DataProbe;
class DocumentSession;
class ProgressStrip;
class RunController;
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

  private:
    QWidget* buildLeft();
    QWidget* buildButtons();
    QWidget* buildRight();
    void addPage(const QString& title, QWidget* page, QWidget* tools);
    void connectTraining();
    void followState();
    void showPage(int index);

    DocumentSession& session_;
    TrainingController& training_;
    DataProbe* probe_;
    TrainingForm* form_;
    ProgressStrip* progress_;
    CurvesPage* curves_;
    QTabBar* tabs_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    QStackedWidget* tools_ = nullptr;
    QPushButton* train_ = nullptr;
    QPushButton* pause_ = nullptr;
    QPushButton* stop_ = nullptr;
};

} // namespace layerloom
