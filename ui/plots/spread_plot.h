// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/spread.h"

#include <QString>
#include <QVector>
#include <QWidget>

#include <vector>

class QCPColorMap;
class QCPColorScale;
class QCustomPlot;
class QLabel;

namespace layerloom {

/// How the numbers of a tensor were spread over time: time to the right, values upwards, and the brighter a
/// place the more of the numbers were there. The wheel zooms, a drag moves, a double click shows all.
class SpreadPlot : public QWidget {
    Q_OBJECT

  public:
    explicit SpreadPlot(const QString& title, QWidget* parent = nullptr);

    /// `x` rises; those without numbers are left out.
    void show(const QVector<double>& x, const std::vector<Spread>& spreads);
    void setCorner(QWidget* widget); ///< right of the title
    /// Takes its colours from the theme in force.
    void recolour();
    /// Writes a picture as its name says: `.png`, `.svg`, `.pdf`. Empty, or what went wrong.
    QString savePicture(const QString& path) const;
    /// The share of the numbers, from 0 to 1, that lay at `value` (in a row of the picture) at time `x`.
    double shareAt(double x, double value) const;
    /// The values at the lower and the upper edge.
    std::pair<double, double> range() const { return {low_, high_}; }

  private:
    void showAll();
    void fill(int column, const Spread& spread);

    QLabel* title_;
    QCustomPlot* plot_;
    QCPColorMap* map_;
    QCPColorScale* scale_;
    double low_ = 0;
    double high_ = 1;
};

} // namespace layerloom
