// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/block_forward.h"

#include "core/graph/structure.h"
#include "core/layers/catalogue.h"
#include "core/layers/code_types.h"
#include "core/source/class_walk.h"
#include "core/source/code_text.h"
#include "core/source/fitted_lines.h"
#include "core/source/python_words.h"
#include "core/values/error.h"

#include <algorithm>
#include <cctype>

namespace layerloom {

namespace {

constexpr std::size_t kLongestList = 200;

std::string lower(std::string_view text) {
    std::string made;
    for (const char c : text)
        made += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return made;
}

/// True if somebody gave the node a name that says what it is, rather than the one it got.
bool hasOwnName(const Node& node, const std::string& name, const NodeFacts& facts) {
    std::string stem = lower(name);
    while (!stem.empty() && (std::isdigit(static_cast<unsigned char>(stem.back())) || stem.back() == '_'))
        stem.pop_back();
    return facts.type && stem != lower(facts.type->id) && !node.isInstance() && stem.size() > 1;
}

} // namespace

BlockForward::BlockForward(ForwardText& text, const BlockView& view, int depth)
    : text_(text), view_(view), depth_(depth) {
    chooseWiring();
    countUses();
}

std::vector<Piece> BlockForward::run(const std::vector<GivenValue>& inputs) {
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const Key key{Source::kFromInput, static_cast<int>(i)};
        Computed value{inputs[i].piece, uses_[key], false, inputs[i].mayOverwrite && uses_[key] > 0, 0};
        if (value.isHeld)
            text_.names.hold(value.piece.text);
        values_[key] = value;
    }
    for (const std::size_t n : order_) {
        const NodeFacts* found = view_.anyFacts(n);
        if (found && !found->isPart && !passesThrough(n))
            addNode(n);
    }
    std::vector<Piece> pieces;
    std::vector<std::string> released;
    for (const Source& source : outputs_) {
        const auto piece = peek(source);
        pieces.push_back(piece ? *piece : Piece{"None", Binding::Atom, 0});
    }
    for (const Source& source : outputs_)
        consume(source, released);
    return pieces;
}

// --- values

BlockForward::Computed* BlockForward::find(const Source& source) {
    const auto found = values_.find({source.node, source.port});
    return source.node == Source::kNone || found == values_.end() ? nullptr : &found->second;
}

std::optional<Piece> BlockForward::peek(const Source& source) {
    const Computed* value = find(source);
    return value ? std::optional(value->piece) : std::nullopt;
}

void BlockForward::consume(const Source& source, std::vector<std::string>& released) {
    Computed* value = find(source);
    if (!value)
        return;
    --value->left;
    for (const std::string& name : value->reads) {
        text_.names.release(name);
        released.push_back(name);
    }
    value->reads.clear();
    if (value->left > 0 || !value->isHeld)
        return;
    value->isHeld = false;
    text_.names.release(value->piece.text);
    released.push_back(value->piece.text);
}

void BlockForward::consumeInputs(std::size_t n) {
    released_.clear();
    for (const Source& source : inputs_[n])
        consume(source, released_);
}

/// The variables that an expression of the node's inputs reads.
std::vector<std::string> BlockForward::variablesOf(std::size_t n) {
    std::vector<std::string> names;
    for (const Source& source : inputs_[n]) {
        const Computed* value = find(source);
        if (value && value->isHeld)
            names.push_back(value->piece.text);
        else if (value)
            names.insert(names.end(), value->reads.begin(), value->reads.end());
    }
    return names;
}

/// What an expression reads must stay until it is written.
void BlockForward::keepPending(Key key, Piece piece, std::size_t n) {
    std::vector<std::string> reads = variablesOf(n);
    for (const std::string& name : reads)
        text_.names.hold(name);
    consumeInputs(n);
    values_[key] = {std::move(piece), 1, true, false, n, std::move(reads)};
}

void BlockForward::hold(Key key, Piece piece) {
    Computed value{std::move(piece), uses_[key], false, uses_[key] > 0, 0};
    if (value.isHeld)
        text_.names.hold(value.piece.text);
    values_[key] = std::move(value);
}

void BlockForward::write(int depth, const std::string& statement, std::size_t n) {
    text_.lines.add(depth, text_.context.mark(statement, view_, n));
}

/// Gives a value that is only an expression yet a variable.
void BlockForward::writeOut(const Source& source) {
    Computed* value = find(source);
    if (!value || !value->isPending)
        return;
    for (const std::string& read : value->reads)
        text_.names.release(read);
    released_ = std::move(value->reads);
    value->reads.clear();
    const std::string name = nameFor(value->node, static_cast<std::size_t>(source.port));
    write(depth_, name + " = " + value->piece.text, value->node);
    value->piece = {name, Binding::Atom, 0};
    value->isPending = false;
    value->isHeld = true;
    text_.names.hold(name);
}

void BlockForward::writeOutInputs(std::size_t n) {
    std::vector<Source> pending;
    for (const Source& source : inputs_[n]) {
        const Computed* value = find(source);
        if (value && value->isPending)
            pending.push_back(source);
    }
    std::sort(pending.begin(), pending.end(), [&](const Source& a, const Source& b) {
        return position_[static_cast<std::size_t>(a.node)] < position_[static_cast<std::size_t>(b.node)];
    });
    for (const Source& source : pending)
        writeOut(source);
}

std::string BlockForward::outputNameOf(std::size_t n, std::size_t port) const {
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
        const std::string& name = view_.block->header->outputs[i].name;
        if (outputs_[i] == Source{static_cast<int>(n), static_cast<int>(port)} && !isGenericName(name))
            return name;
    }
    return {};
}

std::string BlockForward::nameFor(std::size_t n, std::size_t port) {
    std::vector<std::string> wanted;
    if (outputs_.size() > 1)
        wanted.push_back(outputNameOf(n, port));
    const std::string own = nodeName(*view_.block, n);
    const NodeFacts& known = facts(n);
    const bool isFunction = known.type && known.type->kind == LayerKind::Function;
    if (port == 0) {
        for (const std::string& name : released_) {
            if (isGenericName(name))
                wanted.push_back(name);
        }
        if (isFunction && hasOwnName(node(n), own, known))
            wanted.push_back(own);
        wanted.emplace_back("x");
        if (node(n).isInstance())
            wanted.push_back(own);
        for (const char* name : {"out", "y"})
            wanted.emplace_back(name);
        wanted.push_back(lower(own));
    } else {
        const std::string& name = known.ports.outputs[port].name;
        wanted.push_back(isGenericName(name) ? own + "_" + name : name);
    }
    return text_.names.firstFree(wanted);
}

void BlockForward::assign(const std::vector<std::string>& names, const std::vector<Piece>& pieces,
                          int depth) {
    std::string left;
    std::string right;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (withoutMarks(pieces[i].text) == names[i])
            continue;
        left += (left.empty() ? "" : ", ") + names[i];
        right += (right.empty() ? "" : ", ") + pieces[i].atLeast(Binding::Ternary);
    }
    if (!left.empty())
        text_.lines.add(depth, left + " = " + right);
}

// --- nodes

void BlockForward::addNode(std::size_t n) {
    const NodeFacts& known = facts(n);
    if (!known.parts.empty() && !known.isMuted) {
        addFlow(n);
        return;
    }
    if (known.type && known.type->kind == LayerKind::Constant) {
        const std::string member = text_.context.mark(text_.context.member(view_, n), view_, n);
        values_[{static_cast<int>(n), 0}] = {{member, Binding::Atom, 0}, usesOf(n, 0), false, false, n};
        return;
    }
    Piece call = callOf(n);
    // A list of many stands well over several lines.
    const bool isList = known.type && !known.ports.inputs.empty() && known.ports.inputs.back().variadic &&
                        inputs_[n].size() > 2;
    const auto isTooLong = [&] {
        if (isList)
            return call.depth > kDeepestCall || call.width() > kLongestList;
        return call.depth > kDeepestCall ||
               call.width() + static_cast<std::size_t>(depth_) * 4 + 8 > kLineLength;
    };
    const bool hasPending = std::any_of(inputs_[n].begin(), inputs_[n].end(), [&](const Source& source) {
        const Computed* value = find(source);
        return value && value->isPending;
    });
    if (hasPending && isTooLong()) {
        writeOutInputs(n);
        call = callOf(n);
    }
    settle(n, std::move(call));
}

std::vector<std::optional<Piece>> BlockForward::pieces(std::size_t n) {
    std::vector<std::optional<Piece>> found;
    for (const Source& source : inputs_[n])
        found.push_back(peek(source));
    return found;
}

Piece BlockForward::callOf(std::size_t n) {
    const NodeFacts& known = facts(n);
    const std::vector<std::optional<Piece>> given = pieces(n);
    Piece call;
    if (known.isMuted) {
        call = {text_.context.member(view_, n) + '(' + given.front()->atLeast(Binding::Ternary) + ')',
                Binding::Atom, given.front()->depth + 1};
    } else if (known.program) {
        call = programText(n);
    } else if (!known.type) {
        call = instanceCall(n, text_.context.member(view_, n), given);
    } else {
        std::vector<InputText> inputs;
        for (std::size_t i = 0; i < given.size(); ++i) {
            const Port& port = known.ports.inputs[std::min(i, known.ports.inputs.size() - 1)];
            inputs.push_back({port.name, port.optional, port.variadic, given[i]});
        }
        call = known.type->kind == LayerKind::Module
                   ? moduleCall(*known.type, text_.context.member(view_, n), inputs)
                   : functionText(*known.type, text_.context.options(view_, n, true), inputs);
    }
    call.text = text_.context.mark(call.text, view_, n);
    return call;
}

Piece BlockForward::instanceCall(std::size_t n, const std::string& module,
                                 const std::vector<std::optional<Piece>>& given) {
    const std::vector<BlockInput>& inputs = facts(n).scope->block->header->inputs;
    std::string arguments;
    int depth = 0;
    bool mayStandAlone = true;
    for (std::size_t i = 0; i < std::min(inputs.size(), given.size()); ++i) {
        if (!given[i]) {
            mayStandAlone = false;
            continue;
        }
        depth = std::max(depth, given[i]->depth);
        arguments += (arguments.empty() ? "" : ", ") +
                     (mayStandAlone ? std::string() : inputName(inputs[i].name) + '=') +
                     given[i]->atLeast(Binding::Ternary);
    }
    return {module + '(' + arguments + ')', Binding::Atom, depth + 1};
}

Piece BlockForward::programText(std::size_t n) {
    const NodeFacts& known = facts(n);
    if (!holdsCode(*known.type))
        throw Error(
            view_.name + '.' + nodeName(*view_.block, n) +
            " is a TorchScript file, which Python source cannot hold; replace it by layers, or export "
            "the model as TorchScript");
    const std::vector<std::optional<Piece>> given = pieces(n);
    const std::vector<ProgramInput>& inputs = known.program->inputs;
    if (known.type->id != "Expression") {
        std::vector<InputText> arguments;
        std::string text;
        int depth = 0;
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            const Piece piece = i < given.size() && given[i] ? *given[i] : Piece{"None", Binding::Atom, 0};
            depth = std::max(depth, piece.depth);
            text += (text.empty() ? "" : ", ") + piece.atLeast(Binding::Ternary);
        }
        const auto isThis = [&](const auto& method) {
            return method.first.inner == view_.inner && method.second == n;
        };
        if (std::none_of(text_.methods.begin(), text_.methods.end(), isThis))
            text_.methods.emplace_back(view_, n);
        return {"self." + methodName(text_.context, view_, n) + '(' + text + ')', Binding::Atom, depth + 1};
    }
    const std::string code =
        withTorchFunctions(node(n).options.at(codeOption(*known.type)).as<std::string>());
    Piece made = replaced(code, [&](const std::string& name) -> std::optional<Piece> {
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            if (inputs[i].name == name)
                return i < given.size() && given[i] ? *given[i] : Piece{"None", Binding::Atom, 0};
        }
        const auto argument = view_.names.find(name);
        return argument == view_.names.end() ? std::nullopt
                                             : std::optional(text_.context.inForward(argument->second));
    });
    const auto& output = known.outputs.front();
    const bool isAsked = isCondition_ && usesOf(n, 0) == 1 && consumerOf(n, 0) == Source::kFromInput;
    if (!isAsked && known.program->outputs.size() == 1 && output && output->shape.isScalar() &&
        mayGiveNumber(code))
        made = {"torch.as_tensor(" + made.text + ')', Binding::Atom, made.depth + 1};
    return made;
}

/// Decides whether what was computed gets a variable.
void BlockForward::settle(std::size_t n, Piece call) {
    const std::size_t count = facts(n).ports.outputs.size();
    std::vector<std::size_t> used;
    for (std::size_t port = 0; port < count; ++port) {
        if (usesOf(n, port) > 0)
            used.push_back(port);
    }
    const NodeFacts& known = facts(n);
    if (used.empty()) {
        consumeInputs(n);
        if (!known.type || known.type->kind == LayerKind::Module || isEffective(n))
            write(depth_, call.text, n);
        return;
    }
    const bool isMuted = known.isMuted;
    const std::string attribute = count > 1 && !isMuted && known.type
                                      ? outputAttribute(*known.type, known.ports.outputs[used.front()])
                                      : "";
    if (count > 1 && !isMuted && (used.size() > 1 || attribute.empty())) {
        settleSeveral(n, call);
        return;
    }
    if (!attribute.empty())
        call = {text_.context.mark(call.text + attribute, view_, n), Binding::Atom, call.depth};
    const std::size_t port = used.front();
    const Key key{static_cast<int>(n), static_cast<int>(port)};
    if (mayStayPending(n, port, call)) {
        keepPending(key, std::move(call), n);
        return;
    }
    consumeInputs(n);
    const std::string name = nameFor(n, port);
    write(depth_, name + " = " + call.text, n);
    hold(key, {name, Binding::Atom, 0});
}

void BlockForward::settleSeveral(std::size_t n, const Piece& call) {
    consumeInputs(n);
    const NodeFacts& known = facts(n);
    std::vector<std::string> names;
    for (std::size_t port = 0; port < known.ports.outputs.size(); ++port) {
        if (usesOf(n, port) == 0) {
            names.emplace_back("_");
            continue;
        }
        names.push_back(nameFor(n, port));
        hold({static_cast<int>(n), static_cast<int>(port)}, {names.back(), Binding::Atom, 0});
    }
    std::string target;
    for (const std::string& name : names)
        target += (target.empty() ? "" : ", ") + name;
    write(depth_, (known.type ? targetText(*known.type, names) : target) + " = " + call.text, n);
}

} // namespace layerloom
