// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/start/tour.h"

namespace layerloom {

class MainWindow;

/// The steps through the program's window. They point at the window's own widgets, which must live as long.
std::vector<TourStep> windowTour(MainWindow& window);

} // namespace layerloom
