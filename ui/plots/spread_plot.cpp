// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/spread_plot.h"

#include "ui/language/language.h"
#include "ui/plots/number_colours.h"
#include "ui/plots/plot_look.h"

#include <qcustomplot.h>

#include <algorithm>
#include <limits>

namespace layerloom {

namespace {

constexpr int kRows = 64;
constexpr int kMostColumns = 300;

} // namespace

SpreadPlot::SpreadPlot(const QString& title, QWidget* parent)
    : TitledPlot(title, {120, 90}, parent), plot_(&plot()), map_(new QCPColorMap(plot_->xAxis, plot_->yAxis)),
      scale_(new QCPColorScale(plot_)) {
    plot_->xAxis->setLabel("epoch");
    plot_->xAxis->ticker()->setTickCount(4);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis})
        axis->grid()->setVisible(false);
    putScaleBeside(*plot_, *map_, *scale_);
    scale_->axis()->setNumberFormat("f");
    scale_->axis()->setNumberPrecision(0);
    scale_->setLabel(translated("% of the elements"));
    recolour();
}

void SpreadPlot::show(const QVector<double>& x, const std::vector<Spread>& spreads) {
    std::vector<std::pair<double, const Spread*>> shown;
    low_ = std::numeric_limits<double>::infinity();
    high_ = -low_;
    for (std::size_t i = 0; i < spreads.size(); ++i) {
        if (spreads[i].counts.empty())
            continue;
        shown.emplace_back(x[static_cast<qsizetype>(i)], &spreads[i]);
        low_ = std::min(low_, spreads[i].least);
        high_ = std::max(high_, spreads[i].greatest);
    }
    if (shown.empty()) {
        low_ = 0;
        high_ = 1;
    } else if (!(low_ < high_)) { // all numbers are the same
        low_ -= 0.5;
        high_ += 0.5;
    }
    const int columns = std::clamp(static_cast<int>(shown.size()), 2, kMostColumns);
    const double first = shown.empty() ? 0 : shown.front().first;
    const double width = shown.empty() ? 1 : std::max(shown.back().first - first, 1e-6);
    const double cell = width / columns;
    const double row = (high_ - low_) / kRows;
    QCPColorMapData* data = map_->data();
    data->setSize(columns, kRows);
    data->setRange({first + cell / 2, first + width - cell / 2}, {low_ + row / 2, high_ - row / 2});
    data->fill(0);
    // A column shows what was seen last before its right edge.
    std::size_t at = 0;
    for (int column = 0; column < columns && !shown.empty(); ++column) {
        const double edge = first + cell * (column + 1) + cell * 1e-6;
        while (at + 1 < shown.size() && shown[at + 1].first <= edge)
            ++at;
        fill(column, *shown[at].second);
    }
    map_->rescaleDataRange(true);
    if (map_->dataRange().size() <= 0)
        map_->setDataRange({0, 100});
    showAll();
}

/// Spreads its bins over the rows that they overlap.
void SpreadPlot::fill(int column, const Spread& spread) {
    double total = 0;
    for (const std::uint32_t count : spread.counts)
        total += count;
    const double row = (high_ - low_) / kRows;
    const double bin = (spread.greatest - spread.least) / static_cast<double>(spread.counts.size());
    for (std::size_t i = 0; i < spread.counts.size(); ++i) {
        if (spread.counts[i] == 0)
            continue;
        const double from = spread.least + bin * static_cast<double>(i);
        const int first = std::clamp(static_cast<int>((from - low_) / row), 0, kRows - 1);
        const int last = std::clamp(static_cast<int>((from + bin - low_) / row), first, kRows - 1);
        for (int y = first; y <= last; ++y) {
            const double overlap =
                std::min(from + bin, low_ + row * (y + 1)) - std::max(from, low_ + row * y);
            const double part = first == last ? 1 : std::max(0.0, overlap) / bin;
            QCPColorMapData& data = *map_->data();
            data.setCell(column, y, data.cell(column, y) + 100 * part * spread.counts[i] / total);
        }
    }
}

double SpreadPlot::shareAt(double x, double value) const {
    QCPColorMapData& data = *map_->data();
    const auto cell = [](double place, const QCPRange& centres, int count) {
        const double size = centres.size() / (count - 1);
        return std::clamp(static_cast<int>((place - centres.lower) / size + 0.5), 0, count - 1);
    };
    return data.cell(cell(x, data.keyRange(), data.keySize()), cell(value, data.valueRange(), kRows)) / 100;
}

void SpreadPlot::showAll() {
    map_->rescaleAxes();
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void SpreadPlot::recolour() {
    applyPlotLook(*plot_, {plot_->xAxis, plot_->yAxis, plot_->xAxis2, plot_->yAxis2, scale_->axis()});
    for (QCPAxis* axis : {plot_->xAxis, scale_->axis()}) {
        axis->setLabelColor(theme().mutedText);
        axis->setLabelFont(axis->tickLabelFont());
    }
    map_->setGradient(colourGradient(NumberColours::Sequential, theme()));
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace layerloom
