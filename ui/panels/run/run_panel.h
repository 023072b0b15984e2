// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"
#include "ui/bridge/run_values.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QStackedWidget;
class QStandardItemModel;
class QTabBar;
class QTableView;

namespace layerloom {

class CallsPage;
class OutputView;
class RunController;
class RunForm;

/// Runs the model and shows what comes out: each output, and the norms of the gradients.
class RunPanel : public QWidget {
    Q_OBJECT

  public:
    RunPanel(DocumentSession& session, RunController& controller, QWidget* parent = nullptr);

    /// Starts a run with what the form says. `takesApart`: with a backward, what each call adds to the
    /// gradients of shared parameters too.
    void run(bool backward, bool takesApart = false);
    /// What the last run gave.
    const RunReport& report() const { return report_; }
    /// Takes away what an earlier document's run gave.
    void clear();
    void recolour();

  signals:
    void nodeChosen(const std::vector<layerloom::NodeId>& path);
    /// A person wants to see what that call gave.
    void valuesRequested(const layerloom::CallOutput& output, const QString& name);

  private:
    QWidget* buildResults();
    void connectController();
    void showReport(const RunReport& report);
    void showFailure(const QString& text);
    void showTab(int tab);
    void fillGradients();
    void followEdit();
    void runAgain();

    DocumentSession& session_;
    RunController& controller_;
    RunForm* form_;
    QStackedWidget* pages_ = nullptr;
    QTabBar* tabs_ = nullptr;
    QStackedWidget* bodies_ = nullptr;
    QLabel* message_ = nullptr;
    QLabel* timing_ = nullptr;
    OutputView* output_ = nullptr;
    CallsPage* calls_ = nullptr;
    QTableView* gradients_ = nullptr;
    QStandardItemModel* gradientModel_ = nullptr;
    RunReport report_;
    std::optional<Document> ranLast_; ///< the model that was run last, or tried
    QTimer rest_;                     ///< since the last edit
};

} // namespace layerloom
