// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>

class QCPAxis;
class QCustomPlot;

namespace layerloom {

/// Gives a plot and its axes the colours of the theme in force and the program's small font.
void applyPlotLook(QCustomPlot& plot, std::initializer_list<QCPAxis*> axes);

} // namespace layerloom
