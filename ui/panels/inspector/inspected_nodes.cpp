// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/inspected_nodes.h"

#include "core/layers/catalogue.h"
#include "core/layers/members.h"
#include "ui/panels/inspector/inspected_node.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>

namespace layerloom {

namespace {

/// Both as one, if a person would call them the same option.
std::optional<OptionSpec> sharedSpec(OptionSpec spec, const std::vector<OptionSpec>& others) {
    const auto other = std::ranges::find(others, spec.name, &OptionSpec::name);
    if (other == others.end() || other->kind != spec.kind || other->length != spec.length ||
        other->presence != spec.presence || other->choices != spec.choices)
        return std::nullopt;
    spec.minimum = std::max(spec.minimum, other->minimum);
    spec.maximum = std::min(spec.maximum, other->maximum);
    spec.allowsNone = spec.allowsNone && other->allowsNone;
    spec.allowsInfinity = spec.allowsInfinity && other->allowsInfinity;
    return spec;
}

/// What the scope knows of the node that is the block's `index`-th.
const NodeFacts* factsOf(const Scope& scope, std::size_t index, const NodeId& id) {
    // As a rule the scope is of this very state of the block, or of one that differs in places only.
    const std::vector<NodePtr>& nodes = scope.block->nodes;
    if (index >= nodes.size() || nodes[index]->id != id)
        index = scope.block->indexOf(id).value_or(scope.nodes.size());
    return index < scope.nodes.size() ? scope.nodes[index].get() : nullptr;
}

} // namespace

const InspectedNodes::Look& InspectedNodes::look() const {
    BlockPtr block = document().share(block_);
    std::shared_ptr<const Scope> scope = session_.shownScope();
    if (scope && scope->name != block_)
        scope.reset();
    if (block == look_.block && scope == look_.scope)
        return look_;
    look_ = {std::move(block), std::move(scope), {}};
    if (!look_.block)
        return look_;
    const std::vector<NodePtr>& nodes = look_.block->nodes;
    look_.nodes.reserve(ids_.size());
    for (std::size_t i = 0; i < nodes.size() && look_.nodes.size() < ids_.size(); ++i) {
        const Node& node = *nodes[i];
        if (ids_.contains(node.id))
            look_.nodes.push_back({&node, look_.scope ? factsOf(*look_.scope, i, node.id) : nullptr});
    }
    return look_;
}

bool InspectedNodes::allowsExpressions() const {
    const Block* in = document().find(block_);
    if (!in || !in->header->arguments.empty())
        return in != nullptr;
    // Sizes of a block's own tensors often follow from what flows in: `x.shape[-1]`.
    return !ids_.empty() && std::ranges::all_of(ids_, [&](const NodeId& id) {
        const Node* node = in->find(id);
        const LayerType* type = node && !node->isInstance() ? findLayerType(node->type) : nullptr;
        return type && isMember(*type);
    });
}

QStringList InspectedNodes::expressionNames() const {
    QStringList names;
    const Block* in = document().find(block_);
    for (const Argument& argument : in ? in->header->arguments : std::vector<Argument>())
        names << QString::fromStdString(argument.name);
    for (const BlockInput& input : in ? in->header->inputs : std::vector<BlockInput>())
        names << QString::fromStdString(input.name) + QStringLiteral(".shape");
    return names;
}

Arguments InspectedNodes::arguments() const {
    const std::shared_ptr<const Scope> scope = session_.shownScope();
    return scope && scope->name == block_ ? scope->names : Arguments();
}

std::vector<OptionSpec> sharedOptions(const std::vector<InspectedNodes::Seen>& nodes,
                                      const Document& document) {
    std::vector<OptionSpec> shared;
    std::unordered_set<std::string> kinds;
    for (const InspectedNodes::Seen& seen : nodes) {
        const bool isFirst = kinds.empty();
        if (!kinds.insert(seen.node->isInstance() ? '@' + seen.node->block : seen.node->type).second)
            continue;
        const std::vector<OptionSpec> own = optionSpecsOf(*seen.node, document);
        if (isFirst) {
            shared = own;
            continue;
        }
        std::vector<OptionSpec> left;
        for (const OptionSpec& spec : shared)
            if (auto both = sharedSpec(spec, own))
                left.push_back(*std::move(both));
        shared = std::move(left);
        if (shared.empty())
            break;
    }
    return shared;
}

} // namespace layerloom
