// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/call_paths.h"

#include "core/graph/flow.h"
#include "core/layers/control_flow.h"

#include <algorithm>
#include <charconv>

namespace layerloom {

namespace {

const Scope* copyNamed(const NodeFacts& facts, const NodeId& step) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
    const bool isNumber = error == std::errc() && end == step.data() + step.size();
    return isNumber && index < facts.copies.size() ? facts.copies[index].get() : nullptr;
}

/// A place in nested scopes, which can be left again.
class Trail {
  public:
    explicit Trail(const Scope& root) : levels_{{&root, 0, {}}} {}

    /// Goes to the inside of the instance, or copy, at the path. False if there is none.
    bool enter(std::span<const NodeId> path) {
        for (std::size_t i = 0; i < path.size(); ++i) {
            const auto index = scope().block->indexOf(path[i]);
            if (!index)
                return false;
            const NodeFacts& facts = *scope().nodes[*index];
            const bool isCopy = facts.isCopied && i + 1 < path.size();
            const Scope* inside = isCopy ? copyNamed(facts, path[++i]) : facts.scope.get();
            if (!inside)
                return false;
            enter(*index, *inside, isCopy ? std::optional(path[i]) : std::nullopt);
        }
        return true;
    }
    void enter(std::size_t node, const Scope& inside, std::optional<NodeId> step = std::nullopt) {
        levels_.push_back({&inside, node, std::move(step)});
    }
    /// The node in the scope around that was entered; none in the root.
    std::optional<std::size_t> leave() {
        if (levels_.size() == 1)
            return std::nullopt;
        const std::size_t node = levels_.back().node;
        levels_.pop_back();
        return node;
    }
    const Scope& scope() const { return *levels_.back().scope; }
    std::vector<NodeId> pathTo(std::size_t node) const {
        std::vector<NodeId> path;
        for (std::size_t i = 1; i < levels_.size(); ++i) {
            path.push_back(levels_[i - 1].scope->block->nodes[levels_[i].node]->id);
            if (levels_[i].step)
                path.push_back(*levels_[i].step);
        }
        path.push_back(scope().block->nodes[node]->id);
        return path;
    }

  private:
    struct Level {
        const Scope* scope;
        std::size_t node; ///< in the scope around
        std::optional<NodeId> step;
    };
    std::vector<Level> levels_;
};

/// What a flow node calls last, if that is known before the run.
std::optional<NodeId> decidedPart(const NodeFacts& facts) {
    const auto kind = facts.type ? flowKindOf(facts.type->id) : std::nullopt;
    const bool isRepeat = kind == FlowKind::Repeat;
    const std::optional<bool> when = kind == FlowKind::If ? facts.options[kWhen] : std::nullopt;
    if (!isRepeat && !when)
        return std::nullopt;
    const std::string_view role = isRepeat ? kBody.name : *when ? kThen.name : kOtherwise.name;
    const auto part = std::ranges::find(facts.parts, role, &FlowPart::role);
    return part == facts.parts.end() ? std::nullopt : std::optional(part->node);
}

std::optional<CallOutput> follow(Trail& trail, Source source);

std::optional<CallOutput> outputOf(Trail& trail, std::size_t node, std::size_t port) {
    const Scope& scope = trail.scope();
    const NodeFacts& facts = *scope.nodes[node];
    if (facts.isMuted)
        return scope.wiring->inputs[node].empty() ? std::nullopt
                                                  : follow(trail, scope.wiring->inputs[node].front());
    if (const auto part = decidedPart(facts)) {
        const auto index = scope.block->indexOf(*part);
        return index ? outputOf(trail, *index, port) : std::nullopt;
    }
    const bool isCopied = facts.isCopied && !facts.copies.empty();
    const Scope* inside = isCopied ? facts.copies.back().get() : facts.scope.get();
    if (!inside)
        return CallOutput{trail.pathTo(node), port};
    if (!inside->wiring || port >= inside->wiring->outputs.size())
        return std::nullopt;
    trail.enter(node, *inside,
                isCopied ? std::optional(std::to_string(facts.copies.size() - 1)) : std::nullopt);
    return follow(trail, inside->wiring->outputs[port]);
}

std::optional<CallOutput> follow(Trail& trail, Source source) {
    if (source.node >= 0)
        return outputOf(trail, static_cast<std::size_t>(source.node), static_cast<std::size_t>(source.port));
    if (source.node == Source::kNone)
        return std::nullopt;
    const auto port = static_cast<std::size_t>(source.port);
    const auto instance = trail.leave();
    if (!instance)
        return CallOutput{{}, port};
    const Scope& around = trail.scope();
    // What a flow node calls has the inputs of that node, and of the step before: no one call makes them.
    if (around.nodes[*instance]->isPart || !around.wiring || port >= around.wiring->inputs[*instance].size())
        return std::nullopt;
    return follow(trail, around.wiring->inputs[*instance][port]);
}

} // namespace

const NodeFacts* factsAt(const Scope& root, std::span<const NodeId> path) {
    if (path.empty())
        return nullptr;
    Trail trail(root);
    if (!trail.enter(path.first(path.size() - 1)))
        return nullptr;
    const auto index = trail.scope().block->indexOf(path.back());
    return index ? trail.scope().nodes[*index].get() : nullptr;
}

std::optional<CallOutput> madeBy(const Scope& root, std::span<const NodeId> path, std::size_t output) {
    Trail trail(root);
    if (path.empty() || !trail.enter(path.first(path.size() - 1)) || !trail.scope().wiring)
        return std::nullopt;
    const auto index = trail.scope().block->indexOf(path.back());
    return index ? outputOf(trail, *index, output) : std::nullopt;
}

std::optional<CallOutput> givenTo(const Scope& root, std::span<const NodeId> path, std::size_t input) {
    Trail trail(root);
    if (!trail.enter(path))
        return std::nullopt;
    return follow(trail, Source{Source::kFromInput, static_cast<int>(input)});
}

} // namespace layerloom
