// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/run_values.h"

#include <QAbstractTableModel>

#include <vector>

namespace layerloom {

/// The calls of a run as rows, one for each output: what flowed, what flowed back, and what it took.
class CallRows : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column {
        CallColumn,
        LayerColumn,
        ShapeColumn,
        TimeColumn,
        MeanColumn,
        DeviationColumn,
        MinimumColumn,
        MaximumColumn,
        ZerosColumn,
        NotFiniteColumn,
        GradientColumn,
        BytesColumn,
        ColumnCount
    };
    /// Of a cell of the time: the part of all time, from 0 to 1.
    static constexpr int kShareRole = Qt::UserRole;
    /// What a column sorts by.
    static constexpr int kNumberRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void show(const RunReport& report);
    /// The call of that row and its output.
    CallOutput outputAt(int row) const;
    /// `conv1`, or `gru, output 1` if it gives several.
    QString nameAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    struct Row {
        std::size_t call = 0;
        std::size_t output = 0;
        QString layer;
    };

    const FlowedValue& valueAt(const Row& row) const { return *calls_[row.call].outputs[row.output]; }
    QString text(const Row& row, int column) const;
    double number(const Row& row, int column) const;

    std::vector<FlowedCall> calls_;
    std::vector<Row> rows_;
    std::optional<std::size_t> firstNotFinite_;
    double total_ = 0;
    bool hasBackward_ = false;
};

} // namespace layerloom
