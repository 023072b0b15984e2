// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <string>
#include <vector>

namespace layerloom {

enum class Severity { Warning, Error };

/// Where in a document a problem is, as exactly as it is known; empty parts do not apply.
struct Place {
    BlockName block;          ///< the definition it is in
    std::vector<NodeId> path; ///< the instances to go through from the root to get there
    NodeId node;              ///< may be `@in` or `@out`, then `port` is the block's input or output
    std::string port;
    std::string option;
    /// In code: counted from 1, in the text of the option; 0 where there is no such place.
    int line = 0;
    int column = 0;
    /// For people: names from the model down, as in PyTorch, then port or option: `Net.layer1.0.conv1`,
    /// `Net.fc (in_features)`.
    std::string label;
    bool operator==(const Place&) const = default;
};

/// A mistake in a model, as a value.
struct Problem {
    Severity severity = Severity::Error;
    Place place;
    /// Stable, for tests and filters: `root`, `name`, `duplicate`, `input`, `output`, `argument`,
    /// `sequential`, `unknown-layer`, `unknown-block`, `recursion`, `limit`, `wire`, `unconnected`, `cycle`,
    /// `option`, `shape`, `code`, `initialiser`, `frozen`, `tie`.
    std::string code;
    std::string text; ///< what is wrong, one sentence without a full stop
    std::string fix;  ///< what would mend it, one sentence; may be empty
    bool operator==(const Problem&) const = default;
};

/// `place: severity: text (fix)`, one line.
std::string problemLine(const Problem& problem);

} // namespace layerloom
