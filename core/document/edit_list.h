// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace layerloom {

/// Collects the primitive edits of one gesture.
class EditList {
  public:
    template <class Primitive>
    void add(Primitive edit) {
        batch_.edits.push_back(Edit{std::move(edit)});
    }
    void replace(const BlockName& block, Node node) {
        add(edits::ReplaceNode{block, std::make_shared<const Node>(std::move(node))});
    }
    /// The one edit, or all of them as a batch.
    Edit take();

  private:
    edits::Batch batch_;
};

/// More nodes or wires than these are replaced with their block: one by one, each would copy all of it.
inline constexpr std::size_t kFew = 16;

/// Replaces the whole definition.
Edit putBlock(const BlockName& name, Block block);

/// The places in variadic ports that removed wires leave free.
class VariadicGaps {
  public:
    void add(const Wire& removed);
    /// The wire as it reads once those behind a gap have moved up.
    Wire closed(Wire wire) const;

  private:
    std::map<std::pair<NodeId, std::string>, std::vector<std::size_t>> gaps_;
};

/// Removes every tie, in any block, with an end in (or inside) one of these nodes of `block`.
void removeTiesThrough(EditList& list, const Document& document, const BlockName& block,
                       const std::set<NodeId>& ids);

/// Removes these wires; later ones into the variadic ports that they leave move up.
void removeWires(EditList& list, const Block& inside, const BlockName& block, const std::set<Wire>& removed);

/// What `removeWires` leaves.
std::vector<Wire> wiresLeft(const std::vector<Wire>& wires, const std::set<Wire>& removed);

/// These nodes, and those that are one module with one of them by whole-module ties within the block.
std::set<NodeId> tiedGroup(const Block& block, std::set<NodeId> ids);

/// Gives the member of a whole-module tie the owner's type and options.
void adoptOptions(EditList& list, const Document& document, const BlockName& block, const Tie& tie);

/// The definition in which the path's last node stands, starting from `block`; empty if the path leads
/// nowhere.
BlockName blockAtEnd(const Document& document, const BlockName& block, const std::vector<NodeId>& path);

} // namespace layerloom
