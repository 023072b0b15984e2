// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_look.h"

#include "ui/theme/theme.h"

#include <qcustomplot.h>

namespace layerloom {

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

} // namespace layerloom
