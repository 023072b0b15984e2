// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/constructor_writer.h"

#include "core/graph/flow.h"
#include "core/layers/members.h"
#include "core/source/class_walk.h"
#include "core/source/python_words.h"
#include "core/values/error.h"

#include <algorithm>

namespace layerloom {

namespace {

/// Arguments by position as long as no default is left out, then by name.
std::string argumentList(const std::vector<OptionText>& arguments) {
    std::vector<std::string> texts;
    bool mayStandAlone = true;
    for (const OptionText& argument : arguments) {
        mayStandAlone = mayStandAlone && !argument.isDefault && argument.isRequired;
        if (argument.isDefault)
            continue;
        const std::string text = argument.piece.atLeast(Binding::Ternary);
        texts.push_back(mayStandAlone ? text : argument.name + '=' + text);
    }
    return joined(texts);
}

bool isDrawn(const NodeFacts& facts) {
    return facts.isCopied || !facts.type || facts.type->kind != LayerKind::Function;
}

} // namespace

void ConstructorWriter::addAttributes(int depth) {
    addNodes(context_.ownView(), depth);
}

void ConstructorWriter::addNodes(const BlockView& view, int depth) {
    for (std::size_t n = 0; n < view.block->nodes.size(); ++n) {
        if (view.anyFacts(n))
            addNode(view, n, depth);
    }
}

void ConstructorWriter::addNode(const BlockView& view, std::size_t node, int depth) {
    const NodeFacts& facts = *view.anyFacts(node);
    if (!isDrawn(facts) || context_.isOtherCall(view, node))
        return;
    const std::string condition = conditionOf(context_, view, node, false);
    if (!condition.empty() && !isFragment(facts))
        lines_.add(depth, context_.mark(context_.member(view, node) + " = None", view, node));
    const std::size_t before = lines_.lines().size();
    if (!condition.empty())
        lines_.add(depth, "if " + condition + ':');
    const std::size_t begin = lines_.lines().size();
    const int inside = depth + (condition.empty() ? 0 : 1);
    if (isFragment(facts))
        addNodes(context_.innerView(view, node), inside);
    else if (facts.type && facts.type->kind == LayerKind::Constant)
        addConstant(view, node, inside);
    else
        addModule(view, node, inside);
    if (!condition.empty() && lines_.lines().size() == begin)
        lines_.truncate(before);
}

void ConstructorWriter::addConstant(const BlockView& view, std::size_t node, int depth) {
    const NodeFacts& facts = *view.anyFacts(node);
    if (facts.isMuted)
        return;
    const std::vector<OptionText> options = context_.options(view, node, false);
    const std::string name = context_.attribute(view, node);
    if (facts.type->id == "load")
        throw Error(
            "The numbers of " + view.name + "." + nodeName(*view.block, node) +
            " lie in a file, which Python source cannot hold; use a Buffer, or a constant that is typed");
    const std::string text = constantText(*facts.type, options);
    if (isMember(*facts.type) && facts.parameters.front().kind == ParameterKind::Parameter) {
        const bool isFrozen =
            view.node(node).frozen.contains("*") || view.node(node).frozen.contains(std::string(kMemberName));
        const std::string value = "nn.Parameter(" + text + (isFrozen ? ", requires_grad=False)" : ")");
        lines_.add(depth, context_.mark(isPythonIdentifier(name)
                                            ? "self." + name + " = " + value
                                            : "self.register_parameter(\"" + name + "\", " + value + ')',
                                        view, node));
        return;
    }
    const bool isSaved = isMember(*facts.type) && facts.parameters.front().kind == ParameterKind::Buffer;
    lines_.add(depth, context_.mark("self.register_buffer(\"" + name + "\", " + text +
                                        (isSaved ? ")" : ", persistent=False)"),
                                    view, node));
}

void ConstructorWriter::addModule(const BlockView& view, std::size_t node, int depth) {
    const std::string text = moduleText(view, node, depth);
    const std::string name = context_.attribute(view, node);
    lines_.add(depth,
               context_.mark(isPythonIdentifier(name) ? "self." + name + " = " + text
                                                      : "self.add_module(\"" + name + "\", " + text + ')',
                             view, node));
}

std::string ConstructorWriter::moduleText(const BlockView& view, std::size_t node, int depth) {
    const NodeFacts& facts = *view.anyFacts(node);
    if (facts.isMuted)
        return "nn.Identity()";
    if (facts.isCopied)
        return copiesText(view, node, depth);
    if (facts.type)
        return constructorText(*facts.type, context_.options(view, node, false));
    return instanceText(view, node, nullptr, depth);
}

std::string ConstructorWriter::instanceText(const BlockView& view, std::size_t node, CopyLoop* loop,
                                            int depth) {
    const DefinitionUse& use = context_.uses().of(view.node(node).block);
    if (use.form == SourceForm::Inline)
        return "nn.Sequential(" + joined(sequentialItems(context_.innerView(view, node, loop), depth)) + ')';
    return use.pythonName + '(' + argumentList(context_.arguments(view, node, loop)) + ')';
}

std::string ConstructorWriter::copiesText(const BlockView& view, std::size_t node, int depth) {
    const Capture capture = capturesIn(*view.block)[node];
    const auto flow = static_cast<std::size_t>(capture.flow);
    std::string times;
    for (const OptionText& option : context_.options(view, flow, false)) {
        if (option.name == "times")
            times = option.piece.text;
    }
    if (!context_.uses().has(view.node(node).block))
        return "nn.ModuleList()"; // no copy at all
    CopyLoop loop;
    const std::string text = instanceText(view, node, &loop, depth);
    std::vector<std::string> names;
    std::vector<std::string> lists;
    for (const auto& [name, list] : loop.variables) {
        names.push_back(name);
        lists.push_back(list);
    }
    if (loop.usesStep || names.empty()) {
        names.insert(names.begin(), loop.usesStep ? "i" : "_");
        lists.insert(lists.begin(), "range(" + times + ')');
    }
    const std::string through = lists.size() == 1 ? lists.front() : "zip(" + joined(lists) + ')';
    return "nn.ModuleList([" + text + " for " + joined(names) + " in " + through + "])";
}

std::string ConstructorWriter::freeVariable(std::string name) {
    const auto isFree = [&](const std::string& wanted) {
        return isPythonIdentifier(wanted) && !isTakenName(wanted) && !context_.isArgument(wanted) &&
               !variables_.contains(wanted);
    };
    if (!isPythonIdentifier(name) || isTakenName(name))
        name = "shared";
    const std::string base = name;
    for (int i = 2; !isFree(name); ++i)
        name = base + std::to_string(i);
    variables_.insert(name);
    return name;
}

std::vector<std::string> ConstructorWriter::sharedVariables(const BlockView& view, int depth) {
    std::vector<std::string> variables(view.block->nodes.size());
    for (const Tie& tie : view.block->ties) {
        if (!tie.isWholeModule() || tie.owner.path.size() != 1 || tie.member.path.size() != 1)
            continue;
        const auto owner = view.block->indexOf(tie.owner.path.front());
        const auto member = view.block->indexOf(tie.member.path.front());
        if (!owner || !member || view.anyFacts(*member)->isMuted)
            continue;
        if (variables[*owner].empty()) {
            variables[*owner] = freeVariable(view.node(*owner).id);
            const std::string text = moduleText(view, *owner, depth);
            lines_.add(depth, context_.mark(variables[*owner] + " = " + text, view, *owner));
        }
        variables[*member] = variables[*owner];
    }
    return variables;
}

/// Equal children whose names count: `encoder_layer_0`, `encoder_layer_1`, …; empty if they are none.
std::string ConstructorWriter::numberedItems(const BlockView& view, const std::vector<std::string>& texts) {
    constexpr std::size_t kFewest = 3;
    const std::string first = nodeName(*view.block, 0);
    const std::size_t digits = first.find_last_not_of("0123456789") + 1;
    if (texts.size() < kFewest || digits == first.size() || digits == 0 || first.size() - digits > 1)
        return {};
    const int begin = std::stoi(first.substr(digits));
    std::vector<SourceNode> nodes;
    for (std::size_t n = 0; n < texts.size(); ++n) {
        if (nodeName(*view.block, n) !=
                first.substr(0, digits) + std::to_string(begin + static_cast<int>(n)) ||
            withoutMarks(texts[n]) != withoutMarks(texts[0]))
            return {};
        nodes.push_back({view.name, view.node(n).id});
    }
    const int end = begin + static_cast<int>(texts.size());
    const std::string range =
        begin == 0 ? std::to_string(end) : std::to_string(begin) + ", " + std::to_string(end);
    return context_.marks().mark("OrderedDict((f\"" + first.substr(0, digits) + "{i}\", " + texts[0] +
                                     ") for i in range(" + range + "))",
                                 nodes);
}

std::vector<std::string> ConstructorWriter::sequentialItems(const BlockView& view, int depth) {
    const std::vector<std::string> variables = sharedVariables(view, depth);
    const std::size_t count = view.block->nodes.size();
    std::vector<std::string> texts;
    bool isNamed = false;
    for (std::size_t n = 0; n < count; ++n) {
        texts.push_back(variables[n].empty() ? moduleText(view, n, depth) : variables[n]);
        isNamed = isNamed || nodeName(*view.block, n) != std::to_string(n);
    }
    if (const std::string run = isNamed ? numberedItems(view, texts) : std::string(); !run.empty())
        return {run};
    std::vector<std::string> items;
    for (std::size_t n = 0; n < count; ++n) {
        if (isNamed) {
            items.push_back(
                context_.mark("(\"" + nodeName(*view.block, n) + "\", " + texts[n] + ')', view, n));
            continue;
        }
        std::size_t end = n + 1;
        while (end < count && variables[n].empty() && variables[end].empty() &&
               withoutMarks(texts[end]) == withoutMarks(texts[n]))
            ++end;
        constexpr std::size_t kFewest = 3;
        if (end - n < kFewest) {
            items.push_back(context_.mark(texts[n], view, n));
            continue;
        }
        std::vector<SourceNode> nodes;
        for (std::size_t i = n; i < end; ++i)
            nodes.push_back({view.name, view.node(i).id});
        items.push_back(context_.marks().mark(
            "*[" + texts[n] + " for _ in range(" + std::to_string(end - n) + ")]", nodes));
        n = end - 1;
    }
    if (isNamed)
        return {"OrderedDict([" + joined(items) + "])"};
    return items;
}

} // namespace layerloom
