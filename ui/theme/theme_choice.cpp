// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme_choice.h"

#include "ui/theme/desktop_theme.h"

#include <QSettings>

namespace layerloom {

namespace {

constexpr char kSettingsKey[] = "theme";

} // namespace

ThemeChoice storedThemeChoice() {
    const QString stored = QSettings().value(kSettingsKey).toString();
    if (stored == "light")
        return ThemeChoice::Light;
    return stored == "dark" ? ThemeChoice::Dark : ThemeChoice::System;
}

void storeThemeChoice(ThemeChoice choice) {
    const char* names[] = {"system", "light", "dark"};
    QSettings().setValue(kSettingsKey, names[static_cast<int>(choice)]);
}

Theme chosenTheme(ThemeChoice choice) {
    const bool systemIsDark = desktopTheme().isDark(); // also first asked for if it is not wanted now
    const bool isDark = choice == ThemeChoice::System ? systemIsDark : choice == ThemeChoice::Dark;
    return isDark ? Theme::dark() : Theme::light();
}

} // namespace layerloom
