// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/training/pulse_page.h"
#include "ui/plots/curve_plot.h"

class QComboBox;
class QTreeWidget;

namespace layerloom {

/// How the parameters fare: norms of gradients and weights, how large updates are beside the weights, over
/// time and as a table that marks what vanishes and what explodes.
class LayersPage : public PulsePage {
    Q_OBJECT

  public:
    explicit LayersPage(TrainingController& controller, QWidget* parent = nullptr);

    void recolour();
    CurvePlot& plot() { return *plot_; }

  signals:
    /// A double click on a parameter.
    void valuesRequested(const std::string& name);

  protected:
    void fill() override;
    void draw() override;

  private:
    void save();

    CurvePlot* plot_;
    QComboBox* quantity_;
    QTreeWidget* table_;
};

} // namespace layerloom
