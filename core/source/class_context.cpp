// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/class_context.h"

#include "core/graph/flow.h"
#include "core/layers/members.h"
#include "core/values/expression.h"

#include <algorithm>
#include <array>

namespace layerloom {

namespace {

/// What a module uses itself, and an argument of that name would hide.
bool isModuleAttribute(std::string_view name) {
    static constexpr std::array<std::string_view, 24> kNames{
        "forward",   "train",          "training",     "eval",           "modules",
        "children",  "apply",          "parameters",   "buffers",        "to",
        "type",      "float",          "half",         "double",         "bfloat16",
        "cpu",       "cuda",           "state_dict",   "add_module",     "register_buffer",
        "zero_grad", "requires_grad_", "init_weights", "load_state_dict"};
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool isSame(const std::vector<std::optional<Value>>& values) {
    const std::optional<Value>* first = nullptr;
    for (const auto& value : values) {
        if (value && !first)
            first = &value;
        if (value && *value != *first)
            return false;
    }
    return true;
}

const Value* firstOf(const std::vector<std::optional<Value>>& values) {
    for (const auto& value : values) {
        if (value)
            return &*value;
    }
    return nullptr;
}

} // namespace

std::vector<const NodeFacts*> BlockView::facts(std::size_t index) const {
    std::vector<const NodeFacts*> all;
    for (const Scope* scope : scopes) {
        const NodeFacts* facts = scope ? scope->nodes[index].get() : nullptr;
        all.push_back(facts && !facts->isAbsent ? facts : nullptr);
    }
    return all;
}

const NodeFacts* BlockView::anyFacts(std::size_t index) const {
    for (const Scope* scope : scopes) {
        const NodeFacts* facts = scope ? scope->nodes[index].get() : nullptr;
        if (facts && !facts->isAbsent)
            return facts;
    }
    return nullptr;
}

ClassContext::ClassContext(const ValidatedModel& model, const ModelUses& uses, SourceSignatures& signatures,
                           SourceMarks& marks, const DefinitionUse& use)
    : model_(model), uses_(uses), signatures_(signatures), marks_(marks), use_(use) {
    for (const Argument& argument : use.block->header->arguments)
        arguments_.insert(argument.name);
    nameConstants();
}

BlockView ClassContext::ownView() const {
    BlockView view{use_.name, use_.block, use_.scopes, {}, {}, {}, nullptr};
    for (std::size_t i = 0; i < use_.scopes.size(); ++i)
        view.rows.push_back(i);
    for (const Argument& argument : use_.block->header->arguments)
        view.names.emplace(argument.name, Piece{argument.name, Binding::Atom, 0});
    return view;
}

BlockView ClassContext::innerView(const BlockView& view, std::size_t node, CopyLoop* loop) {
    const NodeFacts& any = *view.anyFacts(node);
    BlockView inner;
    inner.name = view.node(node).block;
    inner.block = any.scope->block;
    inner.inner = view.inner;
    inner.inner.push_back(view.node(node).id);
    inner.loop = loop ? loop : view.loop;
    const std::vector<const NodeFacts*> facts = view.facts(node);
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (!loop) {
            inner.scopes.push_back(facts[i] ? facts[i]->scope.get() : nullptr);
            inner.rows.push_back(view.rows[i]);
        }
        for (const auto& copy :
             loop&& facts[i] ? facts[i]->copies : std::vector<std::shared_ptr<const Scope>>()) {
            inner.scopes.push_back(copy.get());
            inner.rows.push_back(view.rows[i]);
        }
    }
    if (inner.scopes.empty()) // a Repeat that makes no copy
        return inner;
    for (const OptionText& argument : arguments(view, node, loop))
        inner.names.emplace(argument.name, argument.piece);
    return inner;
}

std::vector<OptionText> ClassContext::options(const BlockView& view, std::size_t node, bool isForward) {
    const NodeFacts& any = *view.anyFacts(node);
    const std::vector<const NodeFacts*> facts = view.facts(node);
    const auto& given = view.node(node).options;
    std::vector<OptionText> texts;
    for (const OptionSpec& spec : any.type->options) {
        OptionText text;
        text.name = spec.name;
        std::vector<std::optional<Value>> values;
        text.isDefault = true;
        for (const NodeFacts* one : facts) {
            values.push_back(one ? std::optional(one->options.raw(spec.name)) : std::nullopt);
            text.isDefault = text.isDefault && (!one || one->options.isDefault(spec.name));
        }
        text.value = any.options.raw(spec.name);
        text.isRequired = spec.presence != OptionSpec::Presence::Default;
        const auto found = given.find(spec.name);
        const Value* raw = found == given.end() ? nullptr : &found->second;
        text.isDefault = text.isDefault && !(raw && hasExpression(*raw) && fromExpression(view, *raw));
        // One number stands for a tuple of it.
        for (auto& one : values) {
            const auto* items =
                one && spec.kind == OptionSpec::Kind::Ints ? one->tryAs<Value::Tuple>() : nullptr;
            if (items && items->size() == 1)
                one = Value(items->front());
        }
        text.value = *firstOf(values);
        text.piece = value(view, raw, values, spec.name, isForward);
        texts.push_back(std::move(text));
    }
    return texts;
}

std::vector<OptionText> ClassContext::arguments(const BlockView& view, std::size_t node, CopyLoop* loop) {
    const Node& instance = view.node(node);
    BlockView outer = view; // where its arguments are given, seen from each inside
    std::vector<const Scope*> insides;
    const std::vector<const NodeFacts*> facts = view.facts(node);
    outer.scopes.clear();
    outer.rows.clear();
    outer.loop = loop ? loop : view.loop;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        std::vector<const Scope*> scopes{facts[i] ? facts[i]->scope.get() : nullptr};
        if (loop) {
            scopes.clear();
            for (const auto& copy : facts[i] ? facts[i]->copies : std::vector<std::shared_ptr<const Scope>>())
                scopes.push_back(copy.get());
        }
        for (const Scope* scope : scopes) {
            insides.push_back(scope);
            outer.scopes.push_back(view.scopes[i]);
            outer.rows.push_back(view.rows[i]);
        }
    }
    if (loop)
        outer.names.emplace("i", Piece{"i", Binding::Atom, 0});
    const Block& block = *view.anyFacts(node)->scope->block;
    std::vector<OptionText> texts;
    for (const Argument& argument : block.header->arguments) {
        const auto given = instance.options.find(argument.name);
        const Value* raw = given == instance.options.end() ? nullptr : &given->second;
        std::vector<std::optional<Value>> values;
        for (const Scope* scope : insides)
            values.push_back(scope ? std::optional(scope->arguments.at(argument.name)) : std::nullopt);
        if (!firstOf(values))
            continue;
        OptionText text{argument.name, value(outer, raw, values, argument.name, false), false,
                        !argument.fallback, *firstOf(values)};
        const bool isExpression = raw && hasExpression(*raw) && fromExpression(outer, *raw);
        text.isDefault =
            argument.fallback && !isExpression && isSame(values) && text.value == *argument.fallback;
        texts.push_back(std::move(text));
    }
    const auto added = signatures_.find(instance.block);
    if (added == signatures_.end() ||
        (uses_.has(instance.block) && uses_.of(instance.block).form == SourceForm::Inline))
        return texts;
    for (const AddedArgument& argument : added->second.added) {
        std::vector<std::optional<Value>> values;
        for (const Scope* scope : insides) {
            const auto found = scope ? argument.values.find(scope) : argument.values.end();
            values.push_back(found == argument.values.end() ? std::nullopt : std::optional(found->second));
        }
        if (firstOf(values))
            texts.push_back({argument.name, value(outer, nullptr, values, argument.name, false), false, true,
                             *firstOf(values)});
    }
    return texts;
}

std::optional<Piece> ClassContext::fromExpression(const BlockView& view, const Value& given) {
    if (const auto* items = given.tryAs<Value::Tuple>()) {
        std::string text;
        for (const Value& item : *items) {
            const auto piece =
                hasExpression(item) ? fromExpression(view, item) : std::optional(pieceOf(item));
            if (!piece)
                return std::nullopt;
            text += (text.empty() ? "" : ", ") + piece->atLeast(Binding::Ternary);
        }
        return Piece{'(' + text + (items->size() == 1 ? ",)" : ")"), Binding::Atom, 0};
    }
    const std::string& text = given.as<Expression>().text;
    const std::set<std::string> names = freeNames(text);
    static const std::set<std::string> kFunctions{"min", "max", "abs", "int", "float", "len"};
    const bool isKnown = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
        return view.names.contains(name) || kFunctions.contains(name);
    });
    if (!isKnown || names.empty())
        return std::nullopt;
    if (view.loop && names.contains("i") && view.names.at("i").text == "i")
        view.loop->usesStep = true;
    return replaced(text, [&](const std::string& name) {
        const auto found = view.names.find(name);
        return found == view.names.end() ? std::nullopt : std::optional(found->second);
    });
}

Piece ClassContext::value(const BlockView& view, const Value* given,
                          const std::vector<std::optional<Value>>& values, const std::string& hint,
                          bool isForward) {
    const auto expression = given && hasExpression(*given) ? fromExpression(view, *given) : std::nullopt;
    const Piece piece = expression       ? *expression
                        : isSame(values) ? pieceOf(*firstOf(values))
                                         : differing(view, values, hint);
    return isForward ? inForward(piece) : piece;
}

Piece ClassContext::differing(const BlockView& view, const std::vector<std::optional<Value>>& values,
                              const std::string& hint) {
    std::map<std::size_t, Value::Tuple> byRow;
    bool isConstantInRows = true;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i])
            continue;
        Value::Tuple& row = byRow[view.rows[i]];
        isConstantInRows = isConstantInRows && (row.empty() || row.front() == *values[i]);
        row.push_back(*values[i]);
    }
    std::map<const Scope*, Value> perScope;
    for (const auto& [row, list] : byRow)
        perScope.emplace(use_.scopes[row], isConstantInRows ? list.front() : Value(list));
    if (!view.loop || isConstantInRows)
        return {hoist(hint, perScope), Binding::Atom, 0};
    const bool isSameInAll = std::all_of(
        byRow.begin(), byRow.end(), [&](const auto& row) { return row.second == byRow.begin()->second; });
    const std::string list =
        isSameInAll ? pieceOf(Value(byRow.begin()->second)).text : hoist("all_" + hint, perScope);
    for (const auto& [name, goesThrough] : view.loop->variables) {
        if (goesThrough == list)
            return {name, Binding::Atom, 0};
    }
    std::string name = hint;
    const auto isTaken = [&](const std::string& wanted) {
        return std::any_of(view.loop->variables.begin(), view.loop->variables.end(),
                           [&](const auto& variable) { return variable.first == wanted; }) ||
               isArgument(wanted);
    };
    while (isTaken(name))
        name += '_';
    view.loop->variables.emplace_back(name, list);
    return {name, Binding::Atom, 0};
}

std::string ClassContext::hoist(const std::string& hint, const std::map<const Scope*, Value>& values) {
    SourceSignature& own = ownSignature();
    for (const AddedArgument& added : own.added) {
        if (added.values == values)
            return added.name;
    }
    std::string name = hint;
    for (int i = 2; arguments_.contains(name) || isTakenName(name); ++i)
        name = hint + '_' + std::to_string(i);
    arguments_.insert(name);
    own.added.push_back({name, values});
    return name;
}

Piece ClassContext::inForward(const Piece& piece) {
    if (piece.text.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_") ==
        std::string::npos)
        return piece;
    return replaced(piece.text, [&](const std::string& name) -> std::optional<Piece> {
        if (!arguments_.contains(name))
            return std::nullopt;
        auto& stored = stored_[name];
        if (stored.empty()) {
            stored = name;
            while (attributes_.contains(stored) || isModuleAttribute(stored))
                stored += '_';
        }
        return Piece{"self." + stored, Binding::Atom, 0};
    });
}

std::vector<NodeId> ClassContext::pathOf(const BlockView& view, std::size_t node) const {
    std::vector<NodeId> path = use_.paths.front();
    // The first module that has the node: of a part that is not everywhere, another one than the first.
    for (std::size_t i = 0; i < view.scopes.size(); ++i) {
        const NodeFacts* facts = view.scopes[i] ? view.scopes[i]->nodes[node].get() : nullptr;
        if (facts && !facts->isAbsent) {
            path = use_.paths[view.rows[i]];
            break;
        }
    }
    path.insert(path.end(), view.inner.begin(), view.inner.end());
    path.push_back(view.node(node).id);
    return path;
}

bool ClassContext::isOtherCall(const BlockView& view, std::size_t node) const {
    if (view.block->isSequential())
        return false;
    const auto path = pathOf(view, node);
    const auto place = tree().placeOfCall.find(path);
    return place != tree().placeOfCall.end() && tree().places[place->second].path != path;
}

std::string ClassContext::attribute(const BlockView& view, std::size_t node) const {
    const auto path = pathOf(view, node);
    if (const auto constant = constants_.find(path); constant != constants_.end())
        return constant->second;
    std::vector<NodeId> inner = view.inner;
    inner.push_back(view.node(node).id);
    if (const auto constant = constants_.find(inner); constant != constants_.end())
        return constant->second;
    const auto place = tree().placeOfCall.find(path);
    return place == tree().placeOfCall.end() ? nodeName(*view.block, node) : tree().places[place->second].key;
}

std::string ClassContext::member(const BlockView& view, std::size_t node) const {
    const std::string name = attribute(view, node);
    return isPythonIdentifier(name) ? "self." + name : "getattr(self, \"" + name + "\")";
}

void ClassContext::nameConstants() {
    // Names of modules and parameters are different ones; those of plain constants in parts may not be.
    const BlockView own = ownView();
    std::vector<std::pair<const Scope*, std::vector<NodeId>>> constants;
    const auto visit = [&](const auto& self, const Scope& scope, const std::vector<NodeId>& inner,
                           bool isNaming) -> void {
        for (std::size_t i = 0; i < scope.nodes.size(); ++i) {
            const NodeFacts& facts = *scope.nodes[i];
            std::vector<NodeId> path = inner;
            path.push_back(scope.block->nodes[i]->id);
            if (facts.isAbsent)
                continue;
            if (isFragment(facts)) {
                self(self, *facts.scope, path, isNaming);
                continue;
            }
            const bool isConstant = facts.type && facts.type->kind == LayerKind::Constant && !facts.isMuted;
            const bool isPlain = isConstant && !isMember(*facts.type);
            std::string name = nodeName(*scope.block, i);
            if (!isNaming && !isPlain && !(facts.type && facts.type->kind == LayerKind::Function))
                attributes_.insert(name);
            if (!isNaming || !isPlain || constants_.contains(path))
                continue;
            for (const std::string base = name; attributes_.contains(name) || name == "train";)
                name += '_';
            attributes_.insert(name);
            constants_.emplace(path, name);
        }
    };
    for (const bool isNaming : {false, true}) {
        for (const Scope* scope : use_.scopes)
            visit(visit, *scope, {}, isNaming);
    }
}

} // namespace layerloom
