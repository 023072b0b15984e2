// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/element_text.h"
#include "core/values/matrix_view.h"

#include <QAbstractTableModel>

namespace layerloom {

/// The numbers of a slice as cells, read from the tensor's memory as they are shown. A table has no more than
/// `kMostRows` rows and `kMostColumns` columns, from `firstRow` and `firstColumn` on: a view remembers
/// something of each.
class TensorTableModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    static constexpr int kMostRows = 200'000;
    static constexpr int kMostColumns = 20'000;

    using QAbstractTableModel::QAbstractTableModel;

    void show(const MatrixView& matrix, qint64 firstRow, qint64 firstColumn);
    void setFormat(ElementFormat format);
    void setEditable(bool isEditable) { isEditable_ = isEditable; }
    const MatrixView& matrix() const { return matrix_; }
    /// The row and column of the matrix that a cell shows.
    qint64 matrixRow(const QModelIndex& cell) const { return firstRow_ + cell.row(); }
    qint64 matrixColumn(const QModelIndex& cell) const { return firstColumn_ + cell.column(); }
    QString text(const QModelIndex& cell, ElementFormat format) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  signals:
    /// A person typed something into a cell; the model itself changes nothing.
    void typed(qint64 row, qint64 column, const QString& text);

  private:
    MatrixView matrix_;
    qint64 firstRow_ = 0;
    qint64 firstColumn_ = 0;
    int rows_ = 0;
    int columns_ = 0;
    ElementFormat format_ = ElementFormat::Short;
    bool isEditable_ = false;
};

} // namespace layerloom
