// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/run_curves.h"
#include "ui/plots/curve_plot.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QComboBox;
class QSlider;
class QToolButton;

namespace layerloom {

class TrainingController;

/// A run that was kept, to be drawn with the present one.
struct ComparedRun {
    QString name;
    RunCurves curves;
};

/// The curves of a training while it goes on, with those of others over them: the loss, and beside it a
/// metric, the rate or the gradients' norm.
class CurvesPage : public QWidget {
    Q_OBJECT

  public:
    explicit CurvesPage(TrainingController& controller, QWidget* parent = nullptr);

    void compare(std::vector<ComparedRun> runs);
    /// Draws what came, soon.
    void refresh();
    void recolour();
    CurvePlot& loss() { return *loss_; }
    CurvePlot& other() { return *other_; }
    /// The table of all epochs of all runs, with the steps' losses of the present one, as CSV.
    QString csv() const;

  private:
    QWidget* buildTools();
    void draw();
    void offerMetrics();
    std::vector<Curve> lossCurves() const;
    std::vector<Curve> metricCurves(const std::string& metric) const;
    Curve stepCurve(const char* what) const;
    QColor runColour(std::size_t run) const;
    /// Empty, or what went wrong.
    QString saved(const QString& path) const;
    void save();

    TrainingController& controller_;
    CurvePlot* loss_;
    CurvePlot* other_;
    QComboBox* metric_;
    QSlider* smoothing_ = nullptr;
    QToolButton* logarithmic_ = nullptr;
    std::vector<ComparedRun> compared_;
    RunCurves present_;
    QTimer soon_;
};

/// Exponentially weighted means, as TensorBoard has them: `weight` from 0 (none) to nearly 1; unbiased at the
/// start.
QVector<double> smoothed(const QVector<double>& values, double weight);

} // namespace layerloom
