// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/place_beside.h"

#include <algorithm>

namespace layerloom {

namespace {

/// The smallest area that holds all the positions.
struct Extent {
    double left = 0, top = 0, right = 0, bottom = 0;
    bool isEmpty = true;

    void add(const Position& at) {
        left = isEmpty ? at.x : std::min(left, at.x);
        top = isEmpty ? at.y : std::min(top, at.y);
        right = isEmpty ? at.x : std::max(right, at.x);
        bottom = isEmpty ? at.y : std::max(bottom, at.y);
        isEmpty = false;
    }
};

/// Of all that stands in the block; what a note covers beyond a card's room counts too.
Extent extentOf(const Block& block) {
    Extent extent;
    for (const NodePtr& node : block.nodes)
        extent.add(node->position);
    for (const Note& note : block.header->notes) {
        extent.add(note.position);
        extent.add({note.position.x + note.width - kCardRoom.x, note.position.y + note.height - kCardRoom.y});
    }
    return extent;
}

double& along(Position& position, bool isDown) {
    return isDown ? position.y : position.x;
}

} // namespace

std::map<NodeId, Position> placedBeside(const Block& block, const std::map<NodeId, Position>& from, Side side,
                                        BlockHeader& header) {
    const bool isDown = header.direction == ReadingDirection::Down;
    Extent moved;
    for (const auto& [id, position] : from)
        moved.add(position);
    const Extent there = extentOf(block);
    const double length =
        isDown ? moved.bottom - moved.top + kCardRoom.y : moved.right - moved.left + kCardRoom.x;
    Position shift{there.left - moved.left, there.top - moved.top};
    if (side == Side::Below)
        shift.y = there.bottom + kCardRoom.y - moved.top;
    else if (side == Side::Before)
        along(shift, isDown) -= length;
    else
        along(shift, isDown) +=
            isDown ? there.bottom - there.top + kCardRoom.y : there.right - there.left + kCardRoom.x;
    for (BlockInput& input : header.inputs)
        along(input.position, isDown) -= side == Side::Before ? length : 0;
    for (BlockOutput& output : header.outputs)
        along(output.position, isDown) += side == Side::Behind ? length : 0;
    std::map<NodeId, Position> placed;
    for (const auto& [id, position] : from)
        placed[id] = {position.x + shift.x, position.y + shift.y};
    return placed;
}

} // namespace layerloom
