// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/run_controller.h"

class QWidget;

namespace layerloom {

class DocumentSession;

/// Saves the model's weights, or the whole model as TorchScript, and loads weights: asks where, and says how
/// it went.
class WeightFiles : public QObject {
    Q_OBJECT

  public:
    WeightFiles(DocumentSession& session, RunController& controller, QWidget& window);

    void exportChosen();
    void exportModelChosen();
    void loadChosen();
    /// Shows what loading that file would do, and does it if the person wants it.
    void offer(const QString& path);

  signals:
    /// A sentence for the status bar.
    void announced(const QString& text);

  private:
    /// Where to export to, with that suffix; empty if the person thinks better of it.
    QString chosenPath(const QString& title, const QString& suffix, const QString& filter);
    void showLoaded(const QString& path, const LoadReport& report);
    void showFailure(RunController::Task task, const QString& text);

    DocumentSession& session_;
    RunController& controller_;
    QWidget& window_;
};

} // namespace layerloom
