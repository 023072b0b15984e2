// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/scope.h"
#include "core/training/parameter_course.h"
#include "ui/bridge/gradient_health.h"
#include "ui/bridge/model_mark.h"

#include <QObject>
#include <QString>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace layerloom {

class DocumentSession;
struct RunReport;

/// A gradient of a node: of one of its parameters, or of what it gave.
struct SeenGradient {
    std::string name; ///< of the parameter within its layer, or of the output
    GradientHealth health = GradientHealth::Good;
    double size = 0;        ///< root mean square of its elements
    double updateRatio = 0; ///< of parameters in a training: the step beside the weights
};

/// Keeps what gradients of a session's model were like when they were last seen, until the model is edited:
/// those of the parameters while it trained, or what came back through every call of a run with a backward.
/// One for each session, which owns it. GUI thread only.
class GradientFlow : public QObject {
    Q_OBJECT

  public:
    static GradientFlow& of(DocumentSession& session);
    /// Null if there is none yet.
    static const GradientFlow* find(const DocumentSession& session);

    /// Of a training of the model as it is.
    void note(const PulsePoint& point);
    /// A run without a backward, or one that was not looked into, leaves nothing.
    void note(const RunReport& report);
    bool isEmpty() const { return seen_.empty() || !mark_.stands(); }
    /// Another one whenever the health of a node changes, and 0 while nothing is known.
    int revision() const { return isEmpty() ? 0 : revision_; }
    /// The worst of what is in the node, or block, that the path leads to.
    GradientHealth health(const std::vector<NodeId>& path) const;
    /// Its gradients as rich text for a tool tip; of a block only the worst one. Empty if none are known.
    QString text(const std::vector<NodeId>& path) const;

  signals:
    /// The health of a node changed.
    void changed();

  private:
    explicit GradientFlow(DocumentSession& session);

    using Seen = std::map<std::vector<NodeId>, std::vector<SeenGradient>>;
    void take(Seen seen, const Document& document, bool isOfTraining);

    DocumentSession& session_;
    Seen seen_; ///< of nodes
    std::map<std::vector<NodeId>, std::vector<NodeId>>
        worst_;      ///< of blocks and nodes: the node with the worst
    ModelMark mark_; ///< of the model that they were seen of
    bool isOfTraining_ = false;
    int revision_ = 0;
};

} // namespace layerloom
