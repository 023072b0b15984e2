// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/module_tree.h"

#include <QAbstractTableModel>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace layerloom {

/// All parameters and saved buffers of a model, tied ones once, each with a check box.
class TargetModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { NameColumn, ShapeColumn, InitialiserColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// What is checked stays so, by name.
    void setTree(std::shared_ptr<const ModuleTree> tree);
    /// Any name of a tied tensor checks it.
    void check(const std::vector<std::string>& names);
    void check(const std::vector<int>& rows, bool isChecked);
    /// Entries of the tree.
    std::vector<std::size_t> checked() const;
    bool isAllChecked() const { return checked_.size() == entries_.size(); }
    std::size_t entryAt(int row) const { return entries_[static_cast<std::size_t>(row)]; }
    /// The row of that entry; none is −1.
    int rowOf(std::size_t entry) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  signals:
    void checkedChanged();

  private:
    std::shared_ptr<const ModuleTree> tree_;
    std::vector<std::size_t> entries_;
    std::set<std::string> checked_; ///< first names
};

} // namespace layerloom
