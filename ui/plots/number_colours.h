// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

class QCPColorGradient;

namespace layerloom {

/// How numbers become colours.
enum class NumberColours {
    Diverging, ///< about zero, which is grey: blue below, orange above; both can be told apart by
               ///< colour-blind people
    Sequential ///< from the least to the greatest: cividis, made for colour-blind people
};

/// NaN has a colour of its own that none of the numbers has.
QCPColorGradient colourGradient(NumberColours colours, const Theme& theme);

} // namespace layerloom
