// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/load_plan.h"

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace layerloom {

/// What loading a file would do, name by name: what does not fit first.
class LoadRows : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum class State { Mismatched, Missing, Unexpected, Matched, LeftOut };
    enum Column { StateColumn, ModelColumn, FileColumn, ModelShapeColumn, FileShapeColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const ModuleTree& tree, const OfferedState& state, const LoadPlan& plan);
    void clear();
    State stateAt(int row) const { return rows_[static_cast<std::size_t>(row)].state; }
    QString modelName(int row) const { return rows_[static_cast<std::size_t>(row)].modelName; }
    QString fileName(int row) const { return rows_[static_cast<std::size_t>(row)].fileName; }
    /// Names of the file that nothing takes and that have the shape of that row's parameter.
    QStringList fitting(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                         const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

  signals:
    /// A name of the file was dropped on one of the model.
    void mapped(const QString& fileName, const QString& modelName);

  private:
    struct Row {
        State state = State::Matched;
        QString modelName;
        QString fileName;
        std::vector<std::int64_t> modelShape;
        std::vector<std::int64_t> fileShape;
        QString note; ///< `float64 → float32`
    };
    QString text(const Row& row, int column) const;

    std::vector<Row> rows_;
};

} // namespace layerloom
