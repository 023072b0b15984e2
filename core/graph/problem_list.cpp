// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/problem_list.h"

#include "core/graph/findings.h"

namespace layerloom {

void ProblemList::addScope(const Scope& scope, std::string_view label, Severity worst) {
    path_.clear();
    label_ = label;
    worst_ = worst;
    visit(scope);
}

void ProblemList::add(std::vector<Problem> problems, std::string_view label, Severity worst) {
    for (Problem& problem : problems) {
        const Place& place = problem.place;
        if (!reported_.emplace(Key{place.block, place.node, place.port, place.option, problem.code}, nullptr)
                 .second)
            continue;
        problem.place.label = joinedLabel(label, problem.place.label);
        if (worst == Severity::Warning)
            problem.severity = Severity::Warning;
        problems_.push_back(std::move(problem));
    }
}

/// A scope that several instances share has the same problems at each.
void ProblemList::visit(const Scope& scope) {
    if (!seenScopes_.insert(&scope).second)
        return;
    seenBlocks_.insert(scope.name);
    for (const Problem& problem : scope.problems)
        report(scope, problem);
    for (std::size_t i = 0; i < scope.nodes.size(); ++i) {
        const NodeFacts& facts = *scope.nodes[i];
        for (const Problem& problem : facts.problems)
            report(scope, problem);
        if (!facts.scope)
            continue;
        const std::string label = label_;
        label_ = joinedLabel(label, nodeName(*scope.block, i));
        path_.push_back(scope.block->nodes[i]->id);
        visit(*facts.scope);
        for (const auto& copy : facts.copies)
            visit(*copy);
        path_.pop_back();
        label_ = label;
    }
}

void ProblemList::report(const Scope& scope, const Problem& problem) {
    const Place& place = problem.place;
    const auto [entry, isNew] =
        reported_.emplace(Key{place.block, place.node, place.port, place.option, problem.code}, &scope);
    if (!isNew && entry->second != &scope)
        return;
    Problem full = problem;
    full.place.path = path_;
    full.place.label = joinedLabel(label_, place.label);
    if (worst_ == Severity::Warning)
        full.severity = Severity::Warning;
    problems_.push_back(std::move(full));
}

} // namespace layerloom
