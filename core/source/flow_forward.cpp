// SPDX-License-Identifier: GPL-3.0-or-later
// Control flow as Python has it: `while`, `if` and `for` around what the parts do.
#include "core/layers/control_flow.h"
#include "core/source/block_forward.h"
#include "core/source/class_walk.h"
#include "core/source/python_words.h"

#include <algorithm>

namespace layerloom {

const FlowPart* BlockForward::partOf(std::size_t flow, std::string_view role) const {
    for (const FlowPart& part : facts(flow).parts) {
        if (part.role == role)
            return &part;
    }
    return nullptr;
}

std::optional<std::size_t> BlockForward::partNode(std::size_t flow, std::string_view role) const {
    const FlowPart* part = partOf(flow, role);
    return part ? view_.block->indexOf(part->node) : std::nullopt;
}

void BlockForward::addFlow(std::size_t n) {
    switch (*flowKindOf(facts(n).type->id)) {
    case FlowKind::While:
        addWhile(n);
        return;
    case FlowKind::If:
        addBranch(n);
        return;
    case FlowKind::Repeat:
        addRepeat(n);
        return;
    }
}

/// Variables for what a loop or branch hands on, which hold what it is given.
std::vector<std::string> BlockForward::carriedNames(std::size_t n, std::vector<Piece>& given, bool copies) {
    writeOutInputs(n);
    const std::size_t count = facts(n).ports.outputs.size();
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i) {
        const Source source = i < inputs_[n].size() ? inputs_[n][i] : Source{};
        Computed* value = find(source);
        // A variable that nobody needs any more is carried on as it is; behind two branches the name that the
        // value has in them is as good.
        const std::string& port = facts(n).ports.outputs[i].name;
        const bool hasName = !copies && text_.names.isFree(port);
        if (value && value->isHeld && value->left == 1 && !hasName) {
            names.push_back(value->piece.text);
            given.push_back(value->piece);
            std::vector<std::string> released;
            consume(source, released);
        } else {
            released_.clear();
            names.push_back(hasName ? port : nameFor(n, i));
            given.push_back(value ? value->piece : Piece{"None", Binding::Atom, 0});
            std::vector<std::string> released;
            consume(source, released);
        }
        text_.names.hold(names.back());
    }
    std::string left;
    std::string right;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (withoutMarks(given[i].text) == names[i])
            continue;
        left += (left.empty() ? "" : ", ") + names[i];
        right += (right.empty() ? "" : ", ") + given[i].text;
    }
    if (!left.empty() && copies)
        write(depth_, left + " = " + right, n);
    for (const std::string& name : names)
        text_.names.release(name);
    return names;
}

/// What the parts of a loop are given: the carried variables, and what only flows in.
std::vector<GivenValue> BlockForward::loopValues(std::size_t n, const std::vector<std::string>& carried) {
    std::vector<GivenValue> values;
    for (std::size_t i = 0; i < inputs_[n].size(); ++i) {
        if (i < carried.size())
            values.push_back({{carried[i], Binding::Atom, 0}, true});
        else
            values.push_back({peek(inputs_[n][i]).value_or(Piece{"None", Binding::Atom, 0}), false});
    }
    return values;
}

void BlockForward::finishFlow(std::size_t n, const std::vector<std::string>& names) {
    std::vector<std::string> released;
    for (std::size_t i = names.size(); i < inputs_[n].size(); ++i)
        consume(inputs_[n][i], released);
    for (std::size_t i = 0; i < names.size(); ++i)
        hold({static_cast<int>(n), static_cast<int>(i)}, {names[i], Binding::Atom, 0});
}

std::vector<Piece> BlockForward::partPieces(std::size_t part, std::vector<GivenValue> values, int depth,
                                            bool isCondition) {
    const NodeFacts& known = facts(part);
    if (known.isMuted) {
        std::vector<Piece> pieces;
        pieces.push_back(
            {text_.context.member(view_, part) + '(' + values.front().piece.text + ')', Binding::Atom, 1});
        return pieces;
    }
    values.resize(std::min(values.size(), known.scope->block->header->inputs.size()));
    if (isFragment(known)) {
        const BlockView inner = text_.context.innerView(view_, part);
        BlockForward forward(text_, inner, depth);
        forward.isCondition_ = isCondition;
        return forward.run(values);
    }
    std::vector<std::optional<Piece>> given;
    for (const GivenValue& value : values)
        given.push_back(value.piece.text == "None" ? std::nullopt : std::optional(value.piece));
    Piece call = instanceCall(part, text_.context.member(view_, part), given);
    call.text = text_.context.mark(call.text, view_, part);
    return {std::move(call)};
}

/// The condition as an expression; statements that it needs first are written to `before`.
Piece BlockForward::conditionPiece(std::size_t flow, const std::vector<GivenValue>& values,
                                   SourceLines& before, int depth) {
    std::vector<GivenValue> read = values;
    for (GivenValue& value : read)
        value.mayOverwrite = false;
    std::swap(before, text_.lines);
    for (const GivenValue& value : values)
        text_.names.hold(value.piece.text);
    const std::vector<Piece> pieces = partPieces(*partNode(flow, kCondition.name), read, depth, true);
    for (const GivenValue& value : values)
        text_.names.release(value.piece.text);
    std::swap(before, text_.lines);
    return pieces.front();
}

void BlockForward::addPartBody(std::size_t part, const std::vector<GivenValue>& values,
                               const std::vector<std::string>& names, int depth) {
    const std::size_t begin = text_.lines.lines().size();
    const std::vector<Piece> pieces = partPieces(part, values, depth);
    if (pieces.size() == 1 && names.size() > 1) { // a module that gives several values
        std::string left;
        for (const std::string& name : names)
            left += (left.empty() ? "" : ", ") + name;
        text_.lines.add(depth, left + " = " + pieces.front().text);
        return;
    }
    assign(names, pieces, depth);
    if (text_.lines.lines().size() == begin)
        text_.lines.add(depth, "pass");
}

void BlockForward::addWhile(std::size_t n) {
    std::vector<Piece> given;
    const std::vector<std::string> names = carriedNames(n, given, true);
    const std::vector<GivenValue> values = loopValues(n, names);
    SourceLines before(text_.context.marks());
    const Piece condition = conditionPiece(n, values, before, depth_ + 1);
    if (before.isEmpty()) {
        write(depth_, "while " + condition.text + ':', n);
    } else {
        write(depth_, "while True:", n);
        text_.lines.append(before);
        write(depth_ + 1, "if not " + condition.atLeast(Binding::Not) + ':', n);
        text_.lines.add(depth_ + 2, "break");
    }
    addPartBody(*partNode(n, kBody.name), values, names, depth_ + 1);
    finishFlow(n, names);
}

void BlockForward::addRepeat(std::size_t n) {
    std::vector<Piece> carried;
    const std::vector<std::string> names = carriedNames(n, carried, true);
    std::vector<GivenValue> values = loopValues(n, names);
    const std::size_t body = *partNode(n, kBody.name);
    const NodeFacts* known = view_.anyFacts(body);
    std::string times;
    for (const OptionText& option : text_.context.options(view_, n, true)) {
        if (option.name == kTimes.name)
            times = option.piece.text;
    }
    std::string module = text_.context.member(view_, body);
    std::string loop = "for _ in range(" + times + "):";
    if (known->isCopied && !known->isMuted) {
        std::string name = text_.context.attribute(view_, body);
        name = name.size() > 2 && name.ends_with('s') ? name.substr(0, name.size() - 1) : "layer";
        name = text_.names.firstFree({name, "layer"});
        loop = "for " + name + " in " + module + ':';
        module = name;
    }
    text_.lines.add(depth_, text_.context.mark(loop, view_, n));
    values.resize(known->isMuted ? 1 : known->scope->block->header->inputs.size());
    std::vector<std::optional<Piece>> given;
    for (const GivenValue& value : values)
        given.push_back(value.piece.text == "None" ? std::nullopt : std::optional(value.piece));
    const Piece call = known->isMuted
                           ? Piece{module + '(' + values.front().piece.text + ')', Binding::Atom, 1}
                           : instanceCall(body, module, given);
    std::string left;
    for (const std::string& name : names)
        left += (left.empty() ? "" : ", ") + name;
    write(depth_ + 1, left + " = " + call.text, body);
    finishFlow(n, names);
}

/// A branch that the arguments decide, the same for all uses of the class: there is nothing to ask.
void BlockForward::addTaken(std::size_t n, std::size_t part) {
    writeOutInputs(n);
    std::vector<GivenValue> values = loopValues(n, {});
    const std::size_t count = facts(n).ports.outputs.size();
    const std::vector<Piece> pieces = partPieces(part, values, depth_);
    std::vector<std::string> names;
    released_.clear();
    for (std::size_t i = 0; i < count; ++i) {
        names.push_back(usesOf(n, i) == 0 ? "_" : nameFor(n, i));
        text_.names.hold(names.back());
    }
    if (pieces.size() == 1 && count > 1) {
        std::string left;
        for (const std::string& name : names)
            left += (left.empty() ? "" : ", ") + name;
        write(depth_, left + " = " + pieces.front().text, n);
    } else {
        assign(names, pieces, depth_);
    }
    for (const std::string& name : names)
        text_.names.release(name);
    std::vector<std::string> released;
    for (const Source& source : inputs_[n])
        consume(source, released);
    for (std::size_t i = 0; i < count; ++i)
        hold({static_cast<int>(n), static_cast<int>(i)}, {names[i], Binding::Atom, 0});
}

void BlockForward::addBranch(std::size_t n) {
    const auto then = partNode(n, kThen.name);
    const auto otherwise = partNode(n, kOtherwise.name);
    const bool isDecided = !facts(n).options.isNone(kWhen.name);
    const bool hasThen = then && view_.anyFacts(*then);
    const bool hasOtherwise = otherwise && view_.anyFacts(*otherwise);
    const bool isOpen =
        !isDecided || (hasThen && isPartial(view_, *then)) || (hasOtherwise && isPartial(view_, *otherwise));
    if (!isOpen && (hasThen || hasOtherwise)) {
        addTaken(n, hasThen ? *then : *otherwise);
        return;
    }
    std::vector<Piece> given;
    const std::vector<std::string> names = carriedNames(n, given, !(hasThen && hasOtherwise));
    if (!isOpen) { // nothing is done in any use
        finishFlow(n, names);
        return;
    }
    std::vector<GivenValue> values = loopValues(n, names);
    for (std::size_t i = 0; i < std::min(given.size(), values.size()); ++i)
        values[i] = {given[i], withoutMarks(given[i].text) == names[i]};
    std::string condition;
    if (!isDecided) {
        SourceLines before(text_.context.marks());
        const Piece piece = conditionPiece(n, values, before, depth_);
        text_.lines.append(before);
        condition = piece.text;
    } else if (hasThen && !isFragment(facts(*then))) {
        condition = text_.context.member(view_, *then) + " is not None";
    } else {
        const std::size_t part = hasThen ? *then : *otherwise;
        condition = conditionOf(text_.context, view_, part, true);
        if (!hasThen)
            condition = condition.starts_with("not ") ? condition.substr(4) : "not " + condition;
    }
    if (!hasThen) {
        write(depth_, "if not " + pieceOf(condition).atLeast(Binding::Not) + ':', n);
        addPartBody(*otherwise, values, names, depth_ + 1);
    } else {
        write(depth_, "if " + condition + ':', n);
        addPartBody(*then, values, names, depth_ + 1);
        if (hasOtherwise) {
            text_.lines.add(depth_, text_.context.mark("else:", view_, n));
            addPartBody(*otherwise, values, names, depth_ + 1);
        }
    }
    finishFlow(n, names);
}

} // namespace layerloom
