// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/titled_plot.h"

#include <QColor>
#include <QString>
#include <QVector>

#include <vector>

namespace layerloom {

/// Numbers over the epochs of a training.
struct Curve {
    enum class Look { Line, Faint, Dashed, Dots, Points }; ///< Points: no line between them
    QString name;                                          ///< in the legend; empty: not there
    QColor colour;
    Look look = Look::Line;
    QVector<double> x;
    QVector<double> y;
};

/// Curves over one another, with a legend; it follows what comes until somebody zooms or moves it, and again
/// after a double click.
class CurvePlot : public TitledPlot {
    Q_OBJECT

  public:
    explicit CurvePlot(const QString& title, QWidget* parent = nullptr);

    void setXLabel(const QString& label);
    void show(const std::vector<Curve>& curves);
    void setLogarithmic(bool isLogarithmic);
    bool isLogarithmic() const;
    /// Takes its colours from the theme in force.
    void recolour();
    void showAll() override;
    /// The names in the legend, for tests and readers of screens.
    QStringList legend() const;
    int curveCount() const;
    /// The points of a curve.
    int pointCount(int curve) const;

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void fit();
    void placeLegend();

    QCustomPlot* plot_;
    std::vector<Curve> curves_;
    bool follows_ = true;
};

} // namespace layerloom
