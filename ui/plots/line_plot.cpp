// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/line_plot.h"

#include "core/values/matrix_view.h"
#include "ui/plots/plot_look.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QVBoxLayout>

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace layerloom {

LinePlot::LinePlot(QWidget* parent)
    : QWidget(parent), plot_(new QCustomPlot(this)), line_(plot_->addGraph()) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(plot_);
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot_->axisRect()->setRangeZoom(Qt::Horizontal);
    plot_->axisRect()->setRangeDrag(Qt::Horizontal);
    plot_->setFocusPolicy(Qt::NoFocus);
    plot_->xAxis->setNumberFormat("f");
    plot_->xAxis->setNumberPrecision(0);
    soon_.setSingleShot(true);
    soon_.setInterval(0);
    connect(&soon_, &QTimer::timeout, this, &LinePlot::draw);
    connect(plot_->xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
            [this] { soon_.start(); });
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, &LinePlot::showAll);
    connect(plot_, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        const auto index = static_cast<qint64>(std::llround(plot_->xAxis->pixelToCoord(event->pos().x())));
        const bool isElement =
            plot_->axisRect()->rect().contains(event->pos()) && index >= 0 && index < count_;
        emit pointed(isElement ? index : -1);
    });
    recolour();
}

void LinePlot::show(const HostTensor& tensor) {
    const qint64 before = count_;
    tensor_ = tensor.isContiguous() ? tensor : tensor.contiguousCopy();
    count_ = tensor_.elementCount();
    if (count_ != before)
        showAll();
    soon_.start();
}

void LinePlot::showAll() {
    plot_->xAxis->setRange(-0.5, std::max(static_cast<double>(count_) - 0.5, 0.5));
}

void LinePlot::draw() {
    const QCPRange range = plot_->xAxis->range();
    const auto most = static_cast<double>(count_);
    const auto first = static_cast<std::int64_t>(std::clamp(std::floor(range.lower), 0.0, most));
    const auto last = static_cast<std::int64_t>(std::clamp(std::ceil(range.upper) + 1, 0.0, most));
    const Envelope envelope = envelopeOf(tensor_, first, last, std::max(plot_->axisRect()->width(), 1));
    QVector<double> places;
    QVector<double> numbers;
    QCPRange heights(0, 0);
    const double step = static_cast<double>(last - first) / std::max<double>(1, envelope.lows.size());
    for (std::size_t i = 0; i < envelope.lows.size(); ++i) {
        const double place = static_cast<double>(first) + std::floor(static_cast<double>(i) * step);
        places << place;
        numbers << envelope.lows[i];
        if (envelope.highs[i] > envelope.lows[i]) {
            places << place;
            numbers << envelope.highs[i];
        }
        if (std::isfinite(envelope.lows[i]) && std::isfinite(envelope.highs[i]))
            heights.expand(QCPRange(envelope.lows[i], envelope.highs[i]));
    }
    line_->setData(places, numbers, true);
    const double margin = heights.size() > 0 ? heights.size() * 0.05 : 1;
    plot_->yAxis->setRange(heights.lower - margin, heights.upper + margin);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void LinePlot::recolour() {
    applyPlotLook(*plot_, {plot_->xAxis, plot_->yAxis});
    line_->setPen(QPen(theme().accent, 1));
}

void LinePlot::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    soon_.start();
}

} // namespace layerloom
