// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/port_gestures.h"

#include "core/document/edit_list.h"

#include <algorithm>

namespace layerloom {

std::pair<std::string, std::string> renamedPort(const PortNames& before, const PortNames& after) {
    if (before.size() != after.size())
        return {};
    std::pair<std::string, std::string> renamed;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i] == after[i])
            continue;
        if (!renamed.first.empty())
            return {};
        renamed = {before[i], after[i]};
    }
    const bool isMoved =
        std::ranges::count(after, renamed.first) || std::ranges::count(before, renamed.second);
    return isMoved ? std::pair<std::string, std::string>() : renamed;
}

Edit followRenamedPort(const Document& document, const BlockName& block, const NodeId& node, bool isInput,
                       const std::pair<std::string, std::string>& renamed) {
    EditList list;
    if (renamed.first.empty())
        return list.take();
    const auto& wires = *document.find(block)->wires;
    const Endpoint Wire::*end = isInput ? &Wire::to : &Wire::from;
    const bool isTaken = std::ranges::any_of(wires, [&](const Wire& wire) {
        return wire.*end == Endpoint{node, renamed.second};
    });
    for (std::size_t i = 0; i < wires.size() && !(isTaken && isInput); ++i) {
        if (!(wires[i].*end == Endpoint{node, renamed.first}))
            continue;
        Wire moved = wires[i];
        (isInput ? moved.to : moved.from).port = renamed.second;
        list.add(edits::RemoveWire{block, wires[i]});
        list.add(edits::InsertWire{block, i, std::move(moved)});
    }
    return list.take();
}

} // namespace layerloom
