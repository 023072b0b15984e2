// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

class QApplication;

namespace layerloom {

/// Which theme the person wants; System follows the desktop.
enum class ThemeChoice { System, Light, Dark };

/// As stored in the settings; System if nothing is.
ThemeChoice storedThemeChoice();
void storeThemeChoice(ThemeChoice choice);

/// The theme that the choice means here. Must be asked for the first time before a theme is applied: later
/// the desktop's own palette cannot be seen any more.
Theme chosenTheme(ThemeChoice choice);

} // namespace layerloom
