// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

class QApplication;

namespace layerloom {

/// The colours of the program, one set for light and one for dark; every widget and the canvas take theirs
/// from here.
struct Theme {
    bool isDark = false;
    QColor window, panel, canvas, grid, border, text, mutedText, accent, accentText, selection;
    QColor error, warning, success, tie, wire;

    static Theme light();
    static Theme dark();
    /// The colour that marks a palette category on nodes, dots and icons; the same hue in both themes.
    QColor category(const QString& name) const;
};

/// The theme in force. GUI thread only.
const Theme& theme();

/// Applies palette, style sheet and font to the application and makes `theme()` return it.
void applyTheme(QApplication& application, const Theme& theme);

} // namespace layerloom
