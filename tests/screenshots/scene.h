// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/main_window.h"

#include <vector>

namespace layerloom {

constexpr int kSettleMs = 600;

/// A situation of the window that is worth a picture.
struct Scene {
    const char* name;
    void (*arrange)(MainWindow&);
};

/// Lets the window work for that time.
void settle(int milliseconds);
void raisePanel(MainWindow& window, const char* name);
/// Opens one of the examples.
void open(MainWindow& window, const char* example);

/// Those of the manual, named as their pictures.
const std::vector<Scene>& manualScenes();

} // namespace layerloom
