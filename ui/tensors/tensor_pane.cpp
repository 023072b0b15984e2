// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tensors/tensor_pane.h"

#include "core/values/element_text.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/plots/heat_map_plot.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/line_plot.h"
#include "ui/tensors/tensor_table.h"
#include "ui/tensors/tensor_table_model.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <cmath>

namespace layerloom {

TensorPane::TensorPane(const QString& title, QWidget* parent)
    : QWidget(parent), pointedAt_(styledLabel({}, "muted")), factsLabel_(styledLabel({}, "muted")),
      nothing_(styledLabel({}, "muted")), stack_(new QStackedWidget), table_(new TensorTable),
      heatMap_(new HeatMapPlot), histogram_(new HistogramPlot), line_(new LinePlot),
      filterMap_(new HeatMapPlot) {
    auto* head = new QHBoxLayout;
    head->addWidget(styledLabel(title, "section"));
    head->addStretch(1);
    head->addWidget(pointedAt_);
    pointedAt_->setObjectName("pointedAt");
    nothing_->setAlignment(Qt::AlignCenter);
    nothing_->setWordWrap(true);
    filterMap_->setShowsPictures();
    factsLabel_->setObjectName("facts");
    factsLabel_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    factsLabel_->setWordWrap(true);
    factsLabel_->setMinimumHeight(2 * factsLabel_->fontMetrics().lineSpacing());
    for (QWidget* look :
         std::initializer_list<QWidget*>{table_, heatMap_, histogram_, line_, filterMap_, nothing_})
        stack_->addWidget(look); // in the order of TensorLook
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(stack_, 1);
    column->addWidget(factsLabel_);
    connect(heatMap_, &HeatMapPlot::pointed, this, &TensorPane::tellMatrix);
    connect(filterMap_, &HeatMapPlot::pointed, this, &TensorPane::tellFilter);
    connect(line_, &LinePlot::pointed, this, &TensorPane::tellIndex);
}

void TensorPane::show(const HostTensor& tensor, const Slice& slice, qint64 firstRow, qint64 firstColumn) {
    tensor_ = tensor;
    slice_ = slice;
    table_->numbers().show(matrixView(tensor, slice), firstRow, firstColumn);
    showLook();
}

void TensorPane::showNothing(const QString& why) {
    tensor_ = {};
    nothing_->setText(why);
    factsLabel_->clear();
    showLook();
}

void TensorPane::showFacts(const TensorFacts& facts) {
    facts_ = facts;
    factsLabel_->setText(factsText(facts));
    if (look_ != TensorLook::Table)
        showLook();
}

void TensorPane::setLook(TensorLook look) {
    look_ = look;
    pointedAt_->clear();
    showLook();
}

/// Only what is on show costs anything.
void TensorPane::showLook() {
    if (!tensor_.storage) {
        stack_->setCurrentWidget(nothing_);
        return;
    }
    stack_->setCurrentIndex(static_cast<int>(look_));
    switch (look_) {
    case TensorLook::Table:
        break; // always up to date
    case TensorLook::HeatMap:
        showHeatMap();
        break;
    case TensorLook::Histogram:
        histogram_->show(facts_.histogram);
        break;
    case TensorLook::Line:
        line_->show(tensor_);
        break;
    case TensorLook::Filters:
        showFilters();
        break;
    }
}

void TensorPane::showHeatMap() {
    // The scale is that of the whole tensor: slices can be compared.
    heatMap_->show(matrixView(tensor_, slice_), magnitude_ ? -*magnitude_ : facts_.statistics.minimum,
                   magnitude_.value_or(facts_.statistics.maximum));
}

HostTensor TensorPane::filterTensor() const {
    HostTensor turned = tensor_;
    if (areActivations_) {
        std::swap(turned.shape[0], turned.shape[1]);
        std::swap(turned.strides[0], turned.strides[1]);
    }
    return turned;
}

void TensorPane::showFilters() {
    if (!hasFilters(tensor_.shape))
        return;
    grid_ = filterGrid(filterTensor(), inputChannel_);
    filterMap_->show(matrixView(grid_.picture, firstSlice(grid_.picture.shape)), facts_.statistics.minimum,
                     facts_.statistics.maximum);
}

void TensorPane::setColours(NumberColours colours) {
    heatMap_->setColours(colours);
    filterMap_->setColours(colours);
}

void TensorPane::setInputChannel(std::optional<std::int64_t> channel) {
    inputChannel_ = channel;
    if (look_ == TensorLook::Filters && tensor_.storage)
        showFilters();
}

void TensorPane::tell(const QString& place, const std::byte* element) {
    pointedAt_->setText(place + " = " +
                        QString::fromStdString(elementText(tensor_.dtype, element, ElementFormat::Full)));
}

void TensorPane::tellMatrix(qint64 row, qint64 column) {
    pointedAt_->clear();
    if (row < 0 || !tensor_.storage)
        return;
    QStringList indices;
    for (std::size_t i = 0; i < tensor_.shape.size(); ++i) {
        const int dimension = static_cast<int>(i);
        indices << QString::number(dimension == slice_.rows      ? row
                                   : dimension == slice_.columns ? column
                                                                 : slice_.indices[i]);
    }
    tell('[' + indices.join(", ") + ']', matrixView(tensor_, slice_).at(row, column));
}

void TensorPane::tellFilter(qint64 row, qint64 column) {
    pointedAt_->clear();
    if (row < 0)
        return;
    const qint64 y = row % (grid_.height + 1);
    const qint64 x = column % (grid_.width + 1);
    const double number = matrixView(grid_.picture, firstSlice(grid_.picture.shape)).number(row, column);
    if (y == grid_.height || x == grid_.width)
        return; // between filters
    const qint64 down = row / (grid_.height + 1);
    const qint64 across = column / (grid_.width + 1);
    const qint64 output = inputChannel_ ? down * grid_.across + across : down;
    if (output >= tensor_.shape[areActivations_ ? 1 : 0])
        return;
    const qint64 input = inputChannel_ ? *inputChannel_ : across;
    pointedAt_->setText(translated("[%1, %2] at row %3, column %4 = %5")
                            .arg(areActivations_ ? input : output)
                            .arg(areActivations_ ? output : input)
                            .arg(y)
                            .arg(x)
                            .arg(number, 0, 'g', 6));
}

void TensorPane::tellIndex(qint64 index) {
    pointedAt_->clear();
    if (index < 0 || !tensor_.storage)
        return;
    QStringList indices;
    qint64 rest = index;
    for (std::size_t i = tensor_.shape.size(); i-- > 0;) {
        indices.prepend(QString::number(rest % tensor_.shape[i]));
        rest /= tensor_.shape[i];
    }
    const HostTensor dense = tensor_.isContiguous() ? tensor_ : tensor_.contiguousCopy();
    tell('[' + indices.join(", ") + ']', dense.begin() + index * static_cast<qint64>(itemSize(dense.dtype)));
}

void TensorPane::recolour() {
    heatMap_->recolour();
    histogram_->recolour();
    line_->recolour();
    filterMap_->recolour();
}

} // namespace layerloom
