// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <cstddef>
#include <variant>
#include <vector>

namespace layerloom {

struct Edit;

/// The primitive edits. Each names what it touches by block name, node id, or content, never by pointer.
namespace edits {

/// Adds, replaces or (null) removes a whole definition.
struct PutBlock {
    BlockName name;
    BlockPtr block;
};
struct SetRoot {
    BlockName name;
};
struct SetHeader {
    BlockName block;
    std::shared_ptr<const BlockHeader> header;
};
struct InsertNode {
    BlockName block;
    std::size_t index;
    NodePtr node;
};
/// Removes the node alone; see `removeNodes` for what a person means by it.
struct RemoveNode {
    BlockName block;
    NodeId id;
};
/// Replaces the node that has this id: options, name, position, initialisers, frozen flags.
struct ReplaceNode {
    BlockName block;
    NodePtr node;
};
/// Moves a node to another place of the order; `to` is its index afterwards.
struct MoveNode {
    BlockName block;
    NodeId id;
    std::size_t to;
};
struct InsertWire {
    BlockName block;
    std::size_t index;
    Wire wire;
};
struct RemoveWire {
    BlockName block;
    Wire wire;
};
struct InsertTie {
    BlockName block;
    std::size_t index;
    Tie tie;
};
struct RemoveTie {
    BlockName block;
    Tie tie;
};
/// Replaces the rules that initialise many parameters at once.
struct SetInitialiserRules {
    std::vector<InitialiserRule> rules;
};
/// Several edits as one, applied in order.
struct Batch {
    std::vector<Edit> edits;
};

} // namespace edits

/// A change of a document as a value: the only way in which a view changes one.
struct Edit {
    std::variant<edits::PutBlock, edits::SetRoot, edits::SetHeader, edits::InsertNode, edits::RemoveNode,
                 edits::ReplaceNode, edits::MoveNode, edits::InsertWire, edits::RemoveWire, edits::InsertTie,
                 edits::RemoveTie, edits::SetInitialiserRules, edits::Batch>
        data;

    bool isEmptyBatch() const;
};

/// Applies the edit and returns its inverse: applying that restores equality. An index beyond the end means
/// the end. Throws std::logic_error, with the document unchanged, if the edit names something that is not
/// there (or inserts what is): a bug of the caller.
Edit apply(Document& document, const Edit& edit);

/// The blocks that the edit touches, each once.
std::vector<BlockName> touchedBlocks(const Edit& edit);

} // namespace layerloom
