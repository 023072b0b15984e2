// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/parameter_rows.h"
#include "ui/bridge/run_values.h"
#include "ui/panels/parameters/parameter_filter.h"

#include <QAbstractItemModel>
#include <QString>

#include <map>
#include <set>

namespace layerloom {

/// The names of the state dict as rows, flat or below their modules, with what is known of them; after a
/// build or run also of their values. Filters and sorts by itself, which for 100,000 rows takes less than a
/// frame and a proxy longer.
class ParameterModel : public QAbstractItemModel {
    Q_OBJECT

  public:
    enum Column {
        NameColumn,
        KindColumn,
        ShapeColumn,
        TypeColumn,
        CountColumn,
        BytesColumn,
        TrainableColumn,
        TiedColumn,
        InitialiserColumn,
        MeanColumn,
        DeviationColumn,
        MinimumColumn,
        MaximumColumn,
        ZerosColumn,
        NotFiniteColumn,
        GradientColumn,
        DeviceColumn,
        ColumnCount
    };

    using QAbstractItemModel::QAbstractItemModel;

    /// Constants come behind the entries of the tree, and are numbered on.
    void setTree(const ModuleTree& tree, std::vector<ConstantPlace> constants = {});
    void setValues(const ModelValues& values);
    void setGradientNorms(const std::vector<std::pair<std::string, std::optional<double>>>& norms);
    void setFilter(const ParameterFilter& filter);
    /// Below their modules, in the model's order; else flat, in the order that was chosen last.
    void setShowsModules(bool showsModules);
    bool showsModules() const { return showsModules_; }

    const ModuleTree& tree() const { return tree_; }
    /// The entry of the tree, or the constant behind them, that a row shows; none for a module.
    std::optional<std::size_t> parameterAt(const QModelIndex& index) const;
    /// Node ids from the root to the node that the row belongs to.
    std::vector<NodeId> pathOf(const QModelIndex& index) const;
    /// All rows that are shown of these nodes' own parameters; `block` leads to the block that they stand in.
    /// In one pass over the rows, however many nodes there are.
    QModelIndexList rowsOf(const std::vector<NodeId>& block, const std::set<std::string>& nodes) const;
    /// The rows of all parameters, buffers and constants that are shown.
    QModelIndexList parameterRows() const;
    /// The full name of that entry or constant.
    const QString& nameAt(std::size_t parameter) const { return names_[parameter]; }
    bool isConstant(std::size_t parameter) const { return parameter >= tree_.parameters.size(); }
    std::size_t rowTotal() const { return rows_.size(); }
    /// Of those entries.
    ParameterTotals totals(const std::vector<std::size_t>& parameters) const;
    /// All parameters, buffers and constants that are shown, in their order.
    std::vector<std::size_t> shownParameters() const;
    /// Those entries as they are exported, with the values that are known.
    std::vector<ParameterRow> rows(const std::vector<std::size_t>& parameters) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

  private:
    /// A row: a module or a parameter.
    struct Item {
        std::size_t parent = 0; ///< the first item is the invisible root
        int row = 0;
        std::size_t place = 0;
        std::optional<std::size_t> parameter;
        std::vector<std::size_t> children;
        qint64 count = 0; ///< of a module: numbers in all parameters below, each name counted
    };

    void rebuild();
    void fillItems();
    void tellValues();
    void addFlat(const std::vector<std::size_t>& shown);
    void addBelowModules(const std::vector<std::size_t>& shown);
    std::size_t addItem(std::size_t parent, std::size_t place, std::optional<std::size_t> parameter);
    void order(std::vector<std::size_t>& parameters) const;
    bool isShown(std::size_t parameter) const;
    const std::vector<NodeId>& pathAt(std::size_t parameter) const;
    std::size_t placeAt(std::size_t parameter) const;
    /// What a row is called below its module.
    QString localName(std::size_t parameter) const;
    bool isKept(std::size_t parameter) const;
    const Item& itemOf(const QModelIndex& index) const { return items_[index.internalId()]; }
    QString moduleText(const Item& item, int column) const;
    QString text(std::size_t parameter, int column) const;
    QString valueText(std::size_t parameter, int column) const;
    QString gradientText(std::size_t parameter) const;
    /// What a column sorts by, if not its text; NaN where there is nothing.
    double number(std::size_t parameter, int column) const;

    ModuleTree tree_;
    std::vector<ConstantPlace> constants_;
    std::vector<ParameterRow> rows_; ///< without numbers: of `tree_.parameters`, then of `constants_`
    std::vector<QString> names_;
    std::vector<bool> isTied_;
    std::vector<Item> items_{Item{}};
    ModelValues values_;
    std::map<std::string, std::optional<double>> gradientNorms_;
    bool hasGradients_ = false;
    ParameterFilter filter_;
    bool showsModules_ = false;
    int sortColumn_ = -1; ///< the model's order
    Qt::SortOrder sortOrder_ = Qt::AscendingOrder;
};

} // namespace layerloom
