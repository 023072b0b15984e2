// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

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

} // namespace layerloom
