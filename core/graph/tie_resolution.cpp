// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/tie_resolution.h"

#include "core/graph/findings.h"
#include "core/graph/tie_copies.h"
#include "core/values/nearest_name.h"

#include <algorithm>
#include <bitset>
#include <optional>
#include <set>
#include <unordered_map>

namespace layerloom {

namespace {

/// An end of a tie as it was found.
struct End {
    CallPath path;
    std::string label; ///< `encoder.0`
    const Scope* parent = nullptr;
    std::size_t index = 0;

    const NodeFacts& facts() const { return *parent->nodes[index]; }
    const Node& node() const { return *parent->block->nodes[index]; }
};

const ParameterSpec* specOf(const NodeFacts& facts, const std::string& name) {
    const auto found = std::find_if(facts.parameters.begin(), facts.parameters.end(),
                                    [&](const ParameterSpec& spec) { return spec.name == name; });
    return found == facts.parameters.end() ? nullptr : &*found;
}

bool startsWith(const CallPath& path, const CallPath& prefix) {
    return path.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), path.begin());
}

/// Collects the ties of all scopes, outer ones first.
class TieResolver {
  public:
    explicit TieResolver(const Scope& root) { visit(root); }

    ResolvedTies take() {
        dropChains(ties_.modules, moduleOrigins_);
        dropChains(ties_.parameters, parameterOrigins_);
        dropCovered(ties_.modules, moduleOrigins_);
        dropCovered(ties_.parameters, parameterOrigins_);
        return std::move(ties_);
    }

  private:
    /// Where a tie was drawn, for a problem that shows only once all ties are known.
    struct Origin {
        const Scope* scope;
        CallPath path;
        std::string label;
        End member;
        std::string ownerLabel;
    };

    bool hasTies(const Scope& scope) {
        const auto [entry, isNew] = hasTies_.emplace(&scope, false);
        if (!isNew)
            return entry->second;
        bool found = !scope.block->ties.empty();
        for (const auto& facts : scope.nodes) {
            found = (facts->scope && hasTies(*facts->scope)) || found;
            for (const auto& copy : facts->copies)
                found = hasTies(*copy) || found;
        }
        hasTies_[&scope] = found;
        return found;
    }

    void visit(const Scope& scope) {
        if (!hasTies(scope))
            return;
        if (!scope.block->ties.empty())
            resolveAll(scope);
        for (std::size_t i = 0; i < scope.nodes.size(); ++i) {
            if (!scope.nodes[i]->scope)
                continue;
            const std::string label = label_;
            label_ = joinedLabel(label, nodeName(*scope.block, i));
            path_.push_back(scope.block->nodes[i]->id);
            if (scope.nodes[i]->isCopied)
                visitCopies(*scope.nodes[i]);
            else
                visit(*scope.nodes[i]->scope);
            path_.pop_back();
            label_ = label;
        }
    }

    void visitCopies(const NodeFacts& facts) {
        const std::string label = label_;
        for (std::size_t step = 0; step < facts.copies.size(); ++step) {
            path_.push_back(std::to_string(step));
            label_ = label + '.' + path_.back();
            visit(*facts.copies[step]);
            path_.pop_back();
        }
        label_ = label;
    }

    void resolveAll(const Scope& scope) {
        scope_ = &scope;
        indexEnds();
        for (const Tie& tie : scope.block->ties) {
            const auto owner = find(tie.owner, "owner");
            for (TieEnd& member : membersOf(tie, scope))
                resolve({tie.owner, std::move(member)}, owner);
        }
    }

    void report(const End* end, const std::string& parameter, std::string text, std::string fix) {
        problems().push_back(
            problemOf(scope_->name, {"tie", std::move(text), std::move(fix), "", parameter}));
        Place& place = problems().back().place;
        place.path = path_;
        std::string label = label_;
        if (end) {
            label = end->label;
            // In another block than the tie: the place is there.
            place.path.assign(end->path.begin(), end->path.end() - 1);
            place.block = end->parent->name;
            place.node = end->path.back();
        }
        place.label = parameter.empty() ? label : label + " (" + parameter + ')';
    }

    std::vector<Problem>& problems() { return ties_.problems; }

    /// Of a large block few nodes are tied: an index of all would cost more than all else here.
    void indexEnds() {
        constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
        ends_.clear();
        for (const Tie& tie : scope_->block->ties) {
            for (const TieEnd* end : {&tie.owner, &tie.member}) {
                if (!end->path.empty())
                    ends_.emplace(end->path.front(), kNowhere);
            }
        }
        // Few ids have the length and the last letter of one that is looked for.
        const auto slotOf = [](std::string_view id) {
            return (id.size() * 131 + static_cast<unsigned char>(id.empty() ? 0 : id.back())) % 1024;
        };
        std::bitset<1024> isLookedFor;
        for (const auto& end : ends_)
            isLookedFor.set(slotOf(end.first));
        const std::vector<NodePtr>& nodes = scope_->block->nodes;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (!isLookedFor[slotOf(nodes[i]->id)])
                continue;
            const auto end = ends_.find(nodes[i]->id);
            if (end != ends_.end() && end->second == kNowhere)
                end->second = i;
        }
        std::erase_if(ends_, [](const auto& end) { return end.second == kNowhere; });
    }

    std::optional<std::size_t> indexIn(const Scope& scope, const NodeId& id) {
        if (&scope == scope_) {
            const auto end = ends_.find(id);
            return end == ends_.end() ? std::nullopt : std::optional(end->second);
        }
        auto& indices = indices_[&scope];
        if (indices.empty()) {
            for (std::size_t i = 0; i < scope.block->nodes.size(); ++i)
                indices.emplace(scope.block->nodes[i]->id, i);
        }
        const auto found = indices.find(id);
        return found == indices.end() ? std::nullopt : std::optional(found->second);
    }

    /// None if the node is not there (reported) or lies in an instance that has no inside.
    std::optional<End> find(const TieEnd& tieEnd, const std::string& role) {
        End end{path_, label_, nullptr, 0};
        const Scope* scope = scope_;
        if (tieEnd.path.empty()) {
            report(nullptr, "", "a tie names no node as its " + role, "Remove the tie");
            return std::nullopt;
        }
        for (std::size_t step = 0; step < tieEnd.path.size(); ++step) {
            const NodeId& id = tieEnd.path[step];
            if (!scope)
                return std::nullopt;
            const auto index = indexIn(*scope, id);
            if (!index) {
                report(nullptr, "", "the " + role + " of a tie, " + quoted(id) + ", does not exist",
                       "Remove the tie");
                return std::nullopt;
            }
            end.path.push_back(id);
            end.label = joinedLabel(end.label, nodeName(*scope->block, *index));
            end.parent = scope;
            end.index = *index;
            const bool isLast = step + 1 == tieEnd.path.size();
            if (!isLast && !end.node().isInstance()) {
                report(nullptr, "", "the " + role + " of a tie lies in " + end.label + ", which is no block",
                       "Remove the tie");
                return std::nullopt;
            }
            scope = end.facts().scope.get();
            if (isLast || !end.facts().isCopied)
                continue;
            scope = copyOf(end, tieEnd.path[++step], role);
            if (!scope || step + 1 == tieEnd.path.size())
                return scope ? wholeCopy(end, role) : std::nullopt;
            end.path.push_back(tieEnd.path[step]);
            end.label += '.' + tieEnd.path[step];
        }
        return end;
    }

    /// Null, with a problem, if there is no such copy.
    const Scope* copyOf(const End& list, const std::string& text, const std::string& role) {
        const Scope* copy = copyNamed(list.facts(), text);
        if (!copy && text == kAllCopies)
            report(nullptr, "", "the " + role + " of a tie cannot be in all copies of " + list.label,
                   "Name one copy as the owner");
        else if (!copy)
            report(nullptr, "",
                   "the " + role + " of a tie lies in " + list.label + ", " + noCopy(list.facts(), text),
                   "Write the number of a copy there, or * for all of them");
        return copy;
    }

    std::nullopt_t wholeCopy(const End& list, const std::string& role) {
        report(nullptr, "", "the " + role + " of a tie is a whole copy of " + list.label,
               "Tie what is inside of it, or let the steps of the Repeat share one block");
        return std::nullopt;
    }

    void resolve(const Tie& tie, const std::optional<End>& owner) {
        const auto member = find(tie.member, "member");
        if (!owner || !member)
            return;
        if (tie.owner.parameter.empty() != tie.member.parameter.empty())
            report(&*member, tie.member.parameter, "a tie joins a whole module and a single parameter",
                   "Tie two modules or two parameters");
        else if (tie.owner == tie.member)
            report(&*member, tie.member.parameter, "it is tied to itself", "Remove the tie");
        else if (owner->facts().isMuted || member->facts().isMuted)
            leaveMuted(*owner, *member, tie.member.parameter);
        else if (tie.isWholeModule())
            resolveModules(*owner, *member);
        else
            resolveParameters(*owner, tie.owner.parameter, *member, tie.member.parameter);
    }

    /// What is muted has nothing to share; a member that is muted itself does not miss it.
    void leaveMuted(const End& owner, const End& member, const std::string& parameter) {
        if (!member.facts().isMuted)
            report(&member, parameter, "it shares what belongs to " + owner.label + ", which is muted",
                   "Mute it too, or let " + owner.label + " act again");
    }

    void resolveModules(const End& owner, const End& member) {
        if (startsWith(owner.path, member.path) || startsWith(member.path, owner.path))
            report(&member, "", "one of " + owner.label + " and " + member.label + " is inside the other",
                   "Remove the tie");
        else if (ties_.modules.contains(member.path))
            report(&member, "", "it is tied to two owners", "Remove one of the ties");
        else if (modulesAgree(owner, member))
            addModules(owner, member);
    }

    void addModules(const End& owner, const End& member) {
        ties_.modules.emplace(member.path, owner.path);
        moduleOrigins_.emplace(member.path, Origin{scope_, path_, label_, member, owner.label});
    }

    /// False, with a problem unless there is one already, for two nodes that cannot be one module.
    bool modulesAgree(const End& owner, const End& member) {
        if (owner.node().isInstance() != member.node().isInstance() ||
            owner.node().block != member.node().block || owner.node().type != member.node().type) {
            const auto what = [](const Node& node) { return node.isInstance() ? node.block : node.type; };
            report(&member, "",
                   "a " + what(member.node()) + " cannot share the module of " + owner.label + ", a " +
                       what(owner.node()),
                   "Tie modules of one type");
            return false;
        }
        return owner.node().isInstance() ? instancesAgree(owner, member) : layersAgree(owner, member);
    }

    bool instancesAgree(const End& owner, const End& member) {
        const Scope* ours = member.facts().scope.get();
        const Scope* theirs = owner.facts().scope.get();
        if (!ours || !theirs)
            return false;
        if (ours->arguments == theirs->arguments)
            return innerLayersAgree(owner, *theirs, member, *ours);
        report(&member, "", "its arguments differ from those of " + owner.label + ", whose module it shares",
               "Give both the same arguments");
        return false;
    }

    /// Sizes that follow from the input may differ inside, where the two are given different inputs.
    bool innerLayersAgree(const End& owner, const Scope& theirs, const End& member, const Scope& ours) {
        for (std::size_t i = 0; i < ours.nodes.size(); ++i) {
            const End ourEnd = inner(member, ours, i);
            const End theirEnd = inner(owner, theirs, i);
            const bool agree =
                ours.nodes[i]->scope && theirs.nodes[i]->scope
                    ? ours.nodes[i]->scope == theirs.nodes[i]->scope ||
                          innerLayersAgree(theirEnd, *theirs.nodes[i]->scope, ourEnd, *ours.nodes[i]->scope)
                    : !ours.nodes[i]->type || optionsAgree(theirEnd, ourEnd);
            if (!agree)
                return false;
        }
        return true;
    }

    static End inner(const End& outer, const Scope& scope, std::size_t index) {
        End end{outer.path, joinedLabel(outer.label, nodeName(*scope.block, index)), &scope, index};
        end.path.push_back(scope.block->nodes[index]->id);
        return end;
    }

    bool layersAgree(const End& owner, const End& member) {
        const LayerType* type = member.facts().type;
        if (!type)
            return false;
        if (type->kind != LayerKind::Module) {
            report(&member, "", type->id + " is no module that could be shared", "Remove the tie");
            return false;
        }
        return optionsAgree(owner, member);
    }

    bool optionsAgree(const End& owner, const End& member) {
        const Options& ours = member.facts().options;
        const Options& theirs = owner.facts().options;
        for (const OptionSpec& spec : member.facts().type->options) {
            const bool isUnknown = ours.isAuto(spec.name) || theirs.isAuto(spec.name);
            if (isUnknown || ours.raw(spec.name) == theirs.raw(spec.name))
                continue;
            reportOption(owner, member, spec);
            return false;
        }
        return true;
    }

    void reportOption(const End& owner, const End& member, const OptionSpec& spec) {
        // The owner's layer, given what flows into the member, says it in PyTorch's words.
        const auto& inputs = member.facts().inputs;
        const bool areKnown = member.facts().isComplete && owner.facts().isComplete &&
                              !member.node().options.contains(spec.name);
        if (areKnown && spec.presence == OptionSpec::Presence::Inferred) {
            const ShapeResult result = member.facts().type->shape(owner.facts().options, inputs);
            if (const auto* error = std::get_if<ShapeError>(&result)) {
                report(&member, "", error->text, "Both calls use the module of " + owner.label);
                return;
            }
        }
        report(&member, spec.name,
               spec.name + " is " + member.facts().options.text(spec.name) + " but " +
                   owner.facts().options.text(spec.name) + " at " + owner.label + ", whose module it shares",
               "Give both the same " + spec.name);
    }

    void resolveParameters(const End& owner, const std::string& ownerName, const End& member,
                           const std::string& memberName) {
        const ParameterSpec* theirs = parameterAt(owner, ownerName);
        const ParameterSpec* ours = parameterAt(member, memberName);
        if (!theirs || !ours)
            return;
        if (ours->kind != ParameterKind::Parameter || theirs->kind != ParameterKind::Parameter)
            report(&member, memberName, "a buffer cannot be tied", "Tie parameters");
        else if (ours->shape != theirs->shape)
            report(&member, memberName,
                   "size mismatch: " + memberName + " has shape " + Shape(ours->shape).brackets() + ", but " +
                       owner.label + '.' + ownerName + " has " + Shape(theirs->shape).brackets(),
                   "Choose options that make the two shapes equal");
        else if (ours->dtype != theirs->dtype)
            report(&member, memberName, "the two parameters have different element types", "Remove the tie");
        else if (ties_.parameters.contains({member.path, memberName}))
            report(&member, memberName, "it is tied to two owners", "Remove one of the ties");
        else
            addParameters({owner.path, ownerName}, {member.path, memberName}, owner, member);
    }

    void addParameters(ParameterAddress owner, ParameterAddress tied, const End& ownerEnd,
                       const End& member) {
        parameterOrigins_.emplace(tied,
                                  Origin{scope_, path_, label_, member, ownerEnd.label + '.' + owner.second});
        ties_.parameters.emplace(std::move(tied), std::move(owner));
    }

    const ParameterSpec* parameterAt(const End& end, const std::string& name) {
        const NodeFacts& facts = end.facts();
        const ParameterSpec* spec = specOf(facts, name);
        // Parameters of a layer with problems are not known; of one without they all are.
        if (spec || (!facts.isComplete && facts.parameters.empty() && !facts.scope))
            return spec;
        std::vector<std::string_view> names;
        for (const ParameterSpec& candidate : facts.parameters)
            names.push_back(candidate.name);
        report(&end, name, end.label + " has no parameter " + quoted(name),
               didYouMean(name, names, "Tie a parameter of a layer"));
        return nullptr;
    }

    /// Removes ties whose owner is the member of another one, with a problem for each.
    template <class Address>
    void dropChains(std::map<Address, Address>& ties, const std::map<Address, Origin>& origins) {
        std::vector<Address> dropped;
        for (const auto& [member, owner] : ties) {
            if (!ties.contains(owner))
                continue;
            dropped.push_back(member);
            const Origin& origin = origins.at(member);
            returnTo(origin);
            if (isOnCycle(ties, member))
                report(&origin.member, parameterOf(member), "its ties form a cycle", "Remove one of them");
            else
                report(&origin.member, parameterOf(member),
                       "its owner " + origin.ownerLabel + " is itself tied to another one",
                       "Tie it to that one directly");
        }
        for (const Address& member : dropped)
            ties.erase(member);
    }

    void returnTo(const Origin& origin) {
        scope_ = origin.scope;
        path_ = origin.path;
        label_ = origin.label;
    }

    /// Removes ties that reach from outside into a block (or to a parameter of a layer) that is tied as a
    /// whole, with a problem for each. Those drawn inside are the same at its owner, and stay.
    template <class Address>
    void dropCovered(std::map<Address, Address>& ties, const std::map<Address, Origin>& origins) {
        std::vector<Address> dropped;
        for (const auto& entry : ties) {
            const Origin& origin = origins.at(entry.first);
            if (!isCovered(pathOf(entry.first), origin.path.size(), !parameterOf(entry.first).empty()))
                continue;
            dropped.push_back(entry.first);
            returnTo(origin);
            report(&origin.member, parameterOf(entry.first), "it lies in what is tied as a whole already",
                   "Draw the tie at the owner instead");
        }
        for (const Address& member : dropped)
            ties.erase(member);
    }

    /// True if a node on the way to `path`, past its first `skip` ids, is tied as a whole.
    bool isCovered(const CallPath& path, std::size_t skip, bool itselfCounts) const {
        for (std::size_t length = skip + 1; length < path.size() + (itselfCounts ? 1 : 0); ++length) {
            if (ties_.modules.contains(CallPath(path.begin(), path.begin() + static_cast<long>(length))))
                return true;
        }
        return false;
    }

    template <class Address>
    static bool isOnCycle(const std::map<Address, Address>& ties, const Address& start) {
        auto next = ties.find(start);
        for (std::size_t steps = 0; steps <= ties.size() && next != ties.end(); ++steps) {
            if (next->second == start)
                return true;
            next = ties.find(next->second);
        }
        return false;
    }

    static const CallPath& pathOf(const CallPath& path) { return path; }
    static const CallPath& pathOf(const ParameterAddress& address) { return address.first; }
    static std::string parameterOf(const CallPath&) { return {}; }
    static std::string parameterOf(const ParameterAddress& address) { return address.second; }

    ResolvedTies ties_;
    std::map<CallPath, Origin> moduleOrigins_;
    std::map<ParameterAddress, Origin> parameterOrigins_;
    std::unordered_map<const Scope*, bool> hasTies_;
    using Indices = std::unordered_map<std::string_view, std::size_t>;
    std::unordered_map<const Scope*, Indices> indices_; ///< of blocks that ties lead into
    Indices ends_;                                      ///< of `scope_`, of what its ties name
    const Scope* scope_ = nullptr; ///< the one whose ties are looked at, where it is, and its label
    CallPath path_;
    std::string label_;
};

} // namespace

ResolvedTies resolveTies(const Scope& root) {
    return TieResolver(root).take();
}

bool isSecondCall(const Block& parent, const CallPath& member, const CallPath& owner) {
    return !parent.isSequential() && member.size() == owner.size() &&
           std::equal(member.begin(), member.end() - 1, owner.begin());
}

} // namespace layerloom
