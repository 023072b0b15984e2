// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// How the finite numbers of a tensor are spread: how many of them lie in each of equally wide bins from the
/// least to the greatest. Of complex numbers it is their absolute values.
struct Spread {
    static constexpr std::size_t kBins = 40;
    double least = 0;
    double greatest = 0;
    std::vector<std::uint32_t> counts; ///< empty if there are no finite numbers

    bool operator==(const Spread&) const = default;
};

/// Of a tensor with more than 65,536 elements only every second, third, … one is counted: the shape of the
/// spread is what is asked for.
Spread spreadOf(const HostTensor& tensor);

/// `-0.5 0.5 0 3 17 …`: the ends, then the counts.
std::string spreadText(const Spread& spread);
/// Empty if the text is none.
Spread parseSpread(std::string_view text);

} // namespace layerloom
