// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/node_gestures.h"

#include "core/document/edit_list.h"
#include "core/document/frozen_flags.h"

#include <algorithm>

namespace layerloom {

namespace {

/// `change(Node&)` for each of these nodes; what comes out equal stays as it is.
template <class Change>
Edit changedNodes(const Block& inside, const BlockName& name, const std::set<NodeId>& ids, Change change) {
    Block changed = inside;
    EditList list;
    std::size_t count = 0;
    for (NodePtr& node : changed.nodes) {
        if (!ids.contains(node->id))
            continue;
        Node after = *node;
        change(after);
        if (after == *node)
            continue;
        node = std::make_shared<const Node>(std::move(after));
        if (++count <= kFew)
            list.add(edits::ReplaceNode{name, node});
    }
    return count > kFew ? putBlock(name, std::move(changed)) : list.take();
}

} // namespace

Edit setOptions(const Document& document, const BlockName& block, const std::set<NodeId>& ids,
                const std::map<std::string, std::optional<Value>>& options) {
    const Block& inside = *document.find(block);
    return changedNodes(inside, block, tiedGroup(inside, ids), [&](Node& node) {
        for (const auto& [option, value] : options) {
            if (value)
                node.options.insert_or_assign(option, *value);
            else
                node.options.erase(option);
        }
    });
}

Edit setFrozenOf(const Document& document, const BlockName& block, const std::set<NodeId>& ids,
                 const std::set<std::string>& frozen) {
    return changedNodes(*document.find(block), block, ids,
                        [&](Node& node) { node.frozen = keepingStatistics(frozen, node.frozen); });
}

Edit tieNodes(const Document& document, const BlockName& block, const std::set<NodeId>& ids) {
    const Block& inside = *document.find(block);
    const auto first = std::find_if(inside.nodes.begin(), inside.nodes.end(),
                                    [&](const NodePtr& node) { return ids.contains(node->id); });
    if (first == inside.nodes.end() || ids.size() < 2)
        return {edits::Batch{}};
    Block tied = inside;
    std::erase_if(tied.ties, [&](const Tie& tie) {
        return tie.isWholeModule() && tie.member.path.size() == 1 && tie.member.path[0] != (*first)->id &&
               ids.contains(tie.member.path[0]);
    });
    for (NodePtr& node : tied.nodes) {
        if (!ids.contains(node->id) || node->id == (*first)->id)
            continue;
        tied.ties.push_back({{{(*first)->id}, {}}, {{node->id}, {}}});
        Node member = *node;
        member.type = (*first)->type;
        member.block = (*first)->block;
        member.options = (*first)->options;
        if (member != *node)
            node = std::make_shared<const Node>(std::move(member));
    }
    return tied == inside ? Edit{edits::Batch{}} : putBlock(block, std::move(tied));
}

} // namespace layerloom
