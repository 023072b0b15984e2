// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QString>

namespace layerloom {

/// The program's style sheet (resources/style.qss) with the theme's colours in place of its `@names`.
QString styleSheet(const Theme& theme);

/// `over` laid on `under` at that opacity: for hover and pressed states.
QColor blended(const QColor& under, const QColor& over, double opacity);

} // namespace layerloom
