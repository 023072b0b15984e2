// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

namespace layerloom::reading {

namespace {

void addTargets(const Expr& target, std::vector<std::string>& names) {
    const auto add = [&](const std::string& name) {
        if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    };
    if (target.kind == Expr::Kind::Name)
        add(target.text);
    else if (target.kind == Expr::Kind::Index && target.items[0]->kind == Expr::Kind::Name)
        add(target.items[0]->text);
    else if (target.kind == Expr::Kind::Tuple || target.kind == Expr::Kind::List ||
             target.kind == Expr::Kind::Star)
        for (const Expr* item : target.items)
            addTargets(*item, names);
}

/// Names that the statements may set, in the order in which they appear.
void addSetNames(const std::vector<Stmt*>& body, std::vector<std::string>& names) {
    for (const Stmt* stmt : body) {
        for (const Expr* target : stmt->targets)
            addTargets(*target, names);
        addSetNames(stmt->body, names);
        addSetNames(stmt->otherwise, names);
    }
}

bool returns(const std::vector<Stmt*>& body) {
    return std::any_of(body.begin(), body.end(), [](const Stmt* stmt) {
        return stmt->kind == Stmt::Kind::Return || stmt->kind == Stmt::Kind::Raise || returns(stmt->body) ||
               returns(stmt->otherwise);
    });
}

} // namespace

/// A piece of a forward that is traced as a block of its own.
struct Interpreter::TracedPart {
    Graph* graph = nullptr;
    PyScope* scope = nullptr;
    Flow flow = Flow::Next;
    PyValue result;
};

/// Traces statements in a graph and scope of their own, `carried` being its first inputs.
Interpreter::TracedPart Interpreter::tracePart(const std::string& name, SourcePlace place,
                                               const std::vector<std::string>& carried,
                                               const std::function<void(TracedPart&)>& act) {
    TracedPart part;
    part.graph = make<Graph>();
    part.graph->kind = Graph::Kind::Part;
    part.graph->outer = graph_;
    part.graph->owner = graph_->owner;
    part.graph->name = name;
    part.graph->place = place;
    part.scope = make<PyScope>();
    part.scope->names = frame_->scope->names;
    part.scope->globals = frame_->scope->globals;
    part.scope->outer = frame_->scope->outer;
    part.scope->file = frame_->scope->file;
    // Operations in place inside must not change what is outside.
    for (auto& [each, value] : part.scope->names) {
        if (const auto* tensor = value.as<TensorObject>())
            value = PyValue::of(static_cast<Object*>(snapshot(*tensor)));
    }
    for (const std::string& each : carried) {
        const PyValue old = part.scope->names.at(each);
        part.graph->inputs.push_back({each, typeOf(old), false});
        auto* inside = make<TensorObject>();
        inside->graph = part.graph;
        inside->node = Graph::kInput;
        inside->port = static_cast<int>(part.graph->inputs.size()) - 1;
        part.scope->names[each] = PyValue::of(static_cast<Object*>(inside));
    }
    PyScope* scope = frame_->scope;
    Graph* graph = graph_;
    const PyValue result = frame_->result;
    frame_->scope = part.scope;
    graph_ = part.graph;
    const auto leave = [&] {
        frame_->scope = scope;
        graph_ = graph;
        frame_->result = result;
    };
    try {
        act(part);
        part.result = frame_->result;
    } catch (...) {
        leave();
        throw;
    }
    leave();
    return part;
}

/// Gives all parts of a flow node the same inputs: those of the first, then what each takes besides.
std::vector<std::pair<std::string, GraphEnd>> Interpreter::joinInputs(const std::vector<Graph*>& parts,
                                                                      const std::vector<PyValue>& carried,
                                                                      SourcePlace place) {
    struct Wanted {
        Object* source;
        GraphEnd end;
        std::string name;
        std::optional<TensorType> type;
    };
    std::vector<Wanted> wanted;
    for (Graph* part : parts) {
        for (const Graph::Captured& each : part->captured) {
            const GraphInput& input = part->inputs[each.input];
            const auto end = useSource(*graph_, each.source, place);
            const auto same =
                std::find_if(wanted.begin(), wanted.end(), [&](const Wanted& w) { return w.end == end; });
            if (same == wanted.end())
                wanted.push_back({each.source, end, input.name, input.type});
        }
    }
    for (Graph* part : parts) {
        std::vector<GraphInput> inputs(part->inputs.begin(),
                                       part->inputs.begin() + static_cast<std::ptrdiff_t>(carried.size()));
        std::map<int, int> moved;
        for (std::size_t i = 0; i < carried.size(); ++i)
            moved[static_cast<int>(i)] = static_cast<int>(i);
        for (std::size_t w = 0; w < wanted.size(); ++w) {
            inputs.push_back({freeInputName(inputs, wanted[w].name), wanted[w].type, false});
            for (const Graph::Captured& each : part->captured) {
                if (useSource(*graph_, each.source, place) == wanted[w].end)
                    moved[static_cast<int>(each.input)] = static_cast<int>(carried.size() + w);
            }
        }
        part->moveInputs(std::move(inputs), moved);
        part->captured.clear();
    }
    std::vector<std::pair<std::string, GraphEnd>> given;
    const auto& names = parts.back()->inputs;
    for (std::size_t i = 0; i < carried.size(); ++i)
        given.emplace_back(names[i].name, use(*graph_, carried[i], place));
    for (std::size_t w = 0; w < wanted.size(); ++w)
        given.emplace_back(names[carried.size() + w].name, wanted[w].end);
    return given;
}

/// The graph that gives a truth value.
Graph* Interpreter::conditionGraph(const PyValue& condition, const std::vector<std::string>& carried,
                                   const Expr* again, const std::string& name, SourcePlace place) {
    TracedPart part = tracePart(name, place, carried, [&](TracedPart& made) {
        PyValue value = again ? evaluate(*again) : condition;
        if (auto* number = value.as<SymbolicNumber>())
            value = expressionNode(number->text, number->tensors, place);
        else if (!isTensor(value))
            throw PythonError("the condition is the same in each step", place);
        made.graph->outputs.emplace_back("condition", use(*made.graph, value, place));
    });
    return part.graph;
}

/// An if statement that a run decides. Where a branch returns, what follows it belongs to the other one.
Interpreter::Flow Interpreter::tracedBranch(const Stmt& stmt, const PyValue& condition,
                                            const std::vector<Stmt*>& rest) {
    if (graph_->kind == Graph::Kind::Constants)
        throw PythonError("this depends on the values of tensors", stmt.place);
    std::vector<Stmt*> then = stmt.body;
    std::vector<Stmt*> otherwise = stmt.otherwise;
    const bool leaves = returns(then) || returns(otherwise);
    if (leaves) {
        then.insert(then.end(), rest.begin(), rest.end());
        otherwise.insert(otherwise.end(), rest.begin(), rest.end());
    }
    const auto trace = [&](const std::vector<Stmt*>& body, const char* name) {
        return tracePart(name, stmt.place, {}, [&](TracedPart& part) { part.flow = run(body); });
    };
    TracedPart yes = trace(then, "Then");
    TracedPart no = trace(otherwise, "Otherwise");
    std::vector<std::string> names;
    std::vector<PyValue> unused;
    if (leaves) {
        if (yes.flow != Flow::Return || no.flow != Flow::Return)
            throw PythonError("one branch returns, and the other does not", stmt.place,
                              "Return a tensor at the end of both");
    } else {
        addSetNames(stmt.body, names);
        addSetNames(stmt.otherwise, names);
        std::erase_if(names, [&](const std::string& name) {
            const auto a = yes.scope->names.find(name);
            const auto b = no.scope->names.find(name);
            return a == yes.scope->names.end() || b == no.scope->names.end() ||
                   isSameValue(a->second, b->second);
        });
    }
    PyValue shape;
    for (TracedPart* part : {&yes, &no}) {
        Graph* outer = graph_;
        graph_ = part->graph;
        if (leaves) {
            shape = asOutputs(part->result, "output", *part->graph);
        } else {
            for (const std::string& name : names) {
                const PyValue& value = part->scope->names.at(name);
                if (!isTensor(value)) {
                    graph_ = outer;
                    throw PythonError("'" + name + "' is a tensor in one branch, and none in the other",
                                      stmt.place);
                }
                part->graph->outputs.emplace_back(name, use(*part->graph, value, stmt.place));
            }
        }
        graph_ = outer;
    }
    if (yes.graph->outputs.size() != no.graph->outputs.size())
        throw PythonError("the branches give differently many values", stmt.place);
    if (yes.graph->outputs.empty())
        return Flow::Next;
    Graph* asked = conditionGraph(condition, {}, nullptr, "Condition", stmt.place);
    GraphNode node;
    node.type = "If";
    node.place = stmt.place;
    node.parts = {{"condition", asked}, {"then", yes.graph}, {"otherwise", no.graph}};
    node.inputs = joinInputs({asked, yes.graph, no.graph}, {}, stmt.place);
    for (std::size_t i = 0; i < yes.graph->outputs.size(); ++i) {
        node.outputs.push_back(yes.graph->outputs[i].first);
        node.types.push_back(yes.graph->typeOf(yes.graph->outputs[i].second));
    }
    const PyValue made = addNode(std::move(node), stmt.place);
    const int at = made.as<TensorObject>() ? made.as<TensorObject>()->node
                                           : made.as<Sequence>()->items.front().as<TensorObject>()->node;
    if (leaves) {
        int port = 0;
        frame_->result = fromOutputs(shape, at, port);
        return Flow::Return;
    }
    for (std::size_t i = 0; i < names.size(); ++i)
        frame_->scope->names[names[i]] = outputOf(at, static_cast<int>(i));
    return Flow::Next;
}

Interpreter::Flow Interpreter::tracedWhile(const Stmt& stmt, const PyValue& condition) {
    if (graph_->kind == Graph::Kind::Constants)
        throw PythonError("this depends on the values of tensors", stmt.place);
    if (returns(stmt.body))
        throw PythonError("a return in a loop that a run decides is not understood", stmt.place,
                          "Leave the loop by its condition");
    std::vector<std::string> names;
    addSetNames(stmt.body, names);
    std::erase_if(names, [&](const std::string& name) {
        const auto found = frame_->scope->names.find(name);
        return found == frame_->scope->names.end() || !isTensor(found->second);
    });
    std::vector<PyValue> carried;
    for (const std::string& name : names)
        carried.push_back(frame_->scope->names.at(name));
    Graph* asked = conditionGraph(condition, names, stmt.value, "Condition", stmt.place);
    TracedPart body = tracePart("Body", stmt.place, names, [&](TracedPart& part) {
        part.flow = run(stmt.body);
        if (part.flow != Flow::Next)
            throw PythonError("break and continue in a loop that a run decides are not understood",
                              stmt.place, "Leave the loop by its condition");
        for (const std::string& name : names)
            part.graph->outputs.emplace_back(name, use(*part.graph, part.scope->names.at(name), stmt.place));
    });
    if (names.empty())
        throw PythonError("the loop changes no tensor, so that it would never end", stmt.place);
    GraphNode node;
    node.type = "While";
    node.place = stmt.place;
    node.parts = {{"condition", asked}, {"body", body.graph}};
    node.inputs = joinInputs({asked, body.graph}, carried, stmt.place);
    for (const auto& [name, end] : body.graph->outputs) {
        node.outputs.push_back(name);
        node.types.push_back(body.graph->typeOf(end));
    }
    const PyValue made = addNode(std::move(node), stmt.place);
    const int at = made.as<TensorObject>() ? made.as<TensorObject>()->node
                                           : made.as<Sequence>()->items.front().as<TensorObject>()->node;
    for (std::size_t i = 0; i < names.size(); ++i)
        frame_->scope->names[names[i]] = outputOf(at, static_cast<int>(i));
    return Flow::Next;
}

} // namespace layerloom::reading
