// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/run/call_rows.h"

#include "core/values/amount_text.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QBrush>

#include <cmath>
#include <limits>

namespace layerloom {

namespace {

const char* const kTitles[] = {marked("Call"), marked("Layer"),         marked("Shape"),
                               marked("Time"), marked("Mean"),          marked("Deviation"),
                               marked("Min"),  marked("Max"),           marked("Zeros"),
                               "NaN/Inf",      marked("Gradient norm"), marked("Bytes")};
static_assert(std::size(kTitles) == CallRows::ColumnCount);

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

QString layerOf(const FlowedCall& call, const RunReport& report) {
    const NodeFacts* facts = report.root ? factsAt(*report.root, call.path) : nullptr;
    return facts && facts->type ? QString::fromStdString(facts->type->id) : QString();
}

} // namespace

void CallRows::show(const RunReport& report) {
    beginResetModel();
    calls_ = report.calls;
    hasBackward_ = report.hasBackward;
    firstNotFinite_ = firstNotFinite(calls_);
    rows_.clear();
    total_ = 0;
    for (std::size_t call = 0; call < calls_.size(); ++call) {
        total_ += calls_[call].seconds;
        for (std::size_t output = 0; output < calls_[call].outputs.size(); ++output) {
            if (calls_[call].outputs[output])
                rows_.push_back({call, output, layerOf(calls_[call], report)});
        }
    }
    endResetModel();
}

CallOutput CallRows::outputAt(int row) const {
    const Row& entry = rows_[static_cast<std::size_t>(row)];
    return {calls_[entry.call].path, entry.output};
}

QString CallRows::nameAt(int row) const {
    const Row& entry = rows_[static_cast<std::size_t>(row)];
    const QString name = QString::fromStdString(calls_[entry.call].label);
    return calls_[entry.call].outputs.size() > 1 ? translated("%1, output %2").arg(name).arg(entry.output)
                                                 : name;
}

int CallRows::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int CallRows::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

double CallRows::number(const Row& row, int column) const {
    const FlowedValue& value = valueAt(row);
    if (column == TimeColumn)
        return calls_[row.call].seconds;
    if (column == BytesColumn)
        return static_cast<double>(value.bytes());
    if (column == GradientColumn)
        return value.gradient ? value.gradient->norm : kNothing;
    if (!value.numbers)
        return kNothing;
    switch (column) {
    case MeanColumn:
        return value.numbers->mean;
    case DeviationColumn:
        return value.numbers->standardDeviation;
    case MinimumColumn:
        return value.numbers->minimum;
    case MaximumColumn:
        return value.numbers->maximum;
    case ZerosColumn:
        return static_cast<double>(value.numbers->zeros);
    case NotFiniteColumn:
        return static_cast<double>(value.numbers->notANumbers + value.numbers->infinities);
    default:
        return kNothing;
    }
}

QString CallRows::text(const Row& row, int column) const {
    const double figure = number(row, column);
    switch (column) {
    case CallColumn:
        return nameAt(static_cast<int>(&row - rows_.data()));
    case LayerColumn:
        return row.layer;
    case ShapeColumn:
        return QString::fromStdString(TensorType{valueAt(row).dtype, Shape(valueAt(row).shape)}.text());
    case ZerosColumn:
    case NotFiniteColumn:
        return std::isnan(figure) ? QString() : countText(static_cast<qint64>(figure));
    case BytesColumn:
        return QString::fromStdString(bytesText(Dim(static_cast<std::int64_t>(valueAt(row).bytes()))));
    case GradientColumn:
        return valueAt(row).gradient ? QString::number(figure, 'g', 4) : hasBackward_ ? "None" : QString();
    case TimeColumn:
        return QString::number(figure * 1000, 'f', 3) + translated(" ms");
    default: // what was not asked for leaves its cell empty
        return valueAt(row).numbers ? QString::number(figure, 'g', 4) : QString();
    }
}

QVariant CallRows::data(const QModelIndex& index, int role) const {
    const Row& row = rows_[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    const bool isFirstBad = firstNotFinite_ == row.call;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::TextAlignmentRole:
        return static_cast<int>((column >= TimeColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        if (column == NotFiniteColumn && number(row, column) > 0)
            return QBrush(theme().error);
        return column == LayerColumn ? QVariant(QBrush(theme().mutedText)) : QVariant();
    case Qt::DecorationRole:
        return column == CallColumn && isFirstBad ? QVariant(icon("error", Tint::Error)) : QVariant();
    case Qt::ToolTipRole:
        return column == CallColumn && isFirstBad
                   ? QVariant(translated("The first NaN or infinity came up here"))
                   : QVariant();
    case kShareRole:
        return column == TimeColumn && total_ > 0 ? QVariant(calls_[row.call].seconds / total_) : QVariant();
    case kNumberRole:
        if (column == CallColumn)
            return index.row(); // in the order of the calls
        return column <= ShapeColumn ? QVariant(text(row, column)) : QVariant(number(row, column));
    default:
        return {};
    }
}

QVariant CallRows::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section >= TimeColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(translated(kTitles[section])) : QVariant();
}

} // namespace layerloom
