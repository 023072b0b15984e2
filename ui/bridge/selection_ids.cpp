// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/selection_ids.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace layerloom {

namespace {

constexpr char kNotePrefix[] = "@note:";

/// Ids of the block's inputs, outputs, notes and ties.
std::unordered_set<std::string> markedIds(const Block& block) {
    std::unordered_set<std::string> ids;
    for (const BlockInput& input : block.header->inputs)
        ids.insert(inputSelectionId(input.name));
    for (const BlockOutput& output : block.header->outputs)
        ids.insert(outputSelectionId(output.name));
    for (std::size_t i = 0; i < block.header->notes.size(); ++i)
        ids.insert(noteSelectionId(i));
    for (const Tie& tie : block.ties)
        ids.insert(tieSelectionId(tie));
    return ids;
}

std::unordered_set<std::string> wireIds(const Block& block) {
    std::unordered_set<std::string> ids;
    for (const Wire& wire : *block.wires)
        ids.insert(wireSelectionId(wire));
    return ids;
}

/// The ids of a block's nodes in one open table: a large selection asks for all of them at each step, and a
/// set that allocates for each takes three times as long.
class NodeTable {
  public:
    explicit NodeTable(const Block& block) {
        places_.resize(std::bit_ceil(2 * block.nodes.size() + 2));
        for (const NodePtr& node : block.nodes) {
            Place& place = placeOf(node->id);
            place = {hashOf(node->id), &node->id};
        }
    }

    bool contains(const std::string& id) { return placeOf(id).id; }

  private:
    struct Place {
        std::size_t hash = 0;
        const std::string* id = nullptr;
    };

    static std::size_t hashOf(const std::string& id) { return std::hash<std::string>()(id); }
    /// Where the id is, or the free place where it would be.
    Place& placeOf(const std::string& id) {
        const std::size_t hash = hashOf(id);
        std::size_t at = hash & (places_.size() - 1);
        while (places_[at].id && (places_[at].hash != hash || *places_[at].id != id))
            at = (at + 1) & (places_.size() - 1);
        return places_[at];
    }

    std::vector<Place> places_;
};

/// Tells what there is in a block. Indices are made when they are first asked for: most selections are of
/// nodes alone, and ids of wires are many and long.
class Existing {
  public:
    Existing(const Block& block, std::size_t questions) : block_(block), isForFew_(questions <= kFew) {}

    bool hasNode(const std::string& id) {
        if (isForFew_)
            return block_.indexOf(id).has_value();
        if (!nodes_)
            nodes_.emplace(block_);
        return nodes_->contains(id);
    }
    bool has(const std::string& id) {
        // Notes and the ends of the block may be called anything, and a wire may begin at `@in`.
        if (id.find("->") != id.npos && hasIn(wires_, wireIds, id))
            return true;
        return id.starts_with('@') ? hasIn(marked_, markedIds, id) : hasNode(id);
    }

  private:
    static constexpr std::size_t kFew = 8;
    using Ids = std::unordered_set<std::string>;

    bool hasIn(std::optional<Ids>& ids, Ids (*make)(const Block&), const std::string& id) {
        if (!ids)
            ids = make(block_);
        return ids->contains(id);
    }

    const Block& block_;
    bool isForFew_;
    std::optional<NodeTable> nodes_;
    std::optional<Ids> marked_;
    std::optional<Ids> wires_;
};

/// `block/node` or `block/node:parameter`.
std::string tieEndText(const TieEnd& end) {
    std::string text;
    for (const NodeId& id : end.path)
        text += (text.empty() ? "" : "/") + id;
    return end.parameter.empty() ? text : text + ':' + end.parameter;
}

} // namespace

std::string inputSelectionId(std::string_view input) {
    return std::string(kBlockInput) + ':' + std::string(input);
}

std::string outputSelectionId(std::string_view output) {
    return std::string(kBlockOutput) + ':' + std::string(output);
}

std::string noteSelectionId(std::size_t index) {
    return kNotePrefix + std::to_string(index);
}

std::string wireSelectionId(const Wire& wire) {
    return wire.from.node + ':' + wire.from.port + "->" + wire.to.node + ':' + wire.to.port;
}

std::string tieSelectionId(const Tie& tie) {
    return "@tie:" + tieEndText(tie.owner) + '=' + tieEndText(tie.member);
}

std::set<NodeId> selectedNodes(const Block& block, const std::set<std::string>& selection) {
    Existing existing(block, selection.size());
    std::set<NodeId> nodes;
    for (const std::string& id : selection) {
        if (!id.starts_with('@') && existing.hasNode(id))
            nodes.insert(nodes.end(), id);
    }
    return nodes;
}

std::set<std::string> selectedNotes(const std::set<std::string>& selection) {
    const auto first = selection.lower_bound(kNotePrefix);
    const auto end = std::find_if_not(first, selection.end(),
                                      [](const std::string& id) { return id.starts_with(kNotePrefix); });
    return {first, end};
}

bool areAllThere(const Block& block, const std::set<std::string>& selection) {
    Existing existing(block, selection.size());
    return std::ranges::all_of(selection, [&](const std::string& id) { return existing.has(id); });
}

std::set<std::string> existingSelection(const Block& block, const std::set<std::string>& selection) {
    Existing existing(block, selection.size());
    std::set<std::string> left;
    for (const std::string& id : selection) {
        if (existing.has(id))
            left.insert(left.end(), id);
    }
    return left;
}

} // namespace layerloom
