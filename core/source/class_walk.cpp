// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/class_walk.h"

#include "core/graph/flow.h"
#include "core/layers/control_flow.h"

#include <algorithm>

namespace layerloom {

namespace {

std::string both(const std::string& a, const std::string& b) {
    return a.empty() ? b : b.empty() ? a : a + " and " + b;
}

void walk(ClassContext& context, const BlockView& view, const std::string& condition,
          const std::function<void(const ReachedNode&)>& visit, bool withFactories) {
    for (std::size_t n = 0; n < view.block->nodes.size(); ++n) {
        const NodeFacts* facts = view.anyFacts(n);
        if (!facts)
            continue;
        const std::string own = both(condition, conditionOf(context, view, n, false));
        if (isFragment(*facts)) {
            walk(context, context.innerView(view, n), own, visit, withFactories);
            continue;
        }
        if (context.isOtherCall(view, n))
            continue;
        visit({&view, n, own});
        const Node& node = view.node(n);
        const bool isBlock = node.isInstance() && !facts->isMuted && context.uses().has(node.block);
        const SourceForm form = isBlock ? context.uses().of(node.block).form : SourceForm::Class;
        const bool isInside = form == SourceForm::Inline || (withFactories && form == SourceForm::Factory);
        if (!isInside)
            continue;
        CopyLoop loop;
        const BlockView inner = context.innerView(view, n, facts->isCopied ? &loop : nullptr);
        if (!inner.scopes.empty())
            walk(context, inner, own, visit, withFactories);
    }
}

} // namespace

void forEachReached(ClassContext& context, const std::function<void(const ReachedNode&)>& visit,
                    bool withFactories) {
    walk(context, context.ownView(), {}, visit, withFactories);
}

bool isPartial(const BlockView& view, std::size_t node) {
    const std::vector<const NodeFacts*> facts = view.facts(node);
    bool isThere = false;
    bool isMissing = false;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        isThere = isThere || facts[i];
        isMissing = isMissing || (view.scopes[i] && !facts[i]);
    }
    return isThere && isMissing;
}

std::string conditionOf(ClassContext& context, const BlockView& view, std::size_t node, bool isForward) {
    if (!isPartial(view, node))
        return {};
    const Capture capture = capturesIn(*view.block)[node];
    const auto flow = static_cast<std::size_t>(capture.flow);
    std::vector<std::optional<Value>> values;
    for (const NodeFacts* facts : view.facts(flow))
        values.push_back(facts ? std::optional(facts->options.raw(kWhen.name)) : std::nullopt);
    const auto given = view.node(flow).options.find(std::string(kWhen.name));
    const Value* raw = given == view.node(flow).options.end() ? nullptr : &given->second;
    const Piece piece = context.value(view, raw, values, "use_" + nodeName(*view.block, node), isForward);
    return capture.role == kThen.name ? piece.atLeast(Binding::Not) : "not " + piece.atLeast(Binding::Not);
}

std::vector<NodeId> firstPath(const ClassContext& context, const BlockView& view, std::size_t node) {
    for (std::size_t i = 0; i < view.scopes.size(); ++i) {
        const NodeFacts* facts = view.scopes[i] ? view.scopes[i]->nodes[node].get() : nullptr;
        if (!facts || facts->isAbsent)
            continue;
        std::vector<NodeId> path = context.use().paths[view.rows[i]];
        // Where copies lie between, the first one stands for all.
        const Scope* scope = context.use().scopes[view.rows[i]];
        for (const NodeId& id : view.inner) {
            const auto index = scope ? scope->block->indexOf(id) : std::nullopt;
            path.push_back(id);
            if (!index)
                break;
            const NodeFacts& inside = *scope->nodes[*index];
            if (inside.isCopied)
                path.emplace_back("0");
            scope = inside.isCopied ? (inside.copies.empty() ? nullptr : inside.copies.front().get())
                                    : inside.scope.get();
        }
        path.push_back(view.node(node).id);
        return path;
    }
    return {};
}

std::string attributeOf(const std::string& base, std::string_view name) {
    return isPythonIdentifier(name) ? base + '.' + std::string(name)
                                    : "getattr(" + base + ", \"" + std::string(name) + "\")";
}

Access accessTo(const ModuleTree& tree, std::size_t from, std::size_t to, std::string base, bool overCopies) {
    // The names on the way, from the end.
    std::vector<std::size_t> way;
    std::size_t at = to;
    while (at != from) {
        way.push_back(at);
        const std::string& name = tree.places[at].name;
        const std::string parent = name.size() > tree.places[at].key.size()
                                       ? name.substr(0, name.size() - tree.places[at].key.size() - 1)
                                       : std::string();
        // Places stand depth first, so that the one above is the last one of that name before.
        do
            --at;
        while (tree.places[at].name != parent);
    }
    Access access{{}, std::move(base)};
    std::size_t above = from;
    for (auto place = way.rbegin(); place != way.rend(); ++place) {
        const ModulePlace& parent = tree.places[above];
        const ModulePlace& child = tree.places[*place];
        const bool isList = !parent.scope && parent.facts && parent.facts->isCopied;
        const bool isIndexed = isList || (parent.scope && parent.scope->block->isSequential());
        if (isList && overCopies) {
            const std::string variable =
                access.loops.empty() ? "layer" : "layer" + std::to_string(access.loops.size());
            access.loops.push_back("for " + variable + " in " + access.text + ':');
            access.text = variable;
        } else if (isIndexed && !isPythonIdentifier(child.key)) {
            const auto found = std::find(parent.children.begin(), parent.children.end(), *place);
            access.text += '[' + std::to_string(found - parent.children.begin()) + ']';
        } else {
            access.text = attributeOf(access.text, child.key);
        }
        above = *place;
    }
    return access;
}

} // namespace layerloom
