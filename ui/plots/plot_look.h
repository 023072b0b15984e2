// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>

class QCPAxis;
class QCPColorMap;
class QCPColorScale;
class QCustomPlot;

namespace layerloom {

/// Gives a plot and its axes the colours of the theme in force and the program's small font.
void applyPlotLook(QCustomPlot& plot, std::initializer_list<QCPAxis*> axes);

/// Puts the scale of the map's colours beside the plot, as high as its axes; cells are drawn as they are.
void putScaleBeside(QCustomPlot& plot, QCPColorMap& map, QCPColorScale& scale);

} // namespace layerloom
