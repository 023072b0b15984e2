// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/number_text.h"

#include "app/spoken.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace layerloom {

std::string numberText(double value) {
    if (std::isnan(value))
        return "nan"; // which has no sign to a reader
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.6g", value);
    return text.data();
}

std::string tensorCountText(std::size_t count) {
    return spoken(std::to_string(count) + (count == 1 ? " tensor" : " tensors"));
}

} // namespace layerloom
