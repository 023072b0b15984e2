// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What a person does, as the edits it takes. Every function reads the document and returns one `Edit` (often
// a batch); nothing is changed until it is applied. Arguments must name what exists.

namespace layerloom {

/// An id that is free in the block, made from `base` (`linear`, `linear_1`, …). Also free as a node name
/// there.
NodeId freeNodeId(const Block& block, std::string_view base);
/// A definition name that is free, made from `base`.
BlockName freeBlockName(const Document& document, std::string_view base);

/// Adds a node at the end, or at `index` (a sequential block's order). The node's id must be free.
Edit addNode(const Document& document, const BlockName& block, Node node,
             std::optional<std::size_t> index = std::nullopt);
/// Removes nodes with their wires, and every tie (in any block) that has an end in one of them.
Edit removeNodes(const Document& document, const BlockName& block, const std::set<NodeId>& ids);
/// Moves nodes on the canvas; each pair is a node (or `@in:name`, `@out:name`, `@note:index`) and its new
/// position.
Edit moveNodes(const Document& document, const BlockName& block,
               const std::vector<std::pair<std::string, Position>>& positions);
/// Changes the order in a sequential block (in a free-form one: of construction).
Edit reorderNode(const Document& document, const BlockName& block, const NodeId& id, std::size_t to);
/// Sets an option (or an instance's argument); none resets it to its default. Nodes that are tied to this one
/// as whole modules in the same block follow.
Edit setOption(const Document& document, const BlockName& block, const NodeId& id, const std::string& option,
               std::optional<Value> value);
/// Renames a node; an empty name goes back to the id or index.
Edit renameNode(const Document& document, const BlockName& block, const NodeId& id, const std::string& name);
Edit setFrozen(const Document& document, const BlockName& block, const NodeId& id,
               std::set<std::string> frozen);
/// Lets nodes pass their first input through, or act again.
Edit setMuted(const Document& document, const BlockName& block, const std::set<NodeId>& ids, bool muted);
/// Adds a note or frame behind the others; its index is their number.
Edit addNote(const Document& document, const BlockName& block, Note note);
/// Replaces text, place, size and colour of a note or frame.
Edit setNote(const Document& document, const BlockName& block, std::size_t index, Note note);
/// None goes back to the layer's own initialisation.
Edit setInitialiser(const Document& document, const BlockName& block, const NodeId& id,
                    const std::string& parameter, std::optional<Initialiser> initialiser);

/// Connects; a wire that ended at `wire.to` goes.
Edit connectWire(const Document& document, const BlockName& block, const Wire& wire);
/// Disconnects; later wires into the same variadic port move up.
Edit disconnectWire(const Document& document, const BlockName& block, const Wire& wire);
Edit disconnectWires(const Document& document, const BlockName& block, const std::set<Wire>& wires);
/// Ties `member` to `owner`; a whole-module tie also gives the member the owner's type and options. A tie
/// that the member had goes; what was tied to the member goes along with it, and an owner that is a member
/// itself stands for its own owner, so that no chain comes of it.
Edit tie(const Document& document, const BlockName& block, const Tie& tie);
Edit untie(const Document& document, const BlockName& block, const Tie& tie);

/// Defines a new block.
Edit addBlock(const Document& document, const BlockName& name, Block block);
/// Removes a definition with the instances of it, their wires and ties. Not for the root.
Edit removeBlock(const Document& document, const BlockName& name);
/// Renames a definition and follows in all instances.
Edit renameBlock(const Document& document, const BlockName& name, const BlockName& newName);
/// Replaces a block's inputs (or outputs) as the person reordered, renamed, added or removed them. Position i
/// of `oldNames` is the name that entry i had before, empty for a new one; wires in the block and at its
/// instances follow renames, and go with what went.
Edit setInputs(const Document& document, const BlockName& block, std::vector<BlockInput> inputs,
               const std::vector<std::string>& oldNames);
Edit setOutputs(const Document& document, const BlockName& block, std::vector<BlockOutput> outputs,
                const std::vector<std::string>& oldNames);
/// Replaces the rest of the header: notes, doc, class name, arguments.
Edit setHeader(const Document& document, const BlockName& block, BlockHeader header);
/// A document with one empty block of that kind as its root, with one input and one output.
Document newDocument(BlockKind kind, const BlockName& name = "Net");

} // namespace layerloom
