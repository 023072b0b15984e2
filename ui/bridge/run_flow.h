// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/call_paths.h"
#include "ui/bridge/model_mark.h"
#include "ui/bridge/run_values.h"

#include <QObject>

#include <map>
#include <memory>
#include <vector>

namespace layerloom {

class DocumentSession;

/// What a call, or all calls in a block, took in the last run.
struct FlowCost {
    double seconds = 0;
    double share = 0; ///< of the time of all calls
    std::uint64_t bytes = 0;
    std::size_t calls = 0;
};

/// Keeps what flowed through a session's model in its last run, until the model is edited. One for each
/// session, which owns it. GUI thread only.
class RunFlow : public QObject {
    Q_OBJECT

  public:
    static RunFlow& of(DocumentSession& session);
    /// Null if there is none yet.
    static const RunFlow* find(const DocumentSession& session);

    /// A run that was not looked into leaves nothing.
    void note(const RunReport& report);
    /// Nothing is known, or the model is no longer as it was run.
    bool isEmpty() const { return calls_.empty() || !mark_.stands(); }
    /// Another one for each run, and 0 while nothing is known: what was drawn from it is old if it differs.
    int revision() const { return isEmpty() ? 0 : revision_; }
    /// What leaves a node, or (empty path) enters the model, through that port. Null if it is not known.
    const FlowedValue* output(const std::vector<NodeId>& path, std::size_t port) const;
    /// What enters the block that the path leads to, through that port.
    const FlowedValue* input(const std::vector<NodeId>& path, std::size_t port) const;
    /// Of the call, or the block, that the path leads to; nothing was called there: no calls.
    FlowCost cost(const std::vector<NodeId>& path) const;
    /// Whether the first NaN or infinity came up in that call, or in that block.
    bool hasFirstNotFinite(const std::vector<NodeId>& path) const;

  signals:
    void changed();

  private:
    explicit RunFlow(DocumentSession& session);

    const FlowedValue* valueOf(const std::optional<CallOutput>& output) const;

    ModelMark mark_; ///< of the model that was run
    std::vector<FlowedValue> inputs_;
    std::vector<FlowedCall> calls_;
    std::map<std::vector<NodeId>, std::size_t> lastCall_; ///< of each node
    std::map<std::vector<NodeId>, FlowCost> costs_;       ///< of nodes and blocks
    std::vector<NodeId> firstNotFinite_;
    std::shared_ptr<const Scope> root_;
    int revision_ = 0;
};

} // namespace layerloom
