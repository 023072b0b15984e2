// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/run_values.h"

#include <QWidget>

class QCPBars;
class QCustomPlot;

namespace layerloom {

/// A small bar chart of how a tensor's numbers are spread.
class HistogramPlot : public QWidget {
    Q_OBJECT

  public:
    explicit HistogramPlot(QWidget* parent = nullptr);

    void show(const Histogram& histogram);
    /// Takes its colours from the theme in force.
    void recolour();
    QSize sizeHint() const override { return {220, 120}; }

  private:
    QCustomPlot* plot_;
    QCPBars* bars_;
};

} // namespace layerloom
