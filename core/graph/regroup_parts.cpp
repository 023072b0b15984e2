// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/regroup_parts.h"

#include "core/document/repeat_copies.h"
#include "core/layers/catalogue.h"
#include "core/values/expression.h"
#include "core/values/expression_tokens.h"

#include <algorithm>
#include <cctype>

namespace layerloom {

namespace {

template <class Use>
void eachName(std::string_view expression, Use use) {
    for (ExpressionTokens tokens(expression); tokens.current().kind != Token::Kind::End; tokens.advance()) {
        if (tokens.current().kind == Token::Kind::Invalid)
            return;
        if (tokens.current().kind == Token::Kind::Name)
            use(tokens.current());
    }
}

void collectNames(const Value& value, std::set<std::string>& names) {
    if (const auto* expression = value.tryAs<Expression>())
        eachName(expression->text, [&](const Token& token) { names.insert(token.text); });
    else if (const auto* items = value.tryAs<Value::Tuple>())
        for (const Value& item : *items)
            collectNames(item, names);
}

/// As a part of a larger expression.
std::string operand(const Value& value) {
    const std::string text = pythonText(value);
    const bool isWord = std::all_of(text.begin(), text.end(),
                                    [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '.'; });
    return isWord || value.is<Value::Tuple>() || value.is<std::string>() ? text : '(' + text + ')';
}

std::string substitutedText(const std::string& text, const std::map<std::string, Value>& arguments) {
    std::string result;
    std::size_t copied = 0;
    eachName(text, [&](const Token& token) {
        const auto argument = arguments.find(token.text);
        if (argument == arguments.end())
            return;
        result += text.substr(copied, token.column - 1 - copied);
        copied = token.column - 1 + token.text.size();
        const bool isAll = token.text.size() == text.size();
        result += isAll ? pythonText(argument->second) : operand(argument->second);
    });
    return result + text.substr(copied);
}

Value substitutedValue(const Value& value, const std::map<std::string, Value>& arguments) {
    if (const auto* items = value.tryAs<Value::Tuple>()) {
        Value::Tuple result;
        for (const Value& item : *items)
            result.push_back(substitutedValue(item, arguments));
        return result;
    }
    const auto* expression = value.tryAs<Expression>();
    if (!expression)
        return value;
    std::map<std::string, Value> known;
    for (const auto& [name, argument] : arguments) {
        if (!hasExpression(argument))
            known.emplace(name, argument);
    }
    ExpressionResult result = evaluateExpression(expression->text, known);
    if (auto* plain = std::get_if<Value>(&result))
        return std::move(*plain);
    return Expression{substitutedText(expression->text, arguments)};
}

} // namespace

void BlockChanges::put(const BlockName& name, Block block) {
    after_.blocks[name] = std::make_shared<const Block>(std::move(block));
}

Edit BlockChanges::take() const {
    edits::Batch batch;
    for (const auto& [name, block] : after_.blocks) {
        if (before_.share(name) != block)
            batch.edits.push_back({edits::PutBlock{name, block}});
    }
    for (const auto& [name, block] : before_.blocks) {
        if (!after_.find(name))
            batch.edits.push_back({edits::PutBlock{name, nullptr}});
    }
    return {std::move(batch)};
}

Ports declaredPorts(const Document& document, const Node& node) {
    Ports ports;
    if (!node.isInstance()) {
        const LayerType* type = findLayerType(node.type);
        return type ? type->portsFor(completeOptions(*type, node.options).options) : ports;
    }
    if (const Block* definition = document.find(node.block)) {
        for (const BlockInput& input : definition->header->inputs)
            ports.inputs.push_back({.name = input.name, .doc = {}});
        for (const BlockOutput& output : definition->header->outputs)
            ports.outputs.push_back({.name = output.name, .doc = {}});
    }
    return ports;
}

std::vector<Wire> chainWires(const Document& document, const Block& block) {
    std::vector<Wire> wires;
    const BlockHeader& header = *block.header;
    Endpoint from{std::string(kBlockInput), header.inputs.empty() ? "input" : header.inputs.front().name};
    for (const NodePtr& node : block.nodes) {
        const Ports ports = declaredPorts(document, *node);
        std::string in = ports.inputs.empty() ? "input" : ports.inputs.front().name;
        if (!ports.inputs.empty() && ports.inputs.front().variadic)
            in = variadicPort(in, 0);
        wires.push_back({from, {node->id, in}});
        from = {node->id, ports.outputs.empty() ? "output" : ports.outputs.front().name};
    }
    const std::string out = header.outputs.empty() ? "output" : header.outputs.front().name;
    wires.push_back({from, {std::string(kBlockOutput), out}});
    return wires;
}

std::set<std::string> usedNames(const Node& node) {
    std::set<std::string> names;
    for (const auto& [option, value] : node.options)
        collectNames(value, names);
    for (const auto& [parameter, initialiser] : node.initialisers) {
        for (const auto& [argument, value] : initialiser.arguments)
            collectNames(value, names);
    }
    return names;
}

Node substituted(Node node, const std::map<std::string, Value>& arguments) {
    for (auto& [option, value] : node.options)
        value = substitutedValue(value, arguments);
    for (auto& [parameter, initialiser] : node.initialisers) {
        for (auto& [argument, value] : initialiser.arguments)
            value = substitutedValue(value, arguments);
    }
    return node;
}

std::vector<NodeId> changedPath(const Document& document, BlockName from, const std::vector<NodeId>& path,
                                const StepChange& change) {
    std::vector<NodeId> changed;
    for (std::size_t i = 0; i < path.size();) {
        std::size_t steps = change(from, path, i, changed);
        if (steps == 0) {
            changed.push_back(path[i]);
            steps = 1;
        }
        for (; steps > 0 && i < path.size(); --steps) {
            const Block* inside = document.find(from);
            const Node* node = inside ? inside->find(path[i]) : nullptr;
            const std::size_t down = inside ? stepsDown(*inside, path, i) : 1;
            if (down == 2)
                changed.push_back(path[i + 1]); // the number of a copy
            i += down;
            from = node ? node->block : BlockName();
        }
    }
    return changed;
}

std::vector<Tie> changedTies(const Document& document, const BlockName& block, const StepChange& change) {
    std::vector<Tie> ties = document.find(block)->ties;
    for (Tie& tie : ties) {
        tie.owner.path = changedPath(document, block, tie.owner.path, change);
        tie.member.path = changedPath(document, block, tie.member.path, change);
    }
    return ties;
}

std::string identifier(std::string_view prefix, const std::string& name) {
    return isPythonIdentifier(name) ? name : std::string(prefix) + '_' + name;
}

std::string attributeName(std::string_view className) {
    std::string name;
    for (std::size_t i = 0; i < className.size(); ++i) {
        const auto c = static_cast<unsigned char>(className[i]);
        const bool isStart =
            std::isupper(c) && i > 0 && !std::isupper(static_cast<unsigned char>(className[i - 1]));
        if (isStart && name.back() != '_')
            name += '_';
        name += static_cast<char>(std::tolower(c));
    }
    return isPythonIdentifier(name) ? name : "block";
}

std::vector<std::size_t> indicesOf(const Block& block, const std::set<NodeId>& ids) {
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < block.nodes.size(); ++i) {
        if (ids.contains(block.nodes[i]->id))
            indices.push_back(i);
    }
    return indices;
}

bool areNeighbours(const std::vector<std::size_t>& indices) {
    return !indices.empty() && indices.back() - indices.front() + 1 == indices.size();
}

std::shared_ptr<const std::vector<Wire>> shared(std::vector<Wire> wires) {
    return std::make_shared<const std::vector<Wire>>(std::move(wires));
}

std::optional<NodeId> detour(const Block& block, const std::set<NodeId>& ids) {
    std::map<NodeId, std::set<NodeId>> next;
    for (const Wire& wire : *block.wires)
        next[wire.from.node].insert(wire.to.node);
    for (const Wire& wire : *block.wires) {
        if (!ids.contains(wire.from.node) || ids.contains(wire.to.node))
            continue;
        std::set<NodeId> seen{wire.to.node};
        std::vector<NodeId> open{wire.to.node};
        while (!open.empty()) {
            const NodeId at = open.back();
            open.pop_back();
            for (const NodeId& to : next[at]) {
                if (ids.contains(to))
                    return wire.to.node;
                if (seen.insert(to).second)
                    open.push_back(to);
            }
        }
    }
    return std::nullopt;
}

bool holdsBlock(const Document& document, const BlockName& outer, const BlockName& inner,
                std::set<BlockName>& seen) {
    const Block* block = document.find(outer);
    if (outer == inner || !block || !seen.insert(outer).second)
        return outer == inner;
    return std::ranges::any_of(block->nodes, [&](const NodePtr& node) {
        return node->isInstance() && holdsBlock(document, node->block, inner, seen);
    });
}

std::string valueName(const Block& block, const Endpoint& from, std::string_view prefix) {
    if (from.node == kBlockInput)
        return from.port;
    const auto index = block.indexOf(from.node);
    const std::string node = identifier(prefix, index ? nodeName(block, *index) : from.node);
    return from.port == "output" ? node : identifier(prefix, node + '_' + from.port);
}

} // namespace layerloom
