// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parameter_model.h"

#include "ui/panels/parts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QBrush>

namespace layerloom {

namespace {

const char* const kTitles[] = {"Name",      "Shape",         "Type",  "Count",     "Trainable",
                               "Tied with", "Initialiser",   "Mean",  "Deviation", "Min",
                               "Max",       "Gradient norm", "Device"};
static_assert(std::size(kTitles) == ParameterModel::ColumnCount);

qint64 countOf(const ParameterSpec& spec) {
    const Dim count = Shape(spec.shape).elementCount();
    return count.isConstant() ? count.constant() : 0;
}

QString numberText(double number) {
    return QString::number(number, 'g', 4);
}

QString initialiserText(const Initialiser& initialiser) {
    QStringList arguments;
    for (const auto& [name, value] : initialiser.arguments)
        arguments << QString::fromStdString(name + '=' + pythonText(value));
    return QString::fromStdString(initialiser.function) + '(' + arguments.join(", ") + ')';
}

bool isNumeric(int column) {
    return column == ParameterModel::CountColumn || column == ParameterModel::GradientColumn ||
           (column >= ParameterModel::MeanColumn && column <= ParameterModel::MaximumColumn);
}

} // namespace

void ParameterModel::setTree(const ModuleTree& tree) {
    beginResetModel();
    tree_ = tree;
    endResetModel();
}

void ParameterModel::setValues(const ModelValues& values) {
    values_ = values;
    gradientNorms_.clear();
    hasGradients_ = false;
    if (rowCount() > 0)
        emit dataChanged(index(0, MeanColumn), index(rowCount() - 1, DeviceColumn));
}

void ParameterModel::setGradientNorms(
    const std::vector<std::pair<std::string, std::optional<double>>>& norms) {
    gradientNorms_ = {norms.begin(), norms.end()};
    hasGradients_ = !norms.empty();
    if (rowCount() > 0)
        emit dataChanged(index(0, GradientColumn), index(rowCount() - 1, GradientColumn));
}

std::vector<NodeId> ParameterModel::pathOf(int row) const {
    return tree_.places[tree_.parameters[static_cast<std::size_t>(row)].place].path;
}

int ParameterModel::rowOf(const std::vector<NodeId>& path) const {
    for (std::size_t i = 0; i < tree_.parameters.size(); ++i)
        if (tree_.places[tree_.parameters[i].place].path == path)
            return static_cast<int>(i);
    return -1;
}

int ParameterModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(tree_.parameters.size());
}

int ParameterModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ParameterModel::data(const QModelIndex& index, int role) const {
    const ParameterPlace& parameter = tree_.parameters[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole || (role == Qt::ToolTipRole && index.column() == NameColumn))
        return text(parameter, index.row(), index.column());
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isNumeric(index.column()) ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    if (role == Qt::DecorationRole && index.column() == TiedColumn &&
        parameter.tensor != static_cast<std::size_t>(index.row()))
        return icon("tie", Tint::Tie);
    const bool isSecondary = index.column() != NameColumn &&
                             (parameter.spec.kind != ParameterKind::Parameter || !parameter.trainable);
    if (role == Qt::ForegroundRole && isSecondary)
        return QBrush(theme().mutedText);
    return {};
}

QString ParameterModel::text(const ParameterPlace& parameter, int row, int column) const {
    switch (column) {
    case NameColumn:
        return QString::fromStdString(parameter.name);
    case ShapeColumn:
        return QString::fromStdString(Shape(parameter.spec.shape).text());
    case TypeColumn:
        return QString::fromStdString(std::string(dtypeName(parameter.spec.dtype)));
    case CountColumn:
        return countText(countOf(parameter.spec));
    case TrainableColumn:
        if (parameter.spec.kind != ParameterKind::Parameter)
            return "buffer";
        return parameter.trainable ? "yes" : "frozen";
    case TiedColumn:
        return parameter.tensor == static_cast<std::size_t>(row)
                   ? QString()
                   : QString::fromStdString(tree_.parameters[parameter.tensor].name);
    case InitialiserColumn:
        return parameter.initialiser ? initialiserText(*parameter.initialiser) : QString();
    case GradientColumn:
        return gradientText(parameter);
    default:
        return valueText(parameter, column);
    }
}

QString ParameterModel::valueText(const ParameterPlace& parameter, int column) const {
    const auto found = values_.statistics.find(parameter.name);
    if (found == values_.statistics.end())
        return {};
    const TensorStatistics& statistics = found->second;
    switch (column) {
    case MeanColumn:
        return numberText(statistics.mean);
    case DeviationColumn:
        return numberText(statistics.standardDeviation);
    case MinimumColumn:
        return numberText(statistics.minimum);
    case MaximumColumn:
        return numberText(statistics.maximum);
    default:
        return QString::fromStdString(values_.device);
    }
}

QString ParameterModel::gradientText(const ParameterPlace& parameter) const {
    if (!hasGradients_ || parameter.spec.kind != ParameterKind::Parameter)
        return {};
    const auto found = gradientNorms_.find(tree_.parameters[parameter.tensor].name);
    return found != gradientNorms_.end() && found->second ? numberText(*found->second) : "None";
}

QVariant ParameterModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(kTitles[section]) : QVariant();
}

} // namespace layerloom
