// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"

#include <memory>
#include <set>
#include <vector>

namespace layerloom {

/// The nodes of one block that an inspector is about, one or 100,000, looked up anew at each use, so that
/// they may vanish at any time.
struct InspectedNodes {
    struct Seen {
        const Node* node;
        /// What validation knows about it; null if nothing.
        const NodeFacts* facts;
    };
    /// Valid until the document changes.
    struct Look {
        std::shared_ptr<const Scope> scope; ///< keeps the facts alive
        std::vector<Seen> nodes;            ///< those that are there, in the block's order
    };

    DocumentSession& session;
    BlockName block;
    std::set<NodeId> ids;

    const Block* owner() const { return session.document().find(block); }
    /// In time linear in the size of the block.
    Look look() const;
    /// True if options may be expressions: the block they stand in has arguments.
    bool allowsExpressions() const;
    /// Values of the arguments of the block they stand in, as far as they have one.
    Arguments arguments() const;
};

/// The options that a person would call the same in all of them, with the range that suits all.
std::vector<OptionSpec> sharedOptions(const std::vector<InspectedNodes::Seen>& nodes,
                                      const Document& document);

} // namespace layerloom
