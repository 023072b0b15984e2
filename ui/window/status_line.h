// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/run_controller.h"

#include <QObject>

class QLabel;
class QProgressBar;
class QStatusBar;
class QToolButton;

namespace layerloom {

class DocumentSession;

/// What stands in the status bar: problems; parameters, FLOPs and activation memory of the model and of what
/// is selected, worked out once the person pauses; what is going on with a way to stop it, the engine.
class StatusLine : public QObject {
    Q_OBJECT

  public:
    StatusLine(QStatusBar& bar, DocumentSession& session, RunController& controller);

    /// Shows a sentence for a few seconds.
    void announce(const QString& text);
    /// Draws its icons anew in the theme's colours.
    void refresh();

  signals:
    void problemsRequested();
    void parametersRequested();

  private:
    void build();
    void refreshActivity();
    void refreshProblems();
    void refreshAmounts();
    void showProgress(qulonglong done, qulonglong total);
    void showFailure(RunController::Task task, const QString& text);

    QStatusBar& bar_;
    DocumentSession& session_;
    RunController& controller_;
    QToolButton* problems_ = nullptr;
    QToolButton* parameters_ = nullptr;
    QToolButton* flops_ = nullptr;
    QToolButton* activations_ = nullptr;
    QLabel* selection_ = nullptr;
    QLabel* activity_ = nullptr;
    QProgressBar* progress_ = nullptr;
    QToolButton* cancel_ = nullptr;
    QLabel* engine_ = nullptr;
    QString engineFailure_; ///< why there is no engine
};

} // namespace layerloom
