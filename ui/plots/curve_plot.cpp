// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/curve_plot.h"

#include "ui/plots/plot_look.h"
#include "ui/theme/theme.h"

#include <qcustomplot.h>

#include <cmath>

namespace layerloom {

namespace {

constexpr int kFaintAlpha = 70;

QPen penOf(const Curve& curve) {
    QColor colour = curve.colour;
    if (curve.look == Curve::Look::Faint)
        colour.setAlpha(kFaintAlpha);
    QPen pen(colour, curve.look == Curve::Look::Faint ? 1.0 : 1.8);
    if (curve.look == Curve::Look::Dashed)
        pen.setStyle(Qt::DashLine);
    return pen;
}

} // namespace

CurvePlot::CurvePlot(const QString& title, QWidget* parent)
    : TitledPlot(title, {160, 90}, parent), plot_(&plot()) {
    plot_->xAxis->ticker()->setTickCount(6);
    plot_->axisRect()->setupFullAxesBox(false);
    plot_->axisRect()->setAutoMargins(QCP::msAll);
    plot_->axisRect()->setMinimumMargins({8, 6, 10, 2});
    plot_->legend->setVisible(true);
    plot_->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignTop | Qt::AlignRight);
    const auto stay = [this] { follows_ = false; };
    connect(plot_, &QCustomPlot::mouseWheel, this, stay);
    connect(plot_, &QCustomPlot::mousePress, this, stay);
    recolour();
}

void CurvePlot::setXLabel(const QString& label) {
    plot_->xAxis->setLabel(label);
}

void CurvePlot::show(const std::vector<Curve>& curves) {
    curves_ = curves;
    while (plot_->graphCount() > static_cast<int>(curves.size()))
        plot_->removeGraph(plot_->graphCount() - 1);
    while (plot_->graphCount() < static_cast<int>(curves.size()))
        plot_->addGraph();
    for (std::size_t i = 0; i < curves.size(); ++i) {
        const Curve& curve = curves[i];
        QCPGraph* graph = plot_->graph(static_cast<int>(i));
        graph->setName(curve.name);
        graph->setPen(penOf(curve));
        const bool arePoints = curve.look == Curve::Look::Points;
        graph->setLineStyle(arePoints ? QCPGraph::lsNone : QCPGraph::lsLine);
        const bool hasDots = arePoints || curve.look == Curve::Look::Dots || curve.x.size() == 1;
        graph->setScatterStyle(hasDots ? QCPScatterStyle(QCPScatterStyle::ssDisc, curve.colour, 5)
                                       : QCPScatterStyle(QCPScatterStyle::ssNone));
        graph->setData(curve.x, curve.y, true);
        if (curve.name.isEmpty())
            graph->removeFromLegend();
        else
            graph->addToLegend();
    }
    plot_->legend->setVisible(plot_->legend->itemCount() > 0);
    placeLegend();
    if (follows_)
        fit();
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

/// On the side on which the curves end lower, so that it covers little.
void CurvePlot::placeLegend() {
    double first = 0;
    double last = 0;
    for (const Curve& curve : curves_) {
        if (curve.y.isEmpty() || curve.name.isEmpty())
            continue;
        first += curve.y.first();
        last += curve.y.last();
    }
    plot_->axisRect()->insetLayout()->setInsetAlignment(0, (last <= first ? Qt::AlignTop : Qt::AlignBottom) |
                                                               Qt::AlignRight);
}

void CurvePlot::fit() {
    const bool isLog = isLogarithmic();
    QCPRange x(0, 0);
    QCPRange y;
    bool hasX = false;
    bool hasY = false;
    for (const Curve& curve : curves_) {
        for (qsizetype i = 0; i < curve.x.size(); ++i) {
            const double value = curve.y[i];
            if (!std::isfinite(value) || (isLog && value <= 0))
                continue;
            hasX ? x.expand(curve.x[i]) : void(x = QCPRange(curve.x[i], curve.x[i]));
            hasY ? y.expand(value) : void(y = QCPRange(value, value));
            hasX = hasY = true;
        }
    }
    const bool arePoints = !curves_.empty() && curves_.front().look == Curve::Look::Points;
    if (arePoints && hasX)
        plot_->xAxis->setRange(x.lower - x.size() * 0.05, x.upper + x.size() * 0.05);
    else
        plot_->xAxis->setRange(hasX ? std::min(x.lower, 0.0) : 0, hasX && x.upper > 0 ? x.upper * 1.01 : 1);
    if (!hasY)
        y = isLog ? QCPRange(0.01, 1) : QCPRange(0, 1);
    if (isLog) {
        plot_->yAxis->setRange(y.lower / 1.2, y.upper * 1.2);
        return;
    }
    const double margin = y.size() > 0 ? y.size() * 0.06 : std::max(std::abs(y.upper) * 0.1, 1e-12);
    plot_->yAxis->setRange(y.lower - margin, y.upper + margin);
}

void CurvePlot::showAll() {
    follows_ = true;
    fit();
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

bool CurvePlot::isLogarithmic() const {
    return plot_->yAxis->scaleType() == QCPAxis::stLogarithmic;
}

void CurvePlot::setLogarithmic(bool isLogarithmic) {
    plot_->yAxis->setScaleType(isLogarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (isLogarithmic)
        plot_->yAxis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
    else
        plot_->yAxis->setTicker(QSharedPointer<QCPAxisTicker>::create());
    plot_->yAxis->setNumberFormat("g");
    plot_->yAxis->setNumberPrecision(isLogarithmic ? 2 : 4);
    showAll();
}

void CurvePlot::recolour() {
    applyPlotLook(*plot_, {plot_->xAxis, plot_->yAxis});
    const Theme& colours = theme();
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) {
        axis->setSubTicks(false);
        axis->setTickLengthIn(0);
        axis->setTickLengthOut(3);
        axis->setLabelColor(colours.mutedText);
        axis->setLabelFont(axis->tickLabelFont());
        axis->setLabelPadding(1);
    }
    for (QCPAxis* axis : {plot_->xAxis2, plot_->yAxis2})
        axis->setVisible(false);
    QColor ground = colours.panel;
    ground.setAlpha(215);
    plot_->legend->setBrush(ground);
    plot_->legend->setBorderPen(Qt::NoPen);
    plot_->legend->setTextColor(colours.text);
    plot_->legend->setFont(plot_->xAxis->tickLabelFont());
    plot_->legend->setIconSize(16, 8);
    plot_->legend->setRowSpacing(-2);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

QStringList CurvePlot::legend() const {
    QStringList names;
    for (const Curve& curve : curves_)
        if (!curve.name.isEmpty())
            names << curve.name;
    return names;
}

int CurvePlot::curveCount() const {
    return plot_->graphCount();
}

int CurvePlot::pointCount(int curve) const {
    return plot_->graph(curve)->dataCount();
}

void CurvePlot::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace layerloom
