// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_look.h"

#include "ui/theme/theme.h"

#include <qcustomplot.h>

namespace layerloom {

namespace {

constexpr int kScaleWidth = 12;

} // namespace

void applyPlotLook(QCustomPlot& plot, std::initializer_list<QCPAxis*> axes) {
    const Theme& colours = theme();
    plot.setBackground(colours.panel);
    QFont small = plot.font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    for (QCPAxis* axis : axes) {
        axis->setBasePen(colours.border);
        axis->setTickPen(colours.border);
        axis->setSubTickPen(colours.border);
        axis->setTickLabelColor(colours.mutedText);
        axis->setTickLabelFont(small);
        axis->grid()->setPen(QPen(colours.grid, 1));
        axis->grid()->setZeroLinePen(QPen(colours.border, 1));
    }
    plot.replot(QCustomPlot::rpQueuedReplot);
}

void putScaleBeside(QCustomPlot& plot, QCPColorMap& map, QCPColorScale& scale) {
    plot.plotLayout()->addElement(0, 1, &scale);
    scale.setType(QCPAxis::atRight);
    scale.setBarWidth(kScaleWidth);
    scale.setRangeDrag(false);
    scale.setRangeZoom(false);
    map.setColorScale(&scale);
    map.setInterpolate(false);
    map.setTightBoundary(false);
    auto* margins = new QCPMarginGroup(&plot);
    plot.axisRect()->setMarginGroup(QCP::msBottom | QCP::msTop, margins);
    scale.setMarginGroup(QCP::msBottom | QCP::msTop, margins);
}

} // namespace layerloom
