// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/run_values.h"

#include <QWidget>

class QSortFilterProxyModel;
class QTableView;

namespace layerloom {

class CallRows;

/// Every call of the last run, with what it gave, what came back, and how long it took: a table to be sorted
/// by any of these. A row that is clicked is shown on the canvas; a double click asks for the values.
class CallsPage : public QWidget {
    Q_OBJECT

  public:
    explicit CallsPage(QWidget* parent = nullptr);

    void show(const RunReport& report);
    QTableView& table() const { return *table_; }

  signals:
    void nodeChosen(const std::vector<layerloom::NodeId>& path);
    void valuesRequested(const layerloom::CallOutput& output, const QString& name);

  private:
    int rowOf(const QModelIndex& index) const;
    void copy() const;

    CallRows* rows_;
    QSortFilterProxyModel* sorted_;
    QTableView* table_;
};

} // namespace layerloom
