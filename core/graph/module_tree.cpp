// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/module_tree.h"

#include "core/graph/definitions.h"
#include "core/graph/flow.h"
#include "core/graph/initialiser_rules.h"
#include "core/graph/parameter_checks.h"
#include "core/graph/shared_groups.h"
#include "core/graph/structure.h"
#include "core/graph/tie_resolution.h"
#include "core/layers/members.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <unordered_map>

namespace layerloom {

namespace {

/// True if the layer can be shown: it has a type, and no size is missing.
bool isPrintable(const NodeFacts& facts) {
    const auto& values = facts.options.values();
    return facts.type && facts.type->kind == LayerKind::Module &&
           std::none_of(values.begin(), values.end(), [](const Value& value) { return value.is<Auto>(); });
}

/// What a place is made of besides what the tree tells.
struct Origin {
    const Node* node = nullptr;
    const Arguments* arguments = nullptr;
    bool isFrozen = false; ///< by the node itself or an instance around it
    std::vector<std::size_t> entries;
    /// Parameters and buffers of a block itself.
    struct Member {
        CallPath path;
        const Node* node;
        std::shared_ptr<const NodeFacts> facts;
        const Arguments* arguments;
        std::string name;
        bool isFrozen; ///< by a part of the forward around it
    };
    std::vector<Member> members{};
};

/// The way from the place of a block to a part of its forward that is drawn as a block, and what the nodes on
/// it want of all that is inside.
struct Inner {
    std::vector<NodeId> path;
    bool isFrozen = false;
    bool hasFrozenStatistics = false;
};

class TreeBuilder {
  public:
    explicit TreeBuilder(const std::shared_ptr<const Scope>& root) : ties_(resolveTies(*root)) {
        tree_.problems = ties_.problems;
        ModulePlace model;
        model.scope = root;
        addPlace(std::move(model), {});
        addChildren(0, *root, {});
    }

    ModuleTree build() {
        addSecondCalls();
        joinModules();
        addParameters(0);
        joinParameters();
        return std::move(tree_);
    }

  private:
    std::size_t addPlace(ModulePlace place, Origin origin) {
        const std::size_t index = tree_.places.size();
        place.module = index;
        tree_.placeOfCall.emplace(place.path, index);
        tree_.places.push_back(std::move(place));
        origins_.push_back(std::move(origin));
        return index;
    }

    void addChildren(std::size_t parent, const Scope& scope, const Inner& inner) {
        const std::set<NodeId> calls = secondCalls(*scope.block);
        for (std::size_t i = 0; i < scope.nodes.size(); ++i) {
            const NodeFacts& facts = *scope.nodes[i];
            if (facts.type && isMember(*facts.type) && !facts.isMuted)
                addMember(parent, scope, i, inner);
            // A model beyond the limit has a problem; its tree ends somewhere all the same.
            if (facts.isAbsent || (!facts.scope && !facts.isCopied && !isPrintable(facts)) ||
                tree_.places.size() >= static_cast<std::size_t>(kMaxCalls))
                continue;
            // A second call that is muted is no call any more, and had no name.
            if (facts.isMuted && calls.contains(scope.block->nodes[i]->id))
                continue;
            ModulePlace place;
            place.path = pathIn(parent, inner, *scope.block->nodes[i]);
            if (isFragment(facts)) {
                addChildren(parent, *facts.scope, within(inner, *scope.block->nodes[i]));
                continue;
            }
            const auto tie = ties_.modules.find(place.path);
            if (tie != ties_.modules.end() && (isSecondCall(*scope.block, place.path, tie->second) ||
                                               isCallOfClass(parent, inner.path, tie->second))) {
                secondCalls_.emplace_back(std::move(place.path), facts.scope);
                continue;
            }
            place.hasFrozenStatistics = inner.hasFrozenStatistics;
            addChild(parent, scope, i, std::move(place), inner.isFrozen);
        }
    }

    CallPath pathIn(std::size_t parent, const Inner& inner, const Node& node) const {
        CallPath path = tree_.places[parent].path;
        path.insert(path.end(), inner.path.begin(), inner.path.end());
        path.push_back(node.id);
        return path;
    }

    static Inner within(Inner inner, const Node& part) {
        inner.path.push_back(part.id);
        inner.isFrozen = inner.isFrozen || part.frozen.contains("*");
        inner.hasFrozenStatistics =
            inner.hasFrozenStatistics || part.frozen.contains(std::string(kFrozenStatistics));
        return inner;
    }

    /// True if the owner of a tie is a layer of the same class, where one of the two is in a part of the
    /// forward: the layer is then called at both places under its one name.
    bool isCallOfClass(std::size_t parent, const std::vector<NodeId>& inner, const CallPath& owner) const {
        const CallPath& place = tree_.places[parent].path;
        const Scope* scope = tree_.places[parent].scope.get();
        if (scope->block->isSequential() || owner.size() <= place.size() ||
            !std::equal(place.begin(), place.end(), owner.begin()))
            return false;
        for (std::size_t i = place.size(); i + 1 < owner.size(); ++i) {
            const auto index = scope->block->indexOf(owner[i]);
            if (!index || !isFragment(*scope->nodes[*index]))
                return false;
            scope = scope->nodes[*index]->scope.get();
        }
        return !inner.empty() || owner.size() > place.size() + 1;
    }

    void addMember(std::size_t parent, const Scope& scope, std::size_t index, const Inner& inner) {
        const Node& node = *scope.block->nodes[index];
        origins_[parent].members.push_back({pathIn(parent, inner, node), &node, scope.nodes[index],
                                            &scope.names, nodeName(*scope.block, index),
                                            inner.isFrozen || node.frozen.contains("*")});
    }

    void addChild(std::size_t parent, const Scope& scope, std::size_t index, ModulePlace place,
                  bool isInFrozenPart) {
        const Node& node = *scope.block->nodes[index];
        const std::string& prefix = tree_.places[parent].name;
        place.hasFrozenStatistics = place.hasFrozenStatistics || tree_.places[parent].hasFrozenStatistics ||
                                    node.frozen.contains(std::string(kFrozenStatistics));
        place.key = nodeName(*scope.block, index);
        place.name = prefix.empty() ? place.key : prefix + '.' + place.key;
        place.facts = scope.nodes[index];
        place.scope = scope.nodes[index]->scope;
        const auto facts = place.facts;
        if (facts->isCopied)
            place.scope = nullptr;
        const auto inside = place.scope;
        const bool isFrozen = isInFrozenPart || origins_[parent].isFrozen || node.frozen.contains("*");
        const std::size_t child = addPlace(std::move(place), {&node, &scope.names, isFrozen, {}});
        tree_.places[parent].children.push_back(child);
        if (inside)
            addChildren(child, *inside, {});
        for (std::size_t step = 0;
             step < facts->copies.size() && tree_.places.size() < static_cast<std::size_t>(kMaxCalls); ++step)
            addCopy(child, facts->copies[step], step, isFrozen, node);
    }

    void addCopy(std::size_t list, const std::shared_ptr<const Scope>& scope, std::size_t step, bool isFrozen,
                 const Node& node) {
        ModulePlace place;
        place.path = tree_.places[list].path;
        place.path.push_back(std::to_string(step));
        place.key = std::to_string(step);
        place.name = tree_.places[list].name + '.' + place.key;
        place.hasFrozenStatistics = tree_.places[list].hasFrozenStatistics;
        place.facts = tree_.places[list].facts;
        place.scope = scope;
        const std::size_t child = addPlace(std::move(place), {&node, &scope->names, isFrozen, {}});
        tree_.places[list].children.push_back(child);
        addChildren(child, *scope, {});
    }

    std::optional<std::size_t> placeAt(const CallPath& path) const {
        const auto found = tree_.placeOfCall.find(path);
        return found == tree_.placeOfCall.end() ? std::nullopt : std::optional(found->second);
    }

    /// A second call, and all calls inside it, belong to the places of the first one. Inner ones come first:
    /// outer ones find them where the first call has them.
    void addSecondCalls() {
        std::stable_sort(secondCalls_.begin(), secondCalls_.end(),
                         [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
        for (const auto& [path, scope] : secondCalls_)
            aliasCalls(path, ties_.modules.at(path), scope.get());
    }

    void aliasCalls(const CallPath& path, const CallPath& owner, const Scope* inside) {
        if (const auto place = placeAt(owner))
            tree_.placeOfCall.emplace(path, *place);
        if (!inside)
            return;
        for (const NodePtr& node : inside->block->nodes) {
            CallPath inner = path;
            CallPath ownerInner = owner;
            inner.push_back(node->id);
            ownerInner.push_back(node->id);
            aliasCalls(inner, ownerInner, inside->nodes[&node - inside->block->nodes.data()]->scope.get());
        }
    }

    /// Places of whole-module ties, with all places inside, are one module.
    void joinModules() {
        SharedGroups groups(tree_.places.size());
        ownerPlaces_.resize(tree_.places.size());
        for (std::size_t i = 0; i < ownerPlaces_.size(); ++i)
            ownerPlaces_[i] = i;
        for (const auto& [member, owner] : ties_.modules) {
            const auto place = tree_.placeOfCall.find(member);
            if (place != tree_.placeOfCall.end() && tree_.places[place->second].path == member)
                joinPlaces(groups, place->second, owner);
        }
        for (std::size_t i = 0; i < tree_.places.size(); ++i)
            tree_.places[i].module = groups.first(i);
    }

    void joinPlaces(SharedGroups& groups, std::size_t member, const CallPath& owner) {
        if (const auto place = placeAt(owner)) {
            groups.join(member, *place);
            ownerPlaces_[member] = *place;
        }
        for (const std::size_t child : tree_.places[member].children) {
            CallPath ownerChild = owner;
            ownerChild.push_back(tree_.places[child].path.back());
            joinPlaces(groups, child, ownerChild);
        }
    }

    void addParameters(std::size_t place) {
        const auto facts = tree_.places[place].facts;
        const std::string prefix = tree_.places[place].name.empty() ? "" : tree_.places[place].name + '.';
        for (const ParameterSpec& spec :
             facts && !tree_.places[place].scope ? facts->parameters : std::vector<ParameterSpec>()) {
            const std::size_t index = tree_.parameters.size();
            origins_[place].entries.push_back(index);
            tree_.parameters.push_back({prefix + spec.name, place, spec, index, index, true, std::nullopt});
        }
        // As `state_dict` has them: parameters first, then buffers.
        addMembers(place, prefix, true);
        addMembers(place, prefix, false);
        for (const std::size_t child : tree_.places[place].children)
            addParameters(child);
    }

    void addMembers(std::size_t place, const std::string& prefix, bool areParameters) {
        for (const Origin::Member& member : origins_[place].members) {
            for (ParameterSpec spec : member.facts->parameters) {
                if ((spec.kind == ParameterKind::Parameter) != areParameters)
                    continue;
                const std::size_t index = tree_.parameters.size();
                spec.name = member.name;
                memberOfEntry_.emplace(index, &member);
                entryOfMember_.emplace(ParameterAddress{member.path, std::string(kMemberName)}, index);
                tree_.parameters.push_back(
                    {prefix + spec.name, place, spec, index, index, true, std::nullopt});
                origins_[place].entries.push_back(index);
            }
        }
    }

    std::optional<std::size_t> entryAt(std::size_t place, std::string_view parameter) const {
        for (const std::size_t entry : origins_[place].entries) {
            if (tree_.parameters[entry].spec.name == parameter)
                return entry;
        }
        return std::nullopt;
    }

    std::optional<std::size_t> entryAt(const ParameterAddress& address) const {
        if (const auto member = entryOfMember_.find(address); member != entryOfMember_.end())
            return member->second;
        const auto place = placeAt(address.first);
        return place ? entryAt(*place, address.second) : std::nullopt;
    }

    /// Entries of one tensor, and whose values count.
    void joinParameters() {
        auto& entries = tree_.parameters;
        SharedGroups groups(entries.size());
        std::vector<std::size_t> owner(entries.size());
        for (std::size_t i = 0; i < entries.size(); ++i) {
            owner[i] = entryAt(ownerPlaces_[entries[i].place], entries[i].spec.name).value_or(i);
            groups.join(i, owner[i]);
        }
        for (const auto& [memberAddress, ownerAddress] : ties_.parameters) {
            const auto member = entryAt(memberAddress);
            const auto other = entryAt(ownerAddress);
            if (!member || !other)
                continue;
            owner[*member] = *other;
            groups.join(*member, *other);
        }
        for (std::size_t i = 0; i < entries.size(); ++i) {
            entries[i].tensor = groups.first(i);
            entries[i].owner = lastOwner(owner, i);
        }
        for (ParameterPlace& entry : entries)
            settle(entry);
    }

    /// Follows module and parameter ties to their end; the ties have no cycles, but a chain of both kinds.
    static std::size_t lastOwner(const std::vector<std::size_t>& owner, std::size_t entry) {
        for (std::size_t steps = 0; owner[entry] != entry && steps < owner.size(); ++steps)
            entry = owner[entry];
        return entry;
    }

    void settle(ParameterPlace& entry) {
        const ParameterPlace& owner = tree_.parameters[entry.owner];
        const Origin& origin = origins_[owner.place];
        const auto found = memberOfEntry_.find(entry.owner);
        const Origin::Member* member = found == memberOfEntry_.end() ? nullptr : found->second;
        const Node& node = member ? *member->node : *origin.node;
        const std::string name = member ? std::string(kMemberName) : owner.spec.name;
        entry.trainable = entry.spec.kind == ParameterKind::Parameter && !origin.isFrozen &&
                          !node.frozen.contains(name) && !(member && member->isFrozen);
        const auto given = node.initialisers.find(name);
        if (given != node.initialisers.end())
            entry.initialiser =
                resolvedInitialiser(given->second, member ? *member->arguments : *origin.arguments);
    }

    ResolvedTies ties_;
    ModuleTree tree_;
    std::vector<Origin> origins_; ///< like `tree_.places`
    std::vector<std::pair<CallPath, std::shared_ptr<const Scope>>> secondCalls_;
    std::map<std::size_t, const Origin::Member*> memberOfEntry_; ///< the vectors do not change any more
    std::map<ParameterAddress, std::size_t> entryOfMember_;
    std::vector<std::size_t> ownerPlaces_; ///< for each place the one that it is tied to, or itself
};

std::int64_t saturatingSum(const ModuleTree& tree, bool trainableOnly) {
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < tree.parameters.size(); ++i) {
        const ParameterPlace& entry = tree.parameters[i];
        if (entry.tensor != i || entry.spec.kind != ParameterKind::Parameter ||
            (trainableOnly && !entry.trainable))
            continue;
        const Dim count = Shape(entry.spec.shape).elementCount();
        if (!count.isKnown() || __builtin_add_overflow(sum, count.constant(), &sum))
            return kMost;
    }
    return sum;
}

} // namespace

std::int64_t ModuleTree::trainableCount() const {
    return saturatingSum(*this, true);
}

std::int64_t ModuleTree::parameterCount() const {
    return saturatingSum(*this, false);
}

ModuleTree moduleTree(const std::shared_ptr<const Scope>& root, const std::vector<InitialiserRule>& rules) {
    ModuleTree tree = TreeBuilder(root).build();
    addInitialisation(tree, rules);
    return tree;
}

} // namespace layerloom
