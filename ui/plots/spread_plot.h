// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/spread.h"
#include "ui/plots/titled_plot.h"

#include <QString>
#include <QVector>

#include <vector>

class QCPColorMap;
class QCPColorScale;

namespace layerloom {

/// How the numbers of a tensor were spread over time: time to the right, values upwards, and the brighter a
/// place the more of the numbers were there.
class SpreadPlot : public TitledPlot {
    Q_OBJECT

  public:
    explicit SpreadPlot(const QString& title, QWidget* parent = nullptr);

    /// `x` rises; those without numbers are left out.
    void show(const QVector<double>& x, const std::vector<Spread>& spreads);
    /// Takes its colours from the theme in force.
    void recolour();
    void showAll() override;
    /// The share of the numbers, from 0 to 1, that lay at `value` (in a row of the picture) at time `x`.
    double shareAt(double x, double value) const;
    /// The values at the lower and the upper edge.
    std::pair<double, double> range() const { return {low_, high_}; }

  private:
    void fill(int column, const Spread& spread);

    QCustomPlot* plot_;
    QCPColorMap* map_;
    QCPColorScale* scale_;
    double low_ = 0;
    double high_ = 1;
};

} // namespace layerloom
