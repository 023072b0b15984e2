// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme_choice.h"

#include <QGuiApplication>
#include <QPalette>
#include <QSettings>

namespace layerloom {

namespace {

constexpr char kSettingsKey[] = "theme";

bool desktopIsDark() {
    static const bool isDark = [] {
        const QPalette palette = QGuiApplication::palette();
        return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    }();
    return isDark;
}

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
    const bool systemIsDark = desktopIsDark();
    const bool isDark = choice == ThemeChoice::System ? systemIsDark : choice == ThemeChoice::Dark;
    return isDark ? Theme::dark() : Theme::light();
}

} // namespace layerloom
