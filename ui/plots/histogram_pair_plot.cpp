// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/histogram_pair_plot.h"

#include "ui/plots/plot_look.h"
#include "ui/theme/theme.h"

#include <QVBoxLayout>

#include <qcustomplot.h>

#include <algorithm>

namespace layerloom {

namespace {

constexpr double kFillOpacity = 0.28;

void paintWith(QCPGraph& graph, QColor colour) {
    graph.setPen(QPen(colour, 1.4));
    colour.setAlphaF(kFillOpacity);
    graph.setBrush(colour);
}

} // namespace

HistogramPairPlot::HistogramPairPlot(QWidget* parent)
    : QWidget(parent), plot_(new QCustomPlot(this)), first_(plot_->addGraph()), second_(plot_->addGraph()) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(plot_);
    setMinimumHeight(120);
    plot_->setFocusPolicy(Qt::NoFocus);
    plot_->yAxis->setVisible(false);
    plot_->yAxis->grid()->setVisible(false);
    plot_->xAxis->grid()->setVisible(false);
    plot_->xAxis->ticker()->setTickCount(5);
    plot_->xAxis->setNumberFormat("g");
    plot_->xAxis->setNumberPrecision(3);
    plot_->xAxis->setSubTicks(false);
    plot_->xAxis->setTickLength(0, 3);
    plot_->axisRect()->setAutoMargins(QCP::msBottom);
    plot_->axisRect()->setMargins({4, 6, 4, 4});
    for (QCPGraph* graph : {first_, second_})
        graph->setLineStyle(QCPGraph::lsStepLeft);
    recolour();
}

void HistogramPairPlot::show(const PairedHistogram& histogram) {
    const bool isOnePoint = histogram.low == histogram.high;
    const double low = isOnePoint ? histogram.low - 0.5 : histogram.low;
    const double width =
        (isOnePoint ? 1.0 : histogram.high - histogram.low) / static_cast<double>(PairedHistogram::kBins);
    double highest = 0;
    const auto fill = [&](QCPGraph& graph, const auto& bins) {
        // A bin before and one behind bring the hill down to the ground.
        QVector<double> places{low - width};
        QVector<double> heights{0};
        for (std::size_t i = 0; i < bins.size(); ++i) {
            places << low + static_cast<double>(i) * width;
            heights << bins[i];
            highest = std::max(highest, bins[i]);
        }
        places << low + static_cast<double>(bins.size()) * width
               << low + static_cast<double>(bins.size() + 1) * width;
        heights << 0 << 0;
        graph.setData(places, heights, true);
    };
    plot_->xAxis->setVisible(true);
    fill(*first_, histogram.first);
    fill(*second_, histogram.second);
    plot_->xAxis->setRange(low - width, low + static_cast<double>(PairedHistogram::kBins + 1) * width);
    plot_->yAxis->setRange(0, std::max(highest, 1e-9) * 1.08);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void HistogramPairPlot::clear() {
    for (QCPGraph* graph : {first_, second_})
        graph->data()->clear();
    plot_->xAxis->setVisible(false);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

QColor HistogramPairPlot::firstColour() {
    return theme().mutedText;
}

QColor HistogramPairPlot::secondColour() {
    return theme().accent;
}

void HistogramPairPlot::recolour() {
    applyPlotLook(*plot_, {plot_->xAxis, plot_->yAxis});
    paintWith(*first_, firstColour());
    paintWith(*second_, secondColour());
}

} // namespace layerloom
