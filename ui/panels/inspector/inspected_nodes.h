// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"

#include <QStringList>

#include <memory>
#include <set>
#include <vector>

namespace layerloom {

/// The nodes of one block that an inspector is about, one or 100,000, looked up anew after each change, so
/// that they may vanish at any time.
class InspectedNodes {
  public:
    struct Seen {
        const Node* node;
        /// What validation knows about it; null if nothing.
        const NodeFacts* facts;
    };
    /// Those of the nodes that are there, in the block's order. Keeps alive what it names.
    struct Look {
        BlockPtr block;
        std::shared_ptr<const Scope> scope;
        std::vector<Seen> nodes;
    };

    InspectedNodes(DocumentSession& session, BlockName block, std::set<NodeId> ids)
        : session_(session), block_(std::move(block)), ids_(std::move(ids)) {}

    DocumentSession& session() const { return session_; }
    const Document& document() const { return session_.document(); }
    const BlockName& block() const { return block_; }
    const std::set<NodeId>& ids() const { return ids_; }

    /// In time linear in the size of the block after a change, and at once until the next. Valid until then.
    const Look& look() const;
    /// True if options may be expressions: the block they stand in has arguments, or they are tensors of the
    /// block itself, whose sizes may follow from its inputs.
    bool allowsExpressions() const;
    /// Values of the names that expressions may use, as far as they have one.
    Arguments arguments() const;
    /// Those names, to be offered: arguments, and the shapes of inputs.
    QStringList expressionNames() const;

  private:
    DocumentSession& session_;
    BlockName block_;
    std::set<NodeId> ids_;
    mutable Look look_;
};

/// The options that a person would call the same in all of them, with the range that suits all.
std::vector<OptionSpec> sharedOptions(const std::vector<InspectedNodes::Seen>& nodes,
                                      const Document& document);

} // namespace layerloom
