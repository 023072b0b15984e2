// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <algorithm>
#include <cstddef>
#include <map>

namespace layerloom {

/// How much room a card is given whose size the document does not know: to the right and downwards.
inline constexpr Position kCardRoom{340, 160};

/// In the direction that a block reads in; what stands in neither goes below.
enum class Side { Before, Behind, Below };

/// Where cards that stand together at `from` go beside what stands in the block, as they stand to one
/// another. The ports of that side move on in `header`, the block's.
std::map<NodeId, Position> placedBeside(const Block& block, const std::map<NodeId, Position>& from, Side side,
                                        BlockHeader& header);

/// Ports from the one at `old` on are new: each goes in line behind the one before it.
template <class Ports>
void placeInLine(Ports& ports, std::ptrdiff_t old, bool isDown) {
    constexpr double kRow = 60;
    for (auto i = static_cast<std::size_t>(std::max<std::ptrdiff_t>(old, 1)); i < ports.size(); ++i) {
        ports[i].position = ports[i - 1].position;
        (isDown ? ports[i].position.x : ports[i].position.y) += isDown ? 3 * kRow : kRow;
    }
}

} // namespace layerloom
