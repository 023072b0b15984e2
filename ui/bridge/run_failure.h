// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace layerloom {

class DocumentSession;

/// Where the last run of the model failed, and with which words.
struct RunFailure {
    std::vector<NodeId> path; ///< from the root to the node
    QString text;
    int line = 0; ///< in its code, counted from 1; 0 if it has none
    int column = 0;
};

/// Keeps the last failure of a session's runs until the next run, or until the node is edited. One for each
/// session, which owns it. GUI thread only.
class RunFailures : public QObject {
    Q_OBJECT

  public:
    static RunFailures& of(DocumentSession& session);
    /// Null if there is none yet.
    static const RunFailures* find(const DocumentSession& session);

    void note(const QString& text, const std::vector<NodeId>& path);
    void clear();
    /// Null unless the last run failed at the node that this path leads to, and it is as it was then.
    const RunFailure* at(const std::vector<NodeId>& path) const;
    /// The same for all that is below the instance that this path leads to (empty: the model).
    const RunFailure* in(const std::vector<NodeId>& path) const;

  signals:
    void changed();

  private:
    explicit RunFailures(DocumentSession& session);

    DocumentSession& session_;
    std::optional<RunFailure> failure_;
    NodePtr node_; ///< as it was
};

} // namespace layerloom
