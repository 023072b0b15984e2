// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/problem.h"
#include "core/graph/scope.h"

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <vector>

namespace layerloom {

/// Gathers the problems of scopes, with paths and labels from the model down. Those of a definition with many
/// instances are taken from the first.
class ProblemList {
  public:
    /// Adds the problems of a scope and of all scopes in it; none is more severe than `worst`.
    void addScope(const Scope& scope, std::string_view label, Severity worst);
    /// Adds problems whose paths are from the model down already; their labels get that prefix. Of several
    /// with one code at one place of a definition the first is taken.
    void add(std::vector<Problem> problems, std::string_view label, Severity worst);
    /// True if a scope of that definition was added.
    bool hasSeen(const BlockName& block) const { return seenBlocks_.contains(block); }
    /// All scopes that were added.
    const std::unordered_set<const Scope*>& scopes() const { return seenScopes_; }
    std::vector<Problem> take() { return std::move(problems_); }

  private:
    using Key = std::tuple<BlockName, NodeId, std::string, std::string, std::string>;

    void visit(const Scope& scope);
    void report(const Scope& scope, const Problem& problem);

    std::vector<Problem> problems_;
    std::unordered_set<const Scope*> seenScopes_;
    std::unordered_set<std::string_view> seenBlocks_; ///< names live in the scopes
    std::map<Key, const Scope*> reported_;
    std::vector<NodeId> path_;
    std::string label_;
    Severity worst_ = Severity::Error;
};

} // namespace layerloom
