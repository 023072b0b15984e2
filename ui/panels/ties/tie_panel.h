// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/tie_check.h"
#include "core/graph/tie_groups.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/run_controller.h"

#include <QWidget>

#include <map>
#include <optional>
#include <set>
#include <string>

class QLabel;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace layerloom {

class GradientSum;

/// All tensors of the model that have several names or several calls: what shares them, whether they really
/// are one, and how their gradients add up. A row that is chosen is shown on the canvas, and what is selected
/// there is chosen here.
class TiePanel : public QWidget {
    Q_OBJECT

  public:
    TiePanel(DocumentSession& session, RunController& controller, QWidget* parent = nullptr);

    void showReport(const RunReport& report);
    void recolour();
    QTreeWidget& table() { return *table_; }
    GradientSum& sum() { return *sum_; }

  signals:
    /// A person wants a backward that takes the gradients of shared tensors apart.
    void gradientsRequested();

  private:
    /// A row: a shared tensor, or one of its names.
    struct Row {
        std::size_t group = 0;
        std::optional<std::size_t> member; ///< an entry of the tree
    };

    QWidget* buildLeft();
    void refresh();
    void fill();
    void fitNames();
    void fillGroup(QTreeWidgetItem& item, std::size_t index);
    void fillMember(QTreeWidgetItem& item, const TieGroup& group, std::size_t member);
    /// Loops that ran have shared what no tie of the document tells.
    void addLoops();
    void takeChecks(const std::vector<TieCheck>& checks);
    void forgetValues();
    void followRow();
    void followCanvas();
    void showGradient();
    void reveal(const Row& row);
    void untie();
    void makeOwner();
    void complain(const QString& text);
    void enlarge(int share);
    std::optional<Row> currentRow() const;
    QString nameOf(std::size_t entry) const;

    DocumentSession& session_;
    RunController& controller_;
    ModuleTree tree_;
    std::vector<TieGroup> groups_;
    std::map<std::string, TieCheck> checks_;       ///< by the first name
    std::map<std::string, SharedGradient> shares_; ///< by the first name
    std::set<std::string> loops_;                  ///< those of them that only a run shows to be shared
    bool hasShares_ = false;                       ///< a run took gradients apart
    bool areSharesOld_ = false;
    bool isRevealing_ = false;
    QTreeWidget* table_ = nullptr;
    QToolButton* verify_ = nullptr;
    QToolButton* untie_ = nullptr;
    QToolButton* makeOwner_ = nullptr;
    QLabel* summary_ = nullptr;
    GradientSum* sum_ = nullptr;
};

} // namespace layerloom
