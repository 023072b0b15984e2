// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/wishes_writer.h"

#include "core/code/code_words.h"
#include "core/graph/flow.h"
#include "core/graph/initialisers.h"
#include "core/layers/members.h"
#include "core/source/class_walk.h"
#include "core/source/code_text.h"
#include "core/values/expression.h"

#include <algorithm>

namespace layerloom {

namespace {

/// Adds a statement within loops and a condition; consecutive ones of the same loops share them.
class NestedLines {
  public:
    NestedLines(SourceLines& lines, int depth) : lines_(lines), depth_(depth) {}

    void add(std::vector<std::string> around, const std::string& statement) {
        std::size_t same = 0;
        while (same < std::min(around.size(), around_.size()) && around[same] == around_[same])
            ++same;
        for (std::size_t i = same; i < around.size(); ++i)
            lines_.add(depth_ + static_cast<int>(i), around[i]);
        around_ = std::move(around);
        lines_.add(depth_ + static_cast<int>(around_.size()), statement);
    }

  private:
    SourceLines& lines_;
    int depth_;
    std::vector<std::string> around_;
};

std::vector<std::string> around(const Access& access, const std::string& condition) {
    std::vector<std::string> lines = access.loops;
    if (!condition.empty())
        lines.insert(lines.begin(), "if " + condition + ':');
    return lines;
}

std::size_t placeAt(const ModuleTree& tree, const std::vector<NodeId>& path) {
    return tree.placeOfCall.at(path);
}

/// Where a path leads: to a module, or to a parameter that a block itself has.
struct Target {
    Access access;
    bool isMember = false;
};

Target targetOf(ClassContext& context, std::vector<NodeId> path, const std::string& base) {
    const ModuleTree& tree = context.tree();
    const std::size_t from = placeAt(tree, context.use().paths.front());
    bool overCopies = false;
    for (NodeId& id : path) {
        if (id == kAllCopies) {
            id = "0";
            overCopies = true;
        }
    }
    std::vector<NodeId> full = context.use().paths.front();
    full.insert(full.end(), path.begin(), path.end());
    if (const auto place = tree.placeOfCall.find(full); place != tree.placeOfCall.end())
        return {accessTo(tree, from, place->second, base, overCopies), false};
    // A parameter of a block: the nearest place above has it, parts of its forward lie between.
    std::vector<NodeId> above = full;
    above.pop_back();
    std::vector<NodeId> parts;
    while (!tree.placeOfCall.contains(above)) {
        parts.insert(parts.begin(), above.back());
        above.pop_back();
    }
    const std::size_t place = placeAt(tree, above);
    const Scope* scope = tree.places[place].scope.get();
    for (const NodeId& part : parts)
        scope = scope->nodes[*scope->block->indexOf(part)]->scope.get();
    Access access = accessTo(tree, from, place, base, overCopies);
    access.text = attributeOf(access.text, nodeName(*scope->block, *scope->block->indexOf(full.back())));
    return {std::move(access), true};
}

/// Ties of a block that its class draws: whole modules of one free-form class are other calls instead, and
/// those of siblings in a Sequential one variable.
bool isWritten(ClassContext& context, const BlockView& view, const Tie& tie) {
    if (!tie.isWholeModule())
        return true;
    if (view.block->isSequential() && tie.owner.path.size() == 1 && tie.member.path.size() == 1)
        return false;
    std::vector<NodeId> full = context.use().paths.front();
    full.insert(full.end(), view.inner.begin(), view.inner.end());
    full.insert(full.end(), tie.member.path.begin(), tie.member.path.end());
    for (NodeId& id : full)
        id = id == kAllCopies ? "0" : id;
    const auto place = context.tree().placeOfCall.find(full);
    return place != context.tree().placeOfCall.end() && context.tree().places[place->second].path == full;
}

bool isMutedEnd(const BlockView& view, const TieEnd& end) {
    const auto index = view.block->indexOf(end.path.front());
    const NodeFacts* facts = index ? view.anyFacts(*index) : nullptr;
    return !facts || facts->isMuted;
}

/// Of attributes that are no identifiers too.
std::string assignment(const std::string& left, const std::string& right) {
    if (left.starts_with("getattr(") && left.ends_with("\")"))
        return 's' + left.substr(1, left.size() - 2) + ", " + right + ')';
    return left + " = " + right;
}

void writeTiesOf(ClassContext& context, const BlockView& view, NestedLines& lines, const std::string& base) {
    for (const Tie& tie : view.block->ties) {
        if (isMutedEnd(view, tie.owner) || isMutedEnd(view, tie.member) || !isWritten(context, view, tie))
            continue;
        std::vector<NodeId> member = view.inner;
        std::vector<NodeId> owner = view.inner;
        member.insert(member.end(), tie.member.path.begin(), tie.member.path.end());
        owner.insert(owner.end(), tie.owner.path.begin(), tie.owner.path.end());
        const Target left = targetOf(context, member, base);
        const Target right = targetOf(context, owner, base);
        const auto withParameter = [](const Target& target, const std::string& parameter) {
            return parameter.empty() || target.isMember ? target.access.text
                                                        : target.access.text + '.' + parameter;
        };
        const auto node = view.block->indexOf(tie.member.path.front());
        lines.add(left.access.loops, context.mark(assignment(withParameter(left, tie.member.parameter),
                                                             withParameter(right, tie.owner.parameter)),
                                                  view, *node));
    }
}

/// Blocks whose ties and wishes the class writes: its own, parts of its forward, sequential ones inside.
template <class Visit>
void forEachBlock(ClassContext& context, const Visit& visit) {
    const auto walk = [&](const auto& self, const BlockView& view) -> void {
        visit(view);
        for (std::size_t n = 0; n < view.block->nodes.size(); ++n) {
            const NodeFacts* facts = view.anyFacts(n);
            const Node& node = view.node(n);
            if (!facts || facts->isMuted || !node.isInstance() || facts->isCopied)
                continue;
            const bool isInline = context.uses().has(node.block) && !context.isOtherCall(view, n) &&
                                  context.uses().of(node.block).form == SourceForm::Inline;
            if (isFragment(*facts) || isInline)
                self(self, context.innerView(view, n));
        }
    };
    walk(walk, context.ownView());
}

bool isTiedMember(const BlockView& view, std::size_t node) {
    return std::any_of(view.block->ties.begin(), view.block->ties.end(), [&](const Tie& tie) {
        return tie.isWholeModule() && tie.member.path.size() == 1 &&
               tie.member.path.front() == view.node(node).id;
    });
}

std::string dotted(const std::string& module, const std::string& parameter) {
    return module + '.' + parameter;
}

/// Where the node's module is, from its class.
Access accessOf(ClassContext& context, const ReachedNode& reached, const std::string& base) {
    const ModuleTree& tree = context.tree();
    const std::vector<NodeId> path = firstPath(context, *reached.view, reached.node);
    const std::size_t to = placeAt(tree, path);
    // From the module of the class that this path leads through.
    std::size_t from = 0;
    for (const auto& start : context.use().paths) {
        if (start.size() < path.size() && std::equal(start.begin(), start.end(), path.begin()))
            from = std::max(from, placeAt(tree, start));
    }
    return accessTo(tree, from, to, base, true);
}

bool isModule(const NodeFacts& facts) {
    return facts.isCopied || !facts.type || facts.type->kind == LayerKind::Module;
}

/// `for block in self.layers:` where all children of a sequential block initialise themselves.
std::optional<Access> loopOverSiblings(ClassContext& context, const ReachedNode& reached,
                                       const Access& access) {
    const BlockView& view = *reached.view;
    const std::size_t count = view.block->nodes.size();
    if (!view.block->isSequential() || count < 2)
        return std::nullopt;
    for (std::size_t n = 0; n < count; ++n) {
        const NodeFacts* facts = view.anyFacts(n);
        const Node& node = view.node(n);
        const bool hasMethod = facts && node.isInstance() && !facts->isMuted &&
                               context.uses().has(node.block) &&
                               context.uses().of(node.block).form == SourceForm::Class &&
                               context.signature(node.block).hasInitialisers && !isTiedMember(view, n);
        if (!hasMethod)
            return std::nullopt;
    }
    Access loop = access;
    const std::string key = nodeName(*view.block, reached.node);
    const std::string end = isPythonIdentifier(key) ? '.' + key : '[' + std::to_string(reached.node) + ']';
    loop.text = access.text.substr(0, access.text.size() - end.size());
    const std::string variable = loop.loops.empty() ? "block" : "block" + std::to_string(loop.loops.size());
    loop.loops.push_back("for " + variable + " in " + loop.text + ':');
    loop.text = variable;
    return loop;
}

bool isFrozenPart(const BlockView& own, const BlockView& view) {
    const Block* block = own.block.get();
    const Scope* scope = nullptr;
    for (const Scope* one : own.scopes)
        scope = scope ? scope : one;
    for (const NodeId& id : view.inner) {
        const auto index = block->indexOf(id);
        if (!index)
            return false;
        if (block->nodes[*index]->frozen.contains("*"))
            return true;
        const NodeFacts& facts = *scope->nodes[*index];
        if (!facts.scope)
            return false;
        scope = facts.scope.get();
        block = scope->block.get();
    }
    return false;
}

} // namespace

void writeTies(ClassContext& context, SourceLines& lines, const std::string& base, int depth) {
    NestedLines nested(lines, depth);
    for (const bool isModulePass : {true, false}) {
        forEachBlock(context, [&](const BlockView& view) {
            BlockView only = view;
            Block block = *view.block;
            std::erase_if(block.ties, [&](const Tie& tie) { return tie.isWholeModule() != isModulePass; });
            only.block = std::make_shared<const Block>(std::move(block));
            writeTiesOf(context, only, nested, base);
        });
    }
}

void writeFrozen(ClassContext& context, SourceLines& lines, const std::string& base, int depth) {
    NestedLines nested(lines, depth);
    const BlockView own = context.ownView();
    forEachReached(context, [&](const ReachedNode& reached) {
        const Node& node = reached.view->node(reached.node);
        const NodeFacts& facts = *reached.view->anyFacts(reached.node);
        const bool isAll =
            node.frozen.contains("*") || (!reached.view->inner.empty() && isFrozenPart(own, *reached.view));
        if (facts.isMuted || isTiedMember(*reached.view, reached.node) || (node.frozen.empty() && !isAll))
            return;
        if (!isModule(facts)) {
            // A parameter says it itself, unless it is frozen by what is around.
            if (isAll && !node.frozen.contains("*") && facts.type && isMember(*facts.type) &&
                facts.parameters.front().kind == ParameterKind::Parameter)
                nested.add(around({}, reached.condition),
                           context.mark(base + '.' + context.attribute(*reached.view, reached.node) +
                                            ".requires_grad = False",
                                        *reached.view, reached.node));
            return;
        }
        const Access access = accessOf(context, reached, base);
        const auto add = [&](const std::string& statement) {
            nested.add(around(access, reached.condition),
                       context.mark(statement, *reached.view, reached.node));
        };
        if (isAll) {
            add(access.text + ".requires_grad_(False)");
            return;
        }
        for (const std::string& name : node.frozen) {
            if (name != kFrozenStatistics)
                add(dotted(access.text, name) + ".requires_grad = False");
        }
    });
}

void writeKeptStatistics(ClassContext& context, SourceLines& lines, const std::string& base, int depth) {
    NestedLines nested(lines, depth);
    forEachReached(context, [&](const ReachedNode& reached) {
        const Node& node = reached.view->node(reached.node);
        const NodeFacts& facts = *reached.view->anyFacts(reached.node);
        if (!node.frozen.contains(std::string(kFrozenStatistics)) || facts.isMuted || !isModule(facts))
            return;
        const Access access = accessOf(context, reached, base);
        std::vector<std::string> outer = around(access, reached.condition);
        if (facts.type) {
            nested.add(outer, context.mark(access.text + ".eval()", *reached.view, reached.node));
            return;
        }
        outer.push_back("for module in " + access.text + ".modules():");
        outer.push_back("if isinstance(module, nn.modules.batchnorm._NormBase):");
        nested.add(outer, context.mark("module.eval()", *reached.view, reached.node));
    });
    // Parts of the forward that keep them: what is in them does.
    const BlockView own = context.ownView();
    for (std::size_t n = 0; n < own.block->nodes.size(); ++n) {
        const NodeFacts* facts = own.anyFacts(n);
        if (!facts || !isFragment(*facts) || !own.node(n).frozen.contains(std::string(kFrozenStatistics)))
            continue;
        const BlockView part = context.innerView(own, n);
        for (std::size_t i = 0; i < part.block->nodes.size(); ++i) {
            const NodeFacts* inner = part.anyFacts(i);
            if (inner && inner->type && inner->type->kind == LayerKind::Module && !inner->isMuted &&
                std::any_of(inner->parameters.begin(), inner->parameters.end(),
                            [](const ParameterSpec& spec) { return spec.name == "running_mean"; }))
                nested.add({}, context.mark(context.member(part, i) + ".eval()", part, i));
        }
    }
}

std::string initialiserCall(const std::string& parameter, const Initialiser& initialiser,
                            const std::map<std::string, Piece>& arguments) {
    if (initialiser.function == kExpressionInitialiser) {
        const std::string code = initialiser.arguments.at("value").as<std::string>();
        const std::string made =
            replaced(withTorchFunctions(code), [&](const std::string& name) {
                const auto builtins = codeBuiltins();
                const bool isOther = std::find(builtins.begin(), builtins.end(), name) != builtins.end();
                return isOther ? std::nullopt : std::optional(Piece{parameter + ".data", Binding::Atom, 0});
            }).text;
        const bool isNumber = mayGiveNumber(code) || code.find("torch") == std::string::npos;
        const bool isTensor = !isNumber || (made != code && !mayGiveNumber(code));
        return parameter + ".data.copy_(" + (isTensor ? made : "torch.as_tensor(" + made + ')') + ')';
    }
    std::string text = "nn.init." + initialiser.function + '(' + parameter;
    const InitialiserType* type = findInitialiser(initialiser.function);
    bool mayStandAlone = true;
    for (const OptionSpec& spec : type->arguments) {
        const auto given = initialiser.arguments.find(spec.name);
        if (given == initialiser.arguments.end() || given->second == spec.fallback) {
            mayStandAlone = mayStandAlone && given != initialiser.arguments.end() &&
                            spec.presence != OptionSpec::Presence::Default;
            if (!mayStandAlone)
                continue;
        }
        mayStandAlone = mayStandAlone && spec.presence != OptionSpec::Presence::Default;
        const auto piece = arguments.find(spec.name);
        const std::string value =
            piece == arguments.end() ? pieceOf(given->second).text : piece->second.atLeast(Binding::Ternary);
        text += ", " + (mayStandAlone ? std::string() : spec.name + '=') + value;
    }
    return text + ')';
}

namespace {

/// Writes what the class initialises: its own parameters, its layers, and the classes that have a method for
/// it.
class InitialiserWriter {
  public:
    InitialiserWriter(ClassContext& context, SourceLines& lines, const std::string& base, int depth)
        : context_(context), nested_(lines, depth), base_(base) {}

    void run() {
        // Its own parameters first, as the state dict has them.
        for (const bool ofMembers : {true, false}) {
            forEachReached(
                context_,
                [&](const ReachedNode& reached) {
                    const NodeFacts& facts = *reached.view->anyFacts(reached.node);
                    const bool isOwn = facts.type && isMember(*facts.type);
                    if (!facts.isMuted && !isTiedMember(*reached.view, reached.node) && isOwn == ofMembers)
                        write(reached, facts, isOwn);
                },
                true);
        }
    }

  private:
    void write(const ReachedNode& reached, const NodeFacts& facts, bool isOwn) {
        if (isOwn)
            writeMember(reached, facts);
        else if (isModule(facts) && facts.type)
            writeLayer(reached, facts);
        else if (isModule(facts))
            writeInstance(reached, facts);
    }

    void writeMember(const ReachedNode& reached, const NodeFacts& facts) {
        const Node& node = reached.view->node(reached.node);
        if (!node.initialisers.empty() && facts.parameters.front().kind == ParameterKind::Parameter)
            nested_.add(around({}, reached.condition),
                        call(reached, base_ + '.' + context_.attribute(*reached.view, reached.node),
                             node.initialisers.begin()->second));
    }

    void writeLayer(const ReachedNode& reached, const NodeFacts& facts) {
        const Node& node = reached.view->node(reached.node);
        for (const ParameterSpec& spec : facts.parameters) {
            const auto found = node.initialisers.find(spec.name);
            if (found == node.initialisers.end() || spec.kind != ParameterKind::Parameter)
                continue;
            const Access access = accessOf(context_, reached, base_);
            nested_.add(around(access, reached.condition),
                        call(reached, dotted(access.text, spec.name), found->second));
        }
    }

    void writeInstance(const ReachedNode& reached, const NodeFacts& facts) {
        const Node& node = reached.view->node(reached.node);
        const ModelUses& uses = context_.uses();
        if (!uses.has(node.block) || uses.of(node.block).form != SourceForm::Class ||
            !context_.signature(node.block).hasInitialisers)
            return;
        const auto add = [&](const Access& access) {
            nested_.add(around(access, reached.condition),
                        context_.mark(access.text + ".init_weights()", *reached.view, reached.node));
        };
        Access access = accessOf(context_, reached, base_);
        if (const auto loop = loopOverSiblings(context_, reached, access)) {
            if (reached.node == 0)
                add(*loop);
            return;
        }
        if (facts.isCopied) {
            access.loops.push_back("for layer in " + access.text + ':');
            access.text = "layer";
        }
        add(access);
    }

    std::string call(const ReachedNode& reached, const std::string& parameter,
                     const Initialiser& initialiser) {
        std::map<std::string, Piece> pieces;
        for (const auto& [name, value] : initialiser.arguments) {
            if (hasExpression(value))
                pieces.emplace(name,
                               context_.value(*reached.view, &value, valuesOf(reached, value), name, true));
        }
        return context_.mark(initialiserCall(parameter, initialiser, pieces), *reached.view, reached.node);
    }

    /// What the value is in each use of the class.
    static std::vector<std::optional<Value>> valuesOf(const ReachedNode& reached, const Value& value) {
        std::vector<std::optional<Value>> values;
        for (const Scope* scope : reached.view->scopes) {
            const ExpressionResult result = scope ? evaluated(value, scope->names) : ExpressionResult();
            const auto* found = scope ? std::get_if<Value>(&result) : nullptr;
            values.push_back(found ? std::optional(*found) : std::nullopt);
        }
        return values;
    }

    ClassContext& context_;
    NestedLines nested_;
    const std::string& base_;
};

} // namespace

void writeInitialisers(ClassContext& context, SourceLines& lines, const std::string& base, int depth) {
    InitialiserWriter(context, lines, base, depth).run();
}

} // namespace layerloom
