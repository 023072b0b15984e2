// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/heat_map_plot.h"

#include "ui/plots/plot_look.h"

#include <QMouseEvent>
#include <QVBoxLayout>

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace layerloom {

HeatMapPlot::HeatMapPlot(QWidget* parent)
    : QWidget(parent), plot_(new QCustomPlot(this)), map_(new QCPColorMap(plot_->xAxis, plot_->yAxis)),
      scale_(new QCPColorScale(plot_)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(plot_);
    setUpAxes();
    soon_.setSingleShot(true);
    soon_.setInterval(0);
    connect(&soon_, &QTimer::timeout, this, &HeatMapPlot::draw);
    recolour();
}

void HeatMapPlot::setUpAxes() {
    plot_->yAxis->setRangeReversed(true);
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot_->setFocusPolicy(Qt::NoFocus);
    putScaleBeside(*plot_, *map_, *scale_);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) {
        axis->grid()->setVisible(false);
        axis->setNumberFormat("f");
        axis->setNumberPrecision(0);
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] {
            soon_.start();
            emit shownPartChanged();
        });
    }
    connect(plot_, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) { point(event->pos()); });
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, &HeatMapPlot::showAll);
}

void HeatMapPlot::show(const MatrixView& matrix, double least, double greatest) {
    const bool isAsLarge =
        matrix_.tensor.storage && matrix.rows == matrix_.rows && matrix.columns == matrix_.columns;
    matrix_ = matrix;
    least_ = std::isfinite(least) ? least : 0;
    greatest_ = std::isfinite(greatest) ? greatest : 0;
    if (!isAsLarge)
        showAll();
    colour();
    soon_.start();
}

void HeatMapPlot::showAll() {
    showPart({0, matrix_.rows, 0, matrix_.columns});
    if (!showsPictures_)
        return;
    // The whole with room beside it, or below.
    const QSize pixels = plot_->axisRect()->size();
    const double perPixel = std::max(static_cast<double>(matrix_.columns) / std::max(pixels.width(), 1),
                                     static_cast<double>(matrix_.rows) / std::max(pixels.height(), 1));
    plot_->xAxis->setRange(static_cast<double>(matrix_.columns - 1) / 2, perPixel * pixels.width(),
                           Qt::AlignCenter);
    plot_->yAxis->setRange(static_cast<double>(matrix_.rows - 1) / 2, perPixel * pixels.height(),
                           Qt::AlignCenter);
}

MatrixPart HeatMapPlot::shownPart() const {
    const QCPRange x = plot_->xAxis->range();
    const QCPRange y = plot_->yAxis->range();
    const auto whole = [](double place, std::int64_t most) {
        return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::clamp(place, -1e15, 1e15)), 0, most);
    };
    return {whole(std::floor(y.lower + 0.5), matrix_.rows), whole(std::ceil(y.upper + 0.5), matrix_.rows),
            whole(std::floor(x.lower + 0.5), matrix_.columns),
            whole(std::ceil(x.upper + 0.5), matrix_.columns)};
}

void HeatMapPlot::showPart(const MatrixPart& part) {
    // Elements are squares around their indices.
    plot_->xAxis->setRange(static_cast<double>(part.left) - 0.5, static_cast<double>(part.right) - 0.5);
    plot_->yAxis->setRange(static_cast<double>(part.top) - 0.5, static_cast<double>(part.bottom) - 0.5);
}

void HeatMapPlot::follow(const HeatMapPlot& other) {
    // An axis that has the range already tells nobody, so that two that follow each other come to rest.
    plot_->xAxis->setRange(other.plot_->xAxis->range());
    plot_->yAxis->setRange(other.plot_->yAxis->range());
}

void HeatMapPlot::draw() {
    const MatrixPart part = shownPart();
    const QSize pixels = plot_->axisRect()->size();
    const ReducedMatrix cells =
        reduced(matrix_, part, std::max(pixels.height(), 1), std::max(pixels.width(), 1));
    QCPColorMapData* data = map_->data();
    data->setSize(static_cast<int>(cells.columns), static_cast<int>(cells.rows));
    if (cells.numbers.empty()) {
        plot_->replot(QCustomPlot::rpQueuedReplot);
        return;
    }
    const auto centres = [](std::int64_t first, std::int64_t last, std::int64_t count) {
        const double half = static_cast<double>(last - first) / static_cast<double>(count) / 2;
        return QCPRange(static_cast<double>(first) - 0.5 + half, static_cast<double>(last) - 0.5 - half);
    };
    data->setKeyRange(centres(part.left, part.right, cells.columns));
    data->setValueRange(centres(part.top, part.bottom, cells.rows));
    for (std::int64_t row = 0; row < cells.rows; ++row)
        for (std::int64_t column = 0; column < cells.columns; ++column)
            data->setCell(static_cast<int>(column), static_cast<int>(row),
                          cells.numbers[static_cast<std::size_t>(row * cells.columns + column)]);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void HeatMapPlot::setColours(NumberColours colours) {
    colours_ = colours;
    colour();
}

void HeatMapPlot::setShowsPictures() {
    showsPictures_ = true;
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis})
        axis->setVisible(false);
    colour();
}

void HeatMapPlot::colour() {
    QCPColorGradient gradient = colourGradient(colours_, theme());
    if (showsPictures_)
        gradient.setNanHandling(QCPColorGradient::nhTransparent);
    map_->setGradient(gradient);
    QCPRange range(least_, greatest_);
    if (colours_ == NumberColours::Diverging) {
        const double most = std::max(std::abs(least_), std::abs(greatest_));
        range = {-most, most};
    }
    if (range.size() <= 0)
        range = {range.lower - 1, range.upper + 1}; // all numbers are the same
    map_->setDataRange(range);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void HeatMapPlot::point(const QPoint& position) {
    const bool isOver = plot_->axisRect()->rect().contains(position);
    const auto row = static_cast<qint64>(std::floor(plot_->yAxis->pixelToCoord(position.y()) + 0.5));
    const auto column = static_cast<qint64>(std::floor(plot_->xAxis->pixelToCoord(position.x()) + 0.5));
    const bool isElement =
        isOver && row >= 0 && row < matrix_.rows && column >= 0 && column < matrix_.columns;
    emit pointed(isElement ? row : -1, isElement ? column : -1);
}

void HeatMapPlot::recolour() {
    applyPlotLook(*plot_, {plot_->xAxis, plot_->yAxis, plot_->xAxis2, plot_->yAxis2, scale_->axis()});
    colour();
}

void HeatMapPlot::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    soon_.start();
    if (showsPictures_)
        QTimer::singleShot(0, this, &HeatMapPlot::showAll); // once the plot knows its new size
}

} // namespace layerloom
