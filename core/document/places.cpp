// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/places.h"

#include <algorithm>

namespace layerloom {

namespace {

bool isMoved(const BlockHeader& before, const BlockHeader& after) {
    if (before.inputs.size() != after.inputs.size() || before.outputs.size() != after.outputs.size())
        return false;
    BlockHeader moved = before;
    moved.notes = after.notes;
    for (std::size_t i = 0; i < moved.inputs.size(); ++i)
        moved.inputs[i].position = after.inputs[i].position;
    for (std::size_t i = 0; i < moved.outputs.size(); ++i)
        moved.outputs[i].position = after.outputs[i].position;
    return moved == after;
}

} // namespace

bool differOnlyInPlaces(const Node& before, const Node& after) {
    // By name, so that a new member cannot be forgotten here.
    const auto& [id, name, type, block, options, initialisers, frozen, muted, position] = before;
    return id == after.id && name == after.name && type == after.type && block == after.block &&
           options == after.options && initialisers == after.initialisers && frozen == after.frozen &&
           muted == after.muted;
}

bool differOnlyInPlaces(const Block& before, const Block& after) {
    return (before.header == after.header || isMoved(*before.header, *after.header)) &&
           (before.wires == after.wires || *before.wires == *after.wires) && before.ties == after.ties &&
           std::equal(
               before.nodes.begin(), before.nodes.end(), after.nodes.begin(), after.nodes.end(),
               [](const NodePtr& a, const NodePtr& b) { return a == b || differOnlyInPlaces(*a, *b); });
}

bool differOnlyInPlaces(const Document& before, const Document& after) {
    const auto isSame = [](const auto& a, const auto& b) {
        return a.first == b.first &&
               (a.second == b.second || (a.second && b.second && differOnlyInPlaces(*a.second, *b.second)));
    };
    const auto& [root, blocks, rules, extensions] = before;
    return root == after.root && rules == after.initialiserRules && extensions == after.extensions &&
           std::equal(blocks.begin(), blocks.end(), after.blocks.begin(), after.blocks.end(), isSame);
}

} // namespace layerloom
