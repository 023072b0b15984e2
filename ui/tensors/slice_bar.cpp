// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tensors/slice_bar.h"

#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/tensors/tensor_table_model.h"

#include <QComboBox>
#include <QLabel>
#include <QSpinBox>

#include <algorithm>
#include <limits>

namespace layerloom {

namespace {

constexpr int kMostInt = std::numeric_limits<int>::max();

QString sizeText(std::size_t dimension, std::int64_t size) {
    return QString("%1 (%2)").arg(dimension).arg(size);
}

} // namespace

SliceBar::SliceBar(QWidget* parent) : QWidget(parent), line_(new QHBoxLayout(this)) {
    line_->setContentsMargins(0, 0, 0, 0);
    line_->setSpacing(6);
}

void SliceBar::setShape(const std::vector<std::int64_t>& shape) {
    if (shape == shape_ && !slice_.indices.empty())
        return;
    shape_ = shape;
    slice_ = firstSlice(shape);
    rebuild();
}

void SliceBar::rebuild() {
    firstRow_ = firstColumn_ = nullptr;
    while (QLayoutItem* item = line_->takeAt(0)) {
        if (QWidget* widget = item->widget())
            widget->deleteLater();
        delete item;
    }
    if (shape_.size() > 2) {
        QComboBox* rows = dimensionBox(translated("Rows"), slice_.rows);
        QComboBox* columns = dimensionBox(translated("Columns"), slice_.columns);
        rows->setAccessibleName(translated("Dimension that runs downwards"));
        columns->setAccessibleName(translated("Dimension that runs to the right"));
        connect(rows, &QComboBox::activated, this, [this](int chosen) { choose(chosen, slice_.columns); });
        connect(columns, &QComboBox::activated, this, [this](int chosen) { choose(slice_.rows, chosen); });
        addIndices();
    }
    addPages();
    line_->addStretch(1);
}

QComboBox* SliceBar::dimensionBox(const QString& title, int chosen) {
    auto* box = new QuietComboBox;
    for (std::size_t i = 0; i < shape_.size(); ++i)
        box->addItem(sizeText(i, shape_[i]));
    box->setCurrentIndex(chosen);
    line_->addWidget(styledLabel(title, "muted"));
    line_->addWidget(box);
    return box;
}

QSpinBox* SliceBar::indexBox(const QString& title, std::int64_t size, std::int64_t index, std::int64_t step) {
    auto* box = new QSpinBox;
    box->setRange(0, static_cast<int>(std::clamp<std::int64_t>(size - 1, 0, kMostInt)));
    box->setSingleStep(static_cast<int>(step));
    box->setValue(static_cast<int>(index));
    box->setSuffix(translated(" of %1").arg(size));
    box->setKeyboardTracking(false);
    line_->addSpacing(6);
    line_->addWidget(styledLabel(title, "muted"));
    line_->addWidget(box);
    return box;
}

void SliceBar::addIndices() {
    for (std::size_t i = 0; i < shape_.size(); ++i) {
        const int dimension = static_cast<int>(i);
        if (dimension == slice_.rows || dimension == slice_.columns || shape_[i] <= 1)
            continue;
        QSpinBox* box = indexBox(QString("[%1]").arg(dimension), shape_[i], slice_.indices[i], 1);
        box->setObjectName(QString("index%1").arg(dimension));
        box->setAccessibleName(translated("Index of dimension %1").arg(dimension));
        connect(box, &QSpinBox::valueChanged, this, [this, i](int index) {
            slice_.indices[i] = index;
            emit changed();
        });
    }
}

void SliceBar::addPages() {
    const auto size = [this](int dimension) {
        return dimension < 0 ? std::int64_t{1} : shape_[static_cast<std::size_t>(dimension)];
    };
    if (size(slice_.rows) > TensorTableModel::kMostRows)
        firstRow_ = indexBox(translated("Rows from"), size(slice_.rows), 0, TensorTableModel::kMostRows);
    if (size(slice_.columns) > TensorTableModel::kMostColumns)
        firstColumn_ =
            indexBox(translated("Columns from"), size(slice_.columns), 0, TensorTableModel::kMostColumns);
    for (QSpinBox* box : {firstRow_, firstColumn_})
        if (box)
            connect(box, &QSpinBox::valueChanged, this, &SliceBar::changed);
}

void SliceBar::choose(int rows, int columns) {
    if (rows == columns) { // the other one takes the place that is free now
        if (rows == slice_.rows)
            rows = slice_.columns;
        else
            columns = slice_.rows;
    }
    slice_.rows = rows;
    slice_.columns = columns;
    rebuild();
    emit changed();
}

qint64 SliceBar::firstRow() const {
    return firstRow_ ? firstRow_->value() : 0;
}

qint64 SliceBar::firstColumn() const {
    return firstColumn_ ? firstColumn_->value() : 0;
}

} // namespace layerloom
