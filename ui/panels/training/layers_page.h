// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/curve_plot.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QTreeWidget;

namespace layerloom {

class TrainingController;

/// How the parameters fare: norms of gradients and weights, how large updates are beside the weights, over
/// time and as a table that marks what vanishes and what explodes.
class LayersPage : public QWidget {
    Q_OBJECT

  public:
    explicit LayersPage(TrainingController& controller, QWidget* parent = nullptr);

    void recolour();
    void refresh();
    CurvePlot& plot() { return *plot_; }

  signals:
    /// A double click on a parameter.
    void valuesRequested(const std::string& name);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void draw();
    void fill();
    void save();

    TrainingController& controller_;
    CurvePlot* plot_;
    QComboBox* quantity_;
    QTreeWidget* table_;
    QTimer soon_;
};

} // namespace layerloom
