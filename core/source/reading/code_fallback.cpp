// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/program.h"
#include "core/source/reading/interpreter.h"

#include <functional>

// A forward that cannot be drawn call by call, and calls no module, is kept as code.

namespace layerloom::reading {

namespace {

void visit(const Expr* expr, const std::function<void(const Expr&)>& act) {
    if (!expr)
        return;
    act(*expr);
    for (const Expr* item : expr->items)
        visit(item, act);
    for (const ComprehensionFor& loop : expr->loops) {
        visit(loop.iterable, act);
        for (const Expr* condition : loop.conditions)
            visit(condition, act);
    }
    if (expr->function)
        visit(expr->function->value, act);
}

void visit(const std::vector<Stmt*>& body, const std::function<void(const Expr&)>& act) {
    for (const Stmt* stmt : body) {
        visit(stmt->value, act);
        for (const auto* list : {&stmt->targets, &stmt->items})
            for (const Expr* each : *list)
                visit(each, act);
        visit(stmt->body, act);
        visit(stmt->otherwise, act);
        visit(stmt->last, act);
        for (const auto& handler : stmt->handlers)
            visit(handler, act);
        if (stmt->function)
            visit(stmt->function->body, act);
    }
}

/// The lines with the first one's indentation taken off, below `def`.
std::string indented(const std::string& text, std::size_t indentation) {
    std::string made;
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        std::string line = text.substr(start, end - start);
        const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
        line.erase(0, std::min(blanks, indentation));
        made += line.empty() ? "\n" : "    " + line + '\n';
        start = end + 1;
    }
    return made;
}

} // namespace

std::optional<PyValue> Interpreter::forwardAsCode(ModuleObject& module, Graph& graph,
                                                  const Attributes& bound_, std::size_t given,
                                                  SourcePlace place) {
    const PyValue* forward = module.type ? module.type->find("forward") : nullptr;
    const auto* function = forward ? forward->as<FunctionObject>() : nullptr;
    if (script_ || !function || function->definition->body.empty() ||
        function->definition->parameters.empty())
        return std::nullopt;
    for (std::size_t i = 0; i < graph.handed.size(); ++i) {
        TensorObject& inside = *graph.handed[i].second;
        inside.writes.clear();
        inside.seen = 0;
        inside.graph = &graph;
        inside.node = Graph::kInput;
        inside.port = static_cast<int>(i);
    }
    graph.nodes.clear();
    graph.outputs.clear();
    graph.captured.clear();
    graph.members.clear();
    graph.constants.clear();
    graph.inputs.resize(given);
    std::vector<Stmt*> body = function->definition->body;
    if (!function->definition->doc.empty() && body.size() > 1)
        body.erase(body.begin());
    const std::string self = function->definition->parameters.front().name;
    const std::string& text = tree(body.front()->place.file).text;
    std::map<std::size_t, std::pair<std::size_t, std::string>> replacements;
    std::map<std::string, GraphEnd> taken;
    bool isPossible = true;
    std::set<const Expr*> seen;
    visit(body, [&](const Expr& expr) {
        if (expr.kind == Expr::Kind::Name && expr.text == self && !seen.contains(&expr))
            isPossible = false;
        if (expr.kind != Expr::Kind::Attribute || expr.items[0]->kind != Expr::Kind::Name ||
            expr.items[0]->text != self)
            return;
        seen.insert(expr.items[0]);
        const PyValue value = moduleAttribute(&module, expr.text, expr.place);
        if (isTensor(value)) {
            taken.emplace(expr.text, use(graph, value, expr.place));
            replacements[expr.begin] = {expr.end, expr.text};
        } else if (value.isNumber() || value.isNone() || value.as<TextObject>() || value.as<Sequence>()) {
            std::vector<TensorObject*> none;
            replacements[expr.begin] = {expr.end, codeOf(value, none, expr.place)};
        } else if (const auto* known = value.as<Symbol>(); known && known->path == "self.training") {
            saidTraining(expr.place);
            replacements[expr.begin] = {expr.end, "False"};
        } else {
            isPossible = false;
        }
    });
    if (!isPossible)
        return std::nullopt;
    const std::size_t lineStart = text.rfind('\n', body.front()->begin) + 1;
    std::size_t end = body.back()->end;
    std::string code = text.substr(lineStart, end - lineStart);
    for (auto each = replacements.rbegin(); each != replacements.rend(); ++each)
        code.replace(each->first - lineStart, each->second.first - each->first, each->second.second);
    GraphNode node;
    node.type = "Code";
    node.hint = "code";
    node.place = place;
    std::string parameters;
    std::string constants;
    for (const auto& [name, value] : bound_) {
        const auto input = std::find_if(graph.inputs.begin(), graph.inputs.end(),
                                        [&name = name](const GraphInput& i) { return i.name == name; });
        if (isTensor(value) && input != graph.inputs.end()) {
            parameters += (parameters.empty() ? "" : ", ") + name;
            node.inputs.emplace_back(name,
                                     GraphEnd{Graph::kInput, static_cast<int>(input - graph.inputs.begin())});
        } else if (value.isNumber() || value.isNone() || value.as<TextObject>()) {
            constants += "    " + name + " = " + textOf(value, true) + '\n';
        } else {
            return std::nullopt;
        }
    }
    for (const auto& [name, source] : taken) {
        parameters += (parameters.empty() ? "" : ", ") + name;
        node.inputs.emplace_back(name, source);
    }
    code = "def forward(" + parameters + "):\n" + constants + indented(code, body.front()->begin - lineStart);
    const ProgramResult result = functionProgram(code, {});
    const auto* program = std::get_if<ProgramPtr>(&result);
    if (!program)
        return std::nullopt;
    node.options["code"] = Value(code);
    node.outputs = (*program)->outputs;
    graph.isWrittenByCode = (*program)->writesToInputs;
    Graph* outer = graph_;
    graph_ = &graph;
    const PyValue made = addNode(std::move(node), place);
    graph_ = outer;
    return made;
}

} // namespace layerloom::reading
