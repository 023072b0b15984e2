// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/paired_histogram.h"

#include <QWidget>

class QCPGraph;
class QCustomPlot;

namespace layerloom {

/// How the numbers of two tensors are spread, one over the other: the first as a grey hill, the second in the
/// accent colour.
class HistogramPairPlot : public QWidget {
    Q_OBJECT

  public:
    explicit HistogramPairPlot(QWidget* parent = nullptr);

    void show(const PairedHistogram& histogram);
    void clear();
    /// Takes its colours from the theme in force.
    void recolour();
    QSize sizeHint() const override { return {360, 200}; }
    /// The colours of the two hills, for those who explain them.
    static QColor firstColour();
    static QColor secondColour();

  private:
    QCustomPlot* plot_;
    QCPGraph* first_;
    QCPGraph* second_;
};

} // namespace layerloom
