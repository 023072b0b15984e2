// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace layerloom {

/// How well two opaque colours are told apart, 1 to 21, as WCAG 2.1 defines it (relative luminance, sRGB).
double contrast(const QColor& a, const QColor& b);

} // namespace layerloom
