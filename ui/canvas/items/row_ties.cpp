// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/row_ties.h"

#include "core/document/repeat_copies.h"
#include "ui/canvas/items/shown_block.h"

namespace layerloom {

std::vector<InnerTie> innerTies(const ShownBlock& shown, const NodeId& instance) {
    const Node* node = shown.block().find(instance);
    const Block* definition = node ? shown.document().find(node->block) : nullptr;
    std::vector<InnerTie> ties;
    if (!definition)
        return ties;
    std::vector<NodeId> way{instance};
    if (hasCopies(shown.block(), instance))
        way.emplace_back(kAllCopies); // each of them has it
    for (const Tie& inside : definition->ties) {
        if (inside.owner.path.empty() || inside.member.path.empty())
            continue;
        Tie seen = inside;
        for (TieEnd* end : {&seen.owner, &seen.member})
            end->path.insert(end->path.begin(), way.begin(), way.end());
        ties.push_back({std::move(seen), node->block, inside});
    }
    return ties;
}

std::set<NodeId> tiedInside(const ShownBlock& shown, std::size_t index) {
    std::set<NodeId> tied;
    const Node& instance = *shown.block().nodes[index];
    const Block* definition = shown.document().find(instance.block);
    for (const Tie& tie : definition ? definition->ties : std::vector<Tie>()) {
        for (const TieEnd* end : {&tie.owner, &tie.member}) {
            if (!end->path.empty())
                tied.insert(end->path.front());
        }
    }
    if (!shown.isTied(instance.id))
        return tied;
    for (const Tie& tie : shown.block().ties) {
        for (const TieEnd* end : {&tie.owner, &tie.member}) {
            if (!end->path.empty() && end->path.front() == instance.id)
                tied.insert(childOn(shown, end->path));
        }
    }
    tied.erase(NodeId());
    return tied;
}

NodeId childOn(const ShownBlock& shown, const std::vector<NodeId>& path) {
    if (path.empty())
        return {};
    const std::size_t step = stepsDown(shown.block(), path, 0);
    return step < path.size() ? path[step] : NodeId();
}

} // namespace layerloom
