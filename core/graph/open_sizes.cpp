// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/open_sizes.h"

#include "core/graph/findings.h"

#include <unordered_set>

namespace layerloom {

namespace {

class Search {
  public:
    void visit(const Scope& scope) {
        if (!seen_.insert(&scope).second)
            return;
        for (std::size_t i = 0; i < scope.nodes.size(); ++i) {
            const NodeFacts& facts = *scope.nodes[i];
            if (facts.isComplete)
                continue;
            if (facts.scope)
                enter(scope, i, *facts.scope);
            else
                look(scope, i, facts);
        }
    }

    std::vector<Problem> problems;

  private:
    void enter(const Scope& scope, std::size_t index, const Scope& inside) {
        const std::string label = label_;
        path_.push_back(scope.block->nodes[index]->id);
        label_ = joinedLabel(label_, nodeName(*scope.block, index));
        visit(inside);
        path_.pop_back();
        label_ = label;
    }

    void look(const Scope& scope, std::size_t index, const NodeFacts& facts) {
        if (!facts.type)
            return;
        for (const OptionSpec& spec : facts.type->options) {
            if (!facts.options.isAuto(spec.name))
                continue;
            Problem problem = problemAt(
                scope.name, *scope.block, index,
                {"option",
                 spec.name + " cannot follow from the input: its shape is known only when the model runs",
                 "Give it a number", "", spec.name});
            problem.place.path = path_;
            problem.place.label = joinedLabel(label_, problem.place.label);
            problems.push_back(std::move(problem));
        }
    }

    std::unordered_set<const Scope*> seen_;
    std::vector<NodeId> path_;
    std::string label_;
};

} // namespace

std::vector<Problem> openSizeProblems(const Scope& root) {
    Search search;
    search.visit(root);
    return std::move(search.problems);
}

} // namespace layerloom
