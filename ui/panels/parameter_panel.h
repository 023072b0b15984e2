// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"
#include "ui/bridge/run_values.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace layerloom {

class ParameterModel;

/// The parameter table of the whole model, with its totals; a click selects the layer on the canvas.
class ParameterPanel : public QWidget {
    Q_OBJECT

  public:
    explicit ParameterPanel(DocumentSession& session, QWidget* parent = nullptr);

    void showValues(const ModelValues& values);
    void showGradients(const RunReport& report);
    QTableView& table() const { return *table_; }
    ParameterModel& model() const { return *model_; }

  signals:
    /// A person wants to see the values of the parameter or buffer of that name.
    void valuesRequested(const std::string& name);

  private:
    void buildHead();
    void buildTable();
    void addRowActions();
    void refresh();
    void refreshTotals();
    void revealNode(const QModelIndex& index);
    void requestValues(const QModelIndex& index);

    DocumentSession& session_;
    ParameterModel* model_;
    QSortFilterProxyModel* matches_;
    QTableView* table_ = nullptr;
    QLineEdit* search_ = nullptr;
    QLabel* totals_ = nullptr;
};

} // namespace layerloom
