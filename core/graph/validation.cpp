// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/validation.h"

#include <algorithm>
#include <cassert>
#include <set>

namespace layerloom {

namespace {

/// Looks for the first scope of a definition, depth first; shared scopes are looked through once.
class ScopeSearch {
  public:
    explicit ScopeSearch(const BlockName& block) : block_(block) {}

    bool visit(const std::shared_ptr<const Scope>& scope) {
        if (scope->name == block_) {
            found = scope;
            return true;
        }
        if (!seen_.insert(scope.get()).second)
            return false;
        for (std::size_t i = 0; i < scope->nodes.size(); ++i) {
            if (!scope->nodes[i]->scope)
                continue;
            path.push_back(scope->block->nodes[i]->id);
            if (visit(scope->nodes[i]->scope))
                return true;
            path.pop_back();
        }
        return false;
    }

    std::shared_ptr<const Scope> found;
    std::vector<NodeId> path;

  private:
    const BlockName& block_;
    std::set<const Scope*> seen_;
};

/// The copy that the name of a step chooses.
std::optional<std::size_t> copyAt(const NodeFacts& facts, const NodeId& name) {
    for (std::size_t step = 0; step < facts.copies.size(); ++step) {
        if (std::to_string(step) == name)
            return step;
    }
    return std::nullopt;
}

} // namespace

bool Validation::hasErrors() const {
    return std::any_of(problems.begin(), problems.end(),
                       [](const Problem& problem) { return problem.severity == Severity::Error; });
}

std::shared_ptr<const Scope> Validation::scopeAt(std::span<const NodeId> path) const {
    std::shared_ptr<const Scope> scope = root;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const auto index = scope ? scope->block->indexOf(path[i]) : std::nullopt;
        if (!index)
            return nullptr;
        const NodeFacts& facts = *scope->nodes[*index];
        const auto step = i + 1 < path.size() ? copyAt(facts, path[i + 1]) : std::nullopt;
        i += step ? 1 : 0;
        scope = step ? facts.copies[*step] : facts.scope;
    }
    return scope;
}

std::shared_ptr<const Scope> Validation::scopeOf(const BlockName& block) const {
    ScopeSearch search(block);
    if (root && search.visit(root))
        return search.found;
    const auto found = unused.find(block);
    return found == unused.end() ? nullptr : found->second;
}

std::optional<std::vector<NodeId>> Validation::pathTo(const BlockName& block) const {
    ScopeSearch search(block);
    return root && search.visit(root) ? std::optional(search.path) : std::nullopt;
}

std::optional<ValidatedModel> validated(const Document& document, const Validation& validation) {
    if (!validation.root || validation.hasErrors() || validation.root->isPending)
        return std::nullopt;
    ValidatedModel model;
    model.document_ = document;
    model.root_ = validation.root;
    model.tree_ = std::make_shared<const ModuleTree>(moduleTree(validation.root, document.initialiserRules));
    assert(model.tree_->problems.empty());
    return model;
}

} // namespace layerloom
