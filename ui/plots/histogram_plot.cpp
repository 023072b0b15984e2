// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/histogram_plot.h"

#include "ui/plots/plot_look.h"
#include "ui/theme/theme.h"

#include <QVBoxLayout>

#include <qcustomplot.h>

#include <algorithm>

namespace layerloom {

HistogramPlot::HistogramPlot(QWidget* parent)
    : QWidget(parent), plot_(new QCustomPlot(this)), bars_(new QCPBars(plot_->xAxis, plot_->yAxis)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(plot_);
    setMinimumHeight(80);
    plot_->setFocusPolicy(Qt::NoFocus);
    plot_->yAxis->setVisible(false);
    plot_->yAxis->grid()->setVisible(false);
    plot_->xAxis->grid()->setVisible(false);
    plot_->xAxis->ticker()->setTickCount(3);
    plot_->xAxis->setNumberFormat("g");
    plot_->xAxis->setNumberPrecision(3);
    plot_->xAxis->setSubTicks(false);
    plot_->xAxis->setTickLength(0, 3);
    plot_->axisRect()->setAutoMargins(QCP::msBottom);
    plot_->axisRect()->setMargins({4, 4, 4, 4});
    recolour();
}

void HistogramPlot::show(const Histogram& histogram) {
    const double span = histogram.high > histogram.low ? histogram.high - histogram.low : 1.0;
    const double start = histogram.high > histogram.low ? histogram.low : histogram.low - 0.5;
    const double width = span / static_cast<double>(Histogram::kBins);
    QVector<double> centres;
    QVector<double> counts;
    double highest = 1;
    for (std::size_t i = 0; i < Histogram::kBins; ++i) {
        centres << start + (static_cast<double>(i) + 0.5) * width;
        counts << histogram.counts[i];
        highest = std::max(highest, histogram.counts[i]);
    }
    bars_->setWidth(width * 0.86);
    bars_->setData(centres, counts, true);
    plot_->xAxis->setRange(start - width, start + span + width);
    plot_->yAxis->setRange(0, highest * 1.05);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void HistogramPlot::recolour() {
    applyPlotLook(*plot_, {plot_->xAxis, plot_->yAxis});
    bars_->setPen(Qt::NoPen);
    bars_->setBrush(theme().accent);
}

} // namespace layerloom
