// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parameters/parameter_model.h"

#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QBrush>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace layerloom {

namespace {

const char* const kTitles[] = {
    marked("Name"),          marked("Kind"),      marked("Shape"),     marked("Type"),        marked("Count"),
    marked("Bytes"),         marked("Trainable"), marked("Tied with"), marked("Initialiser"), marked("Mean"),
    marked("Deviation"),     marked("Min"),       marked("Max"),       marked("Zeros"),       "NaN/Inf",
    marked("Gradient norm"), marked("Device")};
static_assert(std::size(kTitles) == ParameterModel::ColumnCount);

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

QString numberText(double number) {
    return QString::number(number, 'g', 4);
}

bool isNumeric(int column) {
    return column == ParameterModel::CountColumn || column == ParameterModel::BytesColumn ||
           (column >= ParameterModel::MeanColumn && column <= ParameterModel::GradientColumn);
}

} // namespace

void ParameterModel::setTree(const ModuleTree& tree, std::vector<ConstantPlace> constants) {
    beginResetModel(); // while rows still have their names, by which a view knows them again
    tree_ = tree;
    constants_ = std::move(constants);
    rows_ = layerloom::parameterRows(tree_, {});
    for (ParameterRow& row : constantRows(constants_))
        rows_.push_back(std::move(row));
    names_.clear();
    isTied_.assign(rows_.size(), false);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        names_.push_back(QString::fromStdString(rows_[i].name));
        if (isConstant(i))
            continue;
        const std::size_t first = tree_.parameters[i].tensor;
        if (first != i)
            isTied_[i] = isTied_[first] = true;
    }
    fillItems();
    endResetModel();
}

void ParameterModel::setValues(const ModelValues& values) {
    values_ = values;
    gradientNorms_.clear();
    hasGradients_ = false;
    if (sortColumn_ >= MeanColumn)
        rebuild();
    else
        tellValues();
}

void ParameterModel::setGradientNorms(
    const std::vector<std::pair<std::string, std::optional<double>>>& norms) {
    gradientNorms_ = {norms.begin(), norms.end()};
    hasGradients_ = !norms.empty();
    if (sortColumn_ == GradientColumn)
        rebuild();
    else
        tellValues();
}

/// Views draw all that they show anew.
void ParameterModel::tellValues() {
    if (rowCount() > 0)
        emit dataChanged(index(0, MeanColumn), index(rowCount() - 1, DeviceColumn));
}

void ParameterModel::setFilter(const ParameterFilter& filter) {
    if (filter == filter_)
        return;
    filter_ = filter;
    rebuild();
}

void ParameterModel::setShowsModules(bool showsModules) {
    showsModules_ = showsModules;
    rebuild();
}

void ParameterModel::sort(int column, Qt::SortOrder order) {
    sortColumn_ = column;
    sortOrder_ = order;
    rebuild();
}

bool ParameterModel::isShown(std::size_t parameter) const {
    return filter_.matches(rows_[parameter], names_[parameter], isTied_[parameter], pathAt(parameter));
}

const std::vector<NodeId>& ParameterModel::pathAt(std::size_t parameter) const {
    return isConstant(parameter) ? constants_[parameter - tree_.parameters.size()].path
                                 : tree_.places[tree_.parameters[parameter].place].path;
}

/// A constant stands below the module around its node.
std::size_t ParameterModel::placeAt(std::size_t parameter) const {
    if (!isConstant(parameter))
        return tree_.parameters[parameter].place;
    std::vector<NodeId> around = pathAt(parameter);
    while (!around.empty()) {
        around.pop_back();
        const auto place = tree_.placeOfCall.find(around);
        if (place != tree_.placeOfCall.end())
            return place->second;
    }
    return 0;
}

QString ParameterModel::localName(std::size_t parameter) const {
    return isConstant(parameter) ? names_[parameter].section('.', -1)
                                 : QString::fromStdString(tree_.parameters[parameter].spec.name);
}

void ParameterModel::rebuild() {
    beginResetModel();
    fillItems();
    endResetModel();
}

void ParameterModel::fillItems() {
    items_.assign(1, Item{});
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (isShown(i))
            shown.push_back(i);
    if (showsModules_)
        addBelowModules(shown);
    else
        addFlat(shown);
}

std::size_t ParameterModel::addItem(std::size_t parent, std::size_t place,
                                    std::optional<std::size_t> parameter) {
    const std::size_t item = items_.size();
    items_.push_back({parent, static_cast<int>(items_[parent].children.size()), place, parameter, {}});
    items_[parent].children.push_back(item);
    return item;
}

void ParameterModel::addFlat(const std::vector<std::size_t>& shown) {
    std::vector<std::size_t> ordered = shown;
    if (sortColumn_ >= 0)
        order(ordered);
    items_.reserve(ordered.size() + 1);
    for (const std::size_t parameter : ordered)
        addItem(0, placeAt(parameter), parameter);
}

void ParameterModel::addBelowModules(const std::vector<std::size_t>& shown) {
    std::vector<std::size_t> above(tree_.places.size(), 0);
    for (std::size_t place = 0; place < tree_.places.size(); ++place)
        for (const std::size_t child : tree_.places[place].children)
            above[child] = place;
    std::vector<std::size_t> itemOfPlace(tree_.places.size(), 0); // the model itself is the invisible root
    const std::function<std::size_t(std::size_t)> itemFor = [&](std::size_t place) {
        if (place != 0 && itemOfPlace[place] == 0)
            itemOfPlace[place] = addItem(itemFor(above[place]), place, std::nullopt);
        return itemOfPlace[place];
    };
    for (const std::size_t parameter : shown) {
        const std::size_t place = placeAt(parameter);
        addItem(itemFor(place), place, parameter);
        for (std::size_t item = itemFor(place); item != 0; item = items_[item].parent)
            items_[item].count += rows_[parameter].count;
    }
}

void ParameterModel::order(std::vector<std::size_t>& parameters) const {
    const bool isDescending = sortOrder_ == Qt::DescendingOrder;
    if (!isNumeric(sortColumn_)) {
        std::vector<QString> texts(rows_.size());
        for (const std::size_t parameter : parameters)
            texts[parameter] = text(parameter, sortColumn_);
        std::ranges::stable_sort(parameters, [&](std::size_t a, std::size_t b) {
            return isDescending ? texts[b] < texts[a] : texts[a] < texts[b];
        });
        return;
    }
    std::vector<double> numbers(rows_.size());
    for (const std::size_t parameter : parameters)
        numbers[parameter] = number(parameter, sortColumn_);
    std::ranges::stable_sort(parameters, [&](std::size_t a, std::size_t b) {
        const double x = numbers[a];
        const double y = numbers[b];
        if (std::isnan(x) || std::isnan(y))
            return !std::isnan(x) && std::isnan(y); // nothing comes last in either order
        return isDescending ? y < x : x < y;
    });
}

std::optional<std::size_t> ParameterModel::parameterAt(const QModelIndex& index) const {
    return index.isValid() ? itemOf(index).parameter : std::nullopt;
}

std::vector<NodeId> ParameterModel::pathOf(const QModelIndex& index) const {
    if (!index.isValid())
        return {};
    const Item& item = itemOf(index);
    return item.parameter ? pathAt(*item.parameter) : tree_.places[item.place].path;
}

QModelIndexList ParameterModel::rowsOf(const std::vector<NodeId>& block,
                                       const std::set<std::string>& nodes) const {
    QModelIndexList rows;
    for (std::size_t item = 1; item < items_.size(); ++item) {
        if (!items_[item].parameter)
            continue;
        const std::vector<NodeId>& path = pathAt(*items_[item].parameter);
        if (path.size() == block.size() + 1 && nodes.contains(path.back()) &&
            std::equal(block.begin(), block.end(), path.begin()))
            rows << createIndex(items_[item].row, 0, item);
    }
    return rows;
}

QModelIndexList ParameterModel::parameterRows() const {
    QModelIndexList rows;
    for (std::size_t item = 1; item < items_.size(); ++item) {
        if (items_[item].parameter)
            rows << createIndex(items_[item].row, 0, item);
    }
    return rows;
}

std::vector<std::size_t> ParameterModel::shownParameters() const {
    std::vector<std::size_t> shown;
    for (const Item& item : items_)
        if (item.parameter)
            shown.push_back(*item.parameter);
    return shown;
}

ParameterTotals ParameterModel::totals(const std::vector<std::size_t>& parameters) const {
    ParameterTotals totals;
    for (const std::size_t parameter : parameters)
        addTo(totals, rows_[parameter]); // without a copy: a person may select 100,000
    return totals;
}

std::vector<ParameterRow> ParameterModel::rows(const std::vector<std::size_t>& parameters) const {
    std::vector<ParameterRow> rows;
    for (const std::size_t parameter : parameters) {
        ParameterRow row = rows_[parameter];
        const auto found = values_.statistics.find(row.name);
        if (found != values_.statistics.end()) {
            row.numbers = found->second;
            row.device = values_.device;
        }
        if (const double norm = number(parameter, GradientColumn); !std::isnan(norm))
            row.gradientNorm = norm;
        rows.push_back(std::move(row));
    }
    return rows;
}

QModelIndex ParameterModel::index(int row, int column, const QModelIndex& parent) const {
    const Item& item = items_[parent.isValid() ? parent.internalId() : 0];
    if (row < 0 || row >= static_cast<int>(item.children.size()) || column < 0 || column >= ColumnCount)
        return {};
    return createIndex(row, column, item.children[static_cast<std::size_t>(row)]);
}

QModelIndex ParameterModel::parent(const QModelIndex& index) const {
    const std::size_t parent = index.isValid() ? itemOf(index).parent : 0;
    return parent == 0 ? QModelIndex() : createIndex(items_[parent].row, 0, parent);
}

int ParameterModel::rowCount(const QModelIndex& parent) const {
    if (parent.column() > 0)
        return 0;
    return static_cast<int>(items_[parent.isValid() ? parent.internalId() : 0].children.size());
}

int ParameterModel::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

QVariant ParameterModel::data(const QModelIndex& index, int role) const {
    const Item& item = itemOf(index);
    const int column = index.column();
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (!item.parameter) {
        if (role == Qt::ForegroundRole && column != NameColumn)
            return QBrush(theme().mutedText);
        return role == Qt::DisplayRole ? moduleText(item, column) : QVariant();
    }
    const ParameterRow& row = rows_[*item.parameter];
    if (role == Qt::DisplayRole && column == NameColumn && showsModules_)
        return localName(*item.parameter);
    if (role == Qt::DisplayRole)
        return text(*item.parameter, column);
    if (role == Qt::ToolTipRole && column == NameColumn)
        return names_[*item.parameter];
    if (role == Qt::DecorationRole && column == TiedColumn && !row.tiedWith.empty())
        return icon("tie", Tint::Tie);
    const bool isBad =
        role == Qt::ForegroundRole && column == NotFiniteColumn && number(*item.parameter, column) > 0;
    if (isBad)
        return QBrush(theme().error);
    if (role == Qt::ForegroundRole && column != NameColumn && !row.trainable)
        return QBrush(theme().mutedText);
    return {};
}

QString ParameterModel::moduleText(const Item& item, int column) const {
    switch (column) {
    case NameColumn:
        return QString::fromStdString(tree_.places[item.place].key);
    case KindColumn:
        return translated("module");
    case CountColumn:
        return countText(item.count);
    default:
        return {};
    }
}

QString ParameterModel::text(std::size_t parameter, int column) const {
    const ParameterRow& row = rows_[parameter];
    switch (column) {
    case NameColumn:
        return names_[parameter];
    case KindColumn:
        return coreText(row.kind);
    case ShapeColumn:
        return QString::fromStdString(Shape(row.shape).text());
    case TypeColumn:
        return QString::fromStdString(std::string(dtypeName(row.dtype)));
    case CountColumn:
        return countText(row.count);
    case BytesColumn:
        return countText(row.bytes);
    case TrainableColumn:
        return row.trainable             ? translated("yes")
               : row.kind == "parameter" ? translated("frozen")
               : isKept(parameter)       ? translated("kept")
                                         : QString();
    case TiedColumn:
        return QString::fromStdString(row.tiedWith);
    case InitialiserColumn:
        return QString::fromStdString(row.initialiser);
    case GradientColumn:
        return gradientText(parameter);
    default:
        return valueText(parameter, column);
    }
}

/// Running statistics that training leaves as they are.
bool ParameterModel::isKept(std::size_t parameter) const {
    if (isConstant(parameter))
        return false;
    const ParameterPlace& entry = tree_.parameters[parameter];
    const ModulePlace& place = tree_.places[entry.place];
    return place.hasFrozenStatistics &&
           (entry.spec.name.starts_with("running_") || entry.spec.name == "num_batches_tracked");
}

QString ParameterModel::valueText(std::size_t parameter, int column) const {
    if (!values_.statistics.contains(rows_[parameter].name))
        return {};
    switch (column) {
    case DeviceColumn:
        return coreText(values_.device);
    case ZerosColumn:
    case NotFiniteColumn:
        return countText(static_cast<qint64>(number(parameter, column)));
    default:
        return numberText(number(parameter, column));
    }
}

QString ParameterModel::gradientText(std::size_t parameter) const {
    if (!hasGradients_ || rows_[parameter].kind != "parameter")
        return {};
    const double norm = number(parameter, GradientColumn);
    return std::isnan(norm) ? "None" : numberText(norm);
}

double ParameterModel::number(std::size_t parameter, int column) const {
    const ParameterRow& row = rows_[parameter];
    if (column == CountColumn)
        return static_cast<double>(row.count);
    if (column == BytesColumn)
        return static_cast<double>(row.bytes);
    if (column == GradientColumn) {
        if (isConstant(parameter))
            return kNothing;
        const auto norm = gradientNorms_.find(tree_.parameters[tree_.parameters[parameter].tensor].name);
        return norm != gradientNorms_.end() ? norm->second.value_or(kNothing) : kNothing;
    }
    const auto found = values_.statistics.find(row.name);
    if (found == values_.statistics.end())
        return kNothing;
    const TensorStatistics& statistics = found->second;
    switch (column) {
    case MeanColumn:
        return statistics.mean;
    case DeviationColumn:
        return statistics.standardDeviation;
    case MinimumColumn:
        return statistics.minimum;
    case MaximumColumn:
        return statistics.maximum;
    case ZerosColumn:
        return static_cast<double>(statistics.zeros);
    default:
        return static_cast<double>(statistics.notANumbers + statistics.infinities);
    }
}

QVariant ParameterModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(translated(kTitles[section])) : QVariant();
}

} // namespace layerloom
