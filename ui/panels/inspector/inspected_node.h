// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"

#include <QString>

namespace layerloom {

/// The node that an inspector is about, looked up anew at each use, so that it may vanish at any time.
struct InspectedNode {
    DocumentSession& session;
    BlockName block;
    NodeId id;

    const Block* owner() const { return session.document().find(block); }
    /// Null once the node is gone.
    const Node* node() const;
    /// What validation knows about it; null if nothing.
    std::shared_ptr<const NodeFacts> facts() const;
    /// The name it has in PyTorch.
    QString name() const;
    /// The options of its layer type, or the arguments of its definition.
    std::vector<OptionSpec> optionSpecs() const;
};

/// Of a node: the options of its layer type, or the arguments of its definition.
std::vector<OptionSpec> optionSpecsOf(const Node& node, const Document& document);

} // namespace layerloom
