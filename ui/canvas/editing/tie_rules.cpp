// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/tie_rules.h"

#include "core/document/edit_sequence.h"
#include "core/document/gestures.h"
#include "core/document/repeat_copies.h"
#include "core/layers/catalogue.h"
#include "ui/canvas/items/node_look.h"
#include "ui/language/language.h"

#include <algorithm>

namespace layerloom {

namespace {

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

const std::string& kindOf(const Node& node) {
    return node.isInstance() ? node.block : node.type;
}

QString categoryOf(const Node& node) {
    const LayerType* type = node.isInstance() ? nullptr : findLayerType(node.type);
    return type ? q(type->category) : kBlockCategory;
}

bool isModule(const Node& node) {
    const LayerType* type = node.isInstance() ? nullptr : findLayerType(node.type);
    return node.isInstance() || (type && type->kind == LayerKind::Module);
}

QString noModule(const Node& node) {
    return translated("%1 is no module: it has nothing to share").arg(q(node.type));
}

/// Goes through a block and the insides of its instances.
class SpotCollector {
  public:
    explicit SpotCollector(bool ofParameters) : ofParameters_(ofParameters) {}

    void visit(const Scope& scope) {
        std::vector<std::size_t> instances;
        for (std::size_t i = 0; i < scope.nodes.size(); ++i) {
            add(*scope.block, i, *scope.nodes[i]);
            if (scope.nodes[i]->scope)
                instances.push_back(i);
        }
        for (const std::size_t i : instances) {
            const QString outer = prefix_;
            prefix_ += q(nodeName(*scope.block, i)) + u'.';
            path_.push_back(scope.block->nodes[i]->id);
            if (scope.nodes[i]->isCopied)
                visitCopies(*scope.nodes[i]);
            else
                visit(*scope.nodes[i]->scope);
            path_.pop_back();
            prefix_ = outer;
        }
    }

    /// Each copy, and then all of them at once, if there are more than one.
    void visitCopies(const NodeFacts& list) {
        const QString outer = prefix_;
        const auto visitOne = [&](const std::string& name, const Scope& copy) {
            prefix_ = outer + q(name) + u'.';
            path_.push_back(name);
            visit(copy);
            path_.pop_back();
        };
        for (std::size_t step = 0; step < list.copies.size(); ++step)
            visitOne(std::to_string(step), *list.copies[step]);
        if (list.copies.size() > 1)
            visitOne(std::string(kAllCopies), *list.copies.front());
        prefix_ = outer;
    }

    void add(const Block& block, std::size_t index, const NodeFacts& facts) {
        const Node& node = *block.nodes[index];
        if (!isModule(node))
            return;
        TieSpot spot{
            {path_, {}}, prefix_ + q(nodeName(block, index)), q(kindOf(node)), categoryOf(node), &node};
        spot.end.path.push_back(node.id);
        if (!ofParameters_) {
            spots.push_back(std::move(spot));
            return;
        }
        for (const ParameterSpec& parameter : facts.parameters) {
            if (parameter.kind != ParameterKind::Parameter)
                continue;
            TieSpot part = spot;
            part.end.parameter = parameter.name;
            part.name += u'.' + q(parameter.name);
            part.detail = q(Shape(parameter.shape).brackets());
            part.parameter = &parameter;
            spots.push_back(std::move(part));
        }
    }

    std::vector<TieSpot> spots;

  private:
    bool ofParameters_;
    QString prefix_;
    std::vector<NodeId> path_;
};

bool isInside(const std::vector<NodeId>& inner, const std::vector<NodeId>& outer) {
    return inner.size() > outer.size() && std::equal(outer.begin(), outer.end(), inner.begin());
}

} // namespace

std::vector<TieSpot> tieSpots(const ShownBlock& shown, bool ofParameters) {
    SpotCollector collector(ofParameters);
    if (shown.scope()) {
        collector.visit(*shown.scope());
    } else if (shown.exists()) {
        for (std::size_t i = 0; i < shown.block().nodes.size(); ++i)
            collector.add(shown.block(), i, {});
    }
    return collector.spots;
}

namespace {

/// The block in which the last step of a path stands, what is known of it there, and what leads to it.
struct PathEnd {
    const Block* block;
    std::size_t index;
    std::shared_ptr<const NodeFacts> facts;
    QString prefix;
};

/// The inside of an instance, or of the copy of it that has that number.
const Scope* insideOf(const NodeFacts& facts, const std::string& copy) {
    for (std::size_t step = 0; step < facts.copies.size(); ++step) {
        if (copy == std::to_string(step))
            return facts.copies[step].get();
    }
    return facts.scope.get();
}

std::optional<PathEnd> endOf(const ShownBlock& shown, const std::vector<NodeId>& path) {
    const Block* block = &shown.block();
    const Scope* scope = shown.scope();
    QString prefix;
    for (std::size_t step = 0; step < path.size();) {
        const auto index = block->indexOf(path[step]);
        if (!index)
            return std::nullopt;
        const std::size_t down = stepsDown(*block, path, step);
        const bool isKnown = scope && scope->nodes.size() == block->nodes.size();
        auto facts = isKnown ? scope->nodes[*index] : nullptr;
        if (step + 1 == path.size())
            return PathEnd{block, *index, std::move(facts), prefix};
        prefix += q(nodeName(*block, *index)) + u'.';
        if (down == 2)
            prefix += q(path[step + 1]) + u'.';
        scope = facts ? insideOf(*facts, down == 2 ? path[step + 1] : std::string()) : nullptr;
        step += down;
        block = shown.document().find(block->nodes[*index]->block);
        if (!block)
            return std::nullopt;
    }
    return std::nullopt;
}

std::vector<TieSpot> spotsAt(const ShownBlock& shown, const std::vector<NodeId>& path, bool ofParameters) {
    const auto end = endOf(shown, path);
    if (!end)
        return {};
    SpotCollector collector(ofParameters);
    static const NodeFacts kNothing; // spots point into the facts, so that these must not be copied
    collector.add(*end->block, end->index, end->facts ? *end->facts : kNothing);
    for (TieSpot& spot : collector.spots) {
        spot.end.path = path;
        spot.name.prepend(end->prefix);
    }
    return collector.spots;
}

} // namespace

std::optional<TieSpot> moduleSpot(const ShownBlock& shown, const std::vector<NodeId>& path) {
    std::vector<TieSpot> spots = spotsAt(shown, path, false);
    return spots.empty() ? std::nullopt : std::optional(std::move(spots.front()));
}

std::vector<TieSpot> parameterSpots(const ShownBlock& shown, const std::vector<NodeId>& path) {
    return spotsAt(shown, path, true);
}

std::optional<QString> tieRefusal(const ShownBlock& shown, const TieSpot& owner, const TieSpot& member) {
    if (std::ranges::find(owner.end.path, kAllCopies) != owner.end.path.end())
        return translated("One copy must be the owner, not all of them");
    if (owner.end == member.end)
        return translated("%1 cannot be tied to itself").arg(owner.name);
    const auto& ties = shown.block().ties;
    const bool areTied = std::ranges::any_of(ties, [&](const Tie& tie) {
        return (tie.owner == owner.end && tie.member == member.end) ||
               (tie.owner == member.end && tie.member == owner.end);
    });
    if (areTied)
        return translated("%1 and %2 are tied already").arg(owner.name, member.name);
    if (owner.parameter && member.parameter) {
        if (owner.parameter->shape != member.parameter->shape)
            return translated("Only parameters of one shape can be one tensor: %1 is %2, %3 is %4")
                .arg(owner.name, owner.detail, member.name, member.detail);
        if (owner.parameter->dtype != member.parameter->dtype)
            return translated("Only parameters of one element type can be one tensor");
        return std::nullopt;
    }
    if (isInside(owner.end.path, member.end.path) || isInside(member.end.path, owner.end.path))
        return translated("One of %1 and %2 is inside of the other").arg(owner.name, member.name);
    if (owner.node->isInstance() != member.node->isInstance() || kindOf(*owner.node) != kindOf(*member.node))
        return translated("Only layers of one type can share a module: %1 is a %2, %3 a %4")
            .arg(owner.name, owner.detail, member.name, member.detail);
    if (owner.end.path.size() == 1 && member.end.path.size() == 1 &&
        shown.owner(owner.end.path.front()) == shown.owner(member.end.path.front()))
        return translated("%1 and %2 are one module already").arg(owner.name, member.name);
    return std::nullopt;
}

std::optional<QString> tieRefusal(const ShownBlock& shown, const NodeId& id) {
    const Node& node = *shown.block().find(id);
    return !isModule(node) && findLayerType(node.type) ? std::optional(noModule(node)) : std::nullopt;
}

std::optional<QString> tieRefusal(const ShownBlock& shown, const std::vector<NodeId>& owner,
                                  const std::vector<NodeId>& member) {
    if (owner == member)
        return translated("A node cannot be tied to itself");
    for (const auto& path : {owner, member}) {
        const auto end = endOf(shown, path);
        const Node* node = end ? end->block->nodes[end->index].get() : nullptr;
        if (node && !isModule(*node) && findLayerType(node->type))
            return noModule(*node);
    }
    const auto ours = moduleSpot(shown, owner);
    const auto theirs = moduleSpot(shown, member);
    if (!ours || !theirs)
        return translated("There is no module here");
    return tieRefusal(shown, *ours, *theirs);
}

bool shareableParameters(const ShownBlock& shown, const std::vector<NodeId>& owner,
                         const std::vector<NodeId>& member) {
    if (owner == member)
        return false;
    const std::vector<TieSpot> members = parameterSpots(shown, member);
    return std::ranges::any_of(parameterSpots(shown, owner), [&](const TieSpot& ours) {
        return std::ranges::any_of(members,
                                   [&](const TieSpot& theirs) { return !tieRefusal(shown, ours, theirs); });
    });
}

Tie moduleTie(const ShownBlock& shown, const std::vector<NodeId>& owner, const std::vector<NodeId>& member) {
    return {{owner.size() == 1 ? std::vector{shown.owner(owner.front())} : owner, {}}, {member, {}}};
}

std::vector<Tie> tiesOf(const ShownBlock& shown, const NodeId& node) {
    std::vector<Tie> asMember;
    std::vector<Tie> asOwner;
    for (const Tie& tie : shown.block().ties) {
        if (!tie.member.path.empty() && tie.member.path.front() == node)
            asMember.push_back(tie);
        else if (!tie.owner.path.empty() && tie.owner.path.front() == node)
            asOwner.push_back(tie);
    }
    return asMember.empty() ? asOwner : asMember;
}

Edit makeOwner(const Document& document, const BlockName& block, const Tie& tie) {
    EditSequence edits(document);
    std::vector<TieEnd> members{tie.owner};
    for (const Tie& other : document.find(block)->ties) {
        if (other.owner != tie.owner && other.owner != tie.member)
            continue;
        edits.add(untie(edits.document(), block, other));
        if (other.member != tie.member)
            members.push_back(other.member);
    }
    for (const TieEnd& member : members)
        edits.add(layerloom::tie(edits.document(), block, {tie.member, member}));
    return edits.take();
}

} // namespace layerloom
