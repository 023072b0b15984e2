// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/run_controller.h"

#include <QAction>
#include <QPointer>

#include <vector>

namespace layerloom {

class TensorWindow;

/// The windows with values of a project's parameters, one for each that was asked for. They follow the model:
/// new values, a new backward, another project, which closes them.
class TensorWindows : public QObject {
    Q_OBJECT

  public:
    TensorWindows(DocumentSession& session, RunController& controller, QWidget& parent);
    ~TensorWindows() override;

    /// Brings the window of that parameter or buffer to the front.
    void open(const std::string& name);
    /// Brings the window with what that call gives to the front.
    void openFlow(const CallOutput& output, const QString& name);
    TensorWindow* windowOf(const std::string& name) const;
    /// What works by its keys in these windows too: running the model.
    void setSharedActions(const QList<QAction*>& actions) { sharedActions_ = actions; }
    /// Takes the colours of the theme in force.
    void recolour();

  private:
    void fetchAll();
    void present(TensorWindow& window);
    void closeAll();
    std::vector<TensorWindow*> openOnes() const;

    DocumentSession& session_;
    RunController& controller_;
    QWidget& parent_;
    QList<QAction*> sharedActions_;
    std::vector<QPointer<TensorWindow>> windows_;
};

} // namespace layerloom
