// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

namespace layerloom {

/// Where the frame of a new window goes that is to stand a step behind `before`: wholly within `room`, what
/// of the screen is free. It is no larger than that; where a step would lead out, it begins at the corner
/// again.
QRect cascaded(const QRect& before, const QRect& room);

} // namespace layerloom
