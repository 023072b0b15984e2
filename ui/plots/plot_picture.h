// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QCustomPlot;

namespace layerloom {

/// Writes a picture of the plot as the name says: `.svg` with that title, `.pdf`, else `.png`. Empty, or what
/// went wrong.
QString savePlotPicture(QCustomPlot& plot, const QString& title, const QString& path);

} // namespace layerloom
