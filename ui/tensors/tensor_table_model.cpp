// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tensors/tensor_table_model.h"

#include "ui/theme/theme.h"

#include <QBrush>

#include <algorithm>
#include <cmath>

namespace layerloom {

void TensorTableModel::show(const MatrixView& matrix, qint64 firstRow, qint64 firstColumn) {
    const int rows = static_cast<int>(std::min<qint64>(matrix.rows - firstRow, kMostRows));
    const int columns = static_cast<int>(std::min<qint64>(matrix.columns - firstColumn, kMostColumns));
    const bool isAsLarge =
        rows == rows_ && columns == columns_ && firstRow == firstRow_ && firstColumn == firstColumn_;
    if (!isAsLarge)
        beginResetModel();
    matrix_ = matrix;
    firstRow_ = firstRow;
    firstColumn_ = firstColumn;
    rows_ = rows;
    columns_ = columns;
    if (!isAsLarge)
        endResetModel();
    else if (rows_ > 0 && columns_ > 0) // what is selected, and where the table is scrolled to, stay
        emit dataChanged(index(0, 0), index(rows_ - 1, columns_ - 1));
}

void TensorTableModel::setFormat(ElementFormat format) {
    format_ = format;
    if (rows_ > 0 && columns_ > 0)
        emit dataChanged(index(0, 0), index(rows_ - 1, columns_ - 1), {Qt::DisplayRole});
}

QString TensorTableModel::text(const QModelIndex& cell, ElementFormat format) const {
    return QString::fromStdString(
        elementText(matrix_.tensor.dtype, matrix_.at(matrixRow(cell), matrixColumn(cell)), format));
}

int TensorTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : rows_;
}

int TensorTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns_;
}

QVariant TensorTableModel::data(const QModelIndex& index, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return text(index, format_);
    case Qt::EditRole:
    case Qt::ToolTipRole:
        return text(index, ElementFormat::Full);
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ForegroundRole: {
        const double number = matrix_.number(matrixRow(index), matrixColumn(index));
        if (!std::isfinite(number))
            return QBrush(theme().error);
        return number == 0 ? QVariant(QBrush(theme().mutedText)) : QVariant();
    }
    default:
        return {};
    }
}

bool TensorTableModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !isEditable_)
        return false;
    const QString typedText = value.toString().trimmed();
    if (typedText == text(index, ElementFormat::Full))
        return false; // nothing was changed
    emit typed(matrixRow(index), matrixColumn(index), typedText);
    return true;
}

Qt::ItemFlags TensorTableModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return isEditable_ ? flags | Qt::ItemIsEditable : flags;
}

QVariant TensorTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return (orientation == Qt::Vertical ? firstRow_ : firstColumn_) + section;
}

} // namespace layerloom
