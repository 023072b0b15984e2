// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace layerloom {

/// What colour of the theme an icon is drawn in.
enum class Tint { Text, Muted, Accent, AccentText, Error, Warning, Success, Tie };

/// The icon `:/icons/<name>.svg`, drawn sharp at any size in the colour that the theme in force has when it
/// is painted.
QIcon icon(const QString& name, Tint tint = Tint::Text);

/// A round dot of that colour, as the palette marks categories.
QIcon dotIcon(const QColor& colour);

} // namespace layerloom
