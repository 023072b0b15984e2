// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/run_values.h"

#include "core/graph/module_tree.h"

#include <QAbstractTableModel>
#include <QString>

#include <map>

namespace layerloom {

/// The names of the state dict as rows, with what is known of them; after a build or run also of their
/// values.
class ParameterModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column {
        NameColumn,
        ShapeColumn,
        TypeColumn,
        CountColumn,
        TrainableColumn,
        TiedColumn,
        InitialiserColumn,
        MeanColumn,
        DeviationColumn,
        MinimumColumn,
        MaximumColumn,
        GradientColumn,
        DeviceColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setTree(const ModuleTree& tree);
    void setValues(const ModelValues& values);
    void setGradientNorms(const std::vector<std::pair<std::string, std::optional<double>>>& norms);
    /// Node ids from the root to the node that the row's parameter belongs to.
    std::vector<NodeId> pathOf(int row) const;
    /// The first row of the node's parameters; -1 if it has none.
    int rowOf(const std::vector<NodeId>& path) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    QString text(const ParameterPlace& parameter, int row, int column) const;
    QString valueText(const ParameterPlace& parameter, int column) const;
    QString gradientText(const ParameterPlace& parameter) const;

    ModuleTree tree_;
    ModelValues values_;
    std::map<std::string, std::optional<double>> gradientNorms_;
    bool hasGradients_ = false;
};

} // namespace layerloom
