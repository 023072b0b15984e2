// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/value_names.h"

#include "core/code/code_words.h"
#include "core/source/python_piece.h"
#include "core/source/reading/python_names.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace layerloom::reading {

namespace {

/// Names that mean something else in an expression.
bool isTakenInCode(const std::string& name) {
    const auto builtins = codeBuiltins();
    return std::find(builtins.begin(), builtins.end(), name) != builtins.end() || name == "input" ||
           name == "print" || !isPythonIdentifier(name);
}

std::string withoutNumber(const GraphNode& node) {
    const std::size_t at = node.hint.rfind('_');
    const bool isNumbered = at != node.hint.npos && at > 0 && isIndex(node.hint.substr(at + 1)) &&
                            (node.type == "Code" || node.hint.substr(0, at) == node.type);
    return isNumbered ? node.hint.substr(0, at) : node.hint;
}

std::string valueName(const Graph& graph, GraphEnd end) {
    if (end.node == Graph::kInput) {
        const std::string& name = graph.inputs[static_cast<std::size_t>(end.port)].name;
        return isTakenInCode(name) ? "x" : name;
    }
    const GraphNode& node = graph.nodes[static_cast<std::size_t>(end.node)];
    const std::string name = node.hint.empty() ? node.type : withoutNumber(node);
    // Names of classes are none of values.
    const bool isClass = node.block || (!name.empty() && std::isupper(static_cast<unsigned char>(name[0])));
    return isClass || isTakenInCode(name) ? "x" : name;
}

void nameValues(Graph& graph, GraphNode& node) {
    std::vector<GraphEnd> ends;
    for (const auto& [name, end] : node.inputs)
        ends.push_back(end);
    const std::vector<std::string> names = valueNames(graph, ends);
    std::map<std::string, std::string> renamed;
    for (std::size_t i = 0; i < names.size(); ++i)
        renamed[node.inputs[i].first] = names[i];
    if (std::all_of(renamed.begin(), renamed.end(),
                    [](const auto& each) { return each.first == each.second; }))
        return;
    const auto replace = [&](const std::string& name) {
        const auto found = renamed.find(name);
        return found == renamed.end() ? std::nullopt : std::optional(Piece{found->second, Binding::Atom, 0});
    };
    Value& text = node.options.at("expression");
    text = Value(replaced(text.as<std::string>(), replace).text);
    for (std::size_t i = 0; i < names.size(); ++i)
        node.inputs[i].first = names[i];
}

} // namespace

std::vector<std::string> valueNames(const Graph& graph, const std::vector<GraphEnd>& ends) {
    std::vector<std::string> names;
    for (const GraphEnd& end : ends) {
        const std::string wanted = valueName(graph, end);
        std::string free = wanted;
        for (int i = 1; std::find(names.begin(), names.end(), free) != names.end(); ++i)
            free = wanted + '_' + std::to_string(i);
        names.push_back(free);
    }
    return names;
}

void nameValuesOfExpressions(Graph& graph) {
    for (GraphNode& node : graph.nodes) {
        if (node.type == "Expression")
            nameValues(graph, node);
    }
}

} // namespace layerloom::reading
