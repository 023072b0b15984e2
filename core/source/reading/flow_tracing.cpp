// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include "core/source/reading/python_state.h"

#include <utility>

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

/// True for statements that end in an error, in Python's words or in TorchScript's.
bool raises(const std::vector<Stmt*>& body) {
    if (body.empty())
        return false;
    const Stmt& last = *body.back();
    const Expr* call = last.kind == Stmt::Kind::Expression ? last.value : nullptr;
    return last.kind == Stmt::Kind::Raise ||
           (call && call->kind == Expr::Kind::Call && !call->items.empty() &&
            call->items.front()->text == "RaiseException");
}

/// What a loop carries, and what branches give, is not called as the variables are, which may mean several
/// things: so the ports are the same however the variables are called.
std::string carriedPort(std::size_t i) {
    return i == 0 ? "x" : "x_" + std::to_string(i);
}

std::string givenPort(std::size_t i, std::size_t count) {
    return count == 1 ? "output" : "output_" + std::to_string(i);
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
    std::map<TensorObject*, TensorObject*> copies; ///< inside, of tensors outside

    /// Tensors outside into which the part writes in place.
    std::vector<TensorObject*> written() const {
        std::vector<TensorObject*> all;
        for (const auto& [outside, inside] : copies) {
            if (!inside->base && !inside->writes.empty())
                all.push_back(outside);
        }
        return all;
    }
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
    for (const std::string& each : carried) {
        const PyValue old = part.scope->names.at(each);
        part.graph->inputs.push_back({carriedPort(part.graph->inputs.size()), typeOf(old), false});
        auto* inside = make<TensorObject>();
        inside->graph = part.graph;
        inside->node = Graph::kInput;
        inside->port = static_cast<int>(part.graph->inputs.size()) - 1;
        part.scope->names[each] = PyValue::of(static_cast<Object*>(inside));
        if (auto* outside = old.as<TensorObject>())
            part.copies.emplace(outside, inside);
    }
    // Operations in place inside must not change what is outside.
    for (auto& [each, value] : part.scope->names) {
        auto* tensor = value.as<TensorObject>();
        if (tensor && tensor->graph != part.graph)
            value = PyValue::of(static_cast<Object*>(copyFor(tensor, part.copies)));
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

/// What was computed within `with torch.no_grad():` hands no gradient on.
void Interpreter::detachNew(const std::vector<Stmt*>& body, std::size_t from, SourcePlace place) {
    if (graph_->kind == Graph::Kind::Constants)
        return;
    std::vector<std::string> names;
    addSetNames(body, names);
    for (const std::string& name : names) {
        const auto found = frame_->scope->names.find(name);
        auto* tensor = found == frame_->scope->names.end() ? nullptr : found->second.as<TensorObject>();
        if (tensor && tensor->graph == graph_ && tensor->node >= static_cast<int>(from))
            found->second = tensorMethod(found->second, "detach", {}, place);
    }
}

/// Makes the node of an if from its parts; gives its number in the graph.
int Interpreter::addChoice(const PyValue& condition, Graph* yes, Graph* no, SourcePlace place) {
    Graph* asked = conditionGraph(condition, {}, nullptr, "Condition", place);
    GraphNode node;
    node.type = "If";
    node.place = place;
    node.parts = {{"condition", asked}, {"then", yes}, {"otherwise", no}};
    node.inputs = joinInputs({asked, yes, no}, {}, place);
    for (std::size_t i = 0; i < yes->outputs.size(); ++i) {
        node.outputs.push_back(yes->outputs[i].first);
        const auto& a = yes->typeOf(yes->outputs[i].second);
        const auto& b = no->typeOf(no->outputs[i].second);
        node.types.push_back(a == b ? a : std::nullopt);
    }
    const auto types = node.types;
    addNode(std::move(node), place);
    graph_->nodes.back().types = types;
    return static_cast<int>(graph_->nodes.size()) - 1;
}

/// `a if condition else b` where a run decides.
PyValue Interpreter::tracedChoice(const Expr& expr, const PyValue& condition) {
    if (graph_->kind == Graph::Kind::Constants)
        throw PythonError("this depends on the values of tensors", expr.place);
    PythonState state(*this, *frame_->scope);
    const auto trace = [&](const Expr& value, const char* name) {
        const TracedPart part = tracePart(name, expr.place, {}, [&](TracedPart& made) {
            made.graph->outputs.emplace_back(
                "output",
                use(*made.graph, PyValue::of(static_cast<Object*>(tensorOf(evaluate(value), value.place))),
                    value.place));
        });
        if (state.restore() || !part.written().empty())
            throw PythonError("what this changes besides its value depends on a run", value.place,
                              "Write an if statement");
        return part.graph;
    };
    Graph* yes = trace(*expr.items[1], "Then");
    Graph* no = trace(*expr.items[2], "Otherwise");
    return outputOf(addChoice(condition, yes, no, expr.place), 0);
}

/// What both branches give behind an if: variables that they set, and tensors that they write into.
void Interpreter::giveFromBranches(const std::vector<TracedPart*>& parts,
                                   const std::vector<std::string>& names,
                                   const std::vector<TensorObject*>& written, SourcePlace place) {
    for (TracedPart* part : parts) {
        Graph* outer = std::exchange(graph_, part->graph);
        const auto give = [&](const PyValue& value) {
            const std::string port = givenPort(part->graph->outputs.size(), names.size() + written.size());
            part->graph->outputs.emplace_back(port, use(*part->graph, value, place));
        };
        try {
            for (const std::string& name : names) {
                const PyValue& value = part->scope->names.at(name);
                if (!isTensor(value))
                    throw PythonError("'" + name + "' is a tensor in one branch, and none in the other",
                                      place);
                give(value);
            }
            for (TensorObject* each : written)
                give(PyValue::of(static_cast<Object*>(copyFor(each, part->copies))));
        } catch (...) {
            graph_ = outer;
            throw;
        }
        graph_ = outer;
    }
}

/// An if statement that a run decides. Where a branch returns, what follows it belongs to the other one.
Interpreter::Flow Interpreter::tracedBranch(const Stmt& stmt, const PyValue& condition,
                                            const std::vector<Stmt*>& rest) {
    // What is demanded of inputs is taken as given, as in an assert.
    if (raises(stmt.body))
        return run(stmt.otherwise);
    if (raises(stmt.otherwise))
        return run(stmt.body);
    if (graph_->kind == Graph::Kind::Constants)
        throw PythonError("this depends on the values of tensors", stmt.place);
    std::vector<Stmt*> then = stmt.body;
    std::vector<Stmt*> otherwise = stmt.otherwise;
    const bool leaves = returns(then) || returns(otherwise);
    if (leaves) {
        then.insert(then.end(), rest.begin(), rest.end());
        otherwise.insert(otherwise.end(), rest.begin(), rest.end());
    }
    PythonState state(*this, *frame_->scope);
    bool isChanged = false;
    const auto trace = [&](const std::vector<Stmt*>& body, const char* name) {
        TracedPart made = tracePart(name, stmt.place, {}, [&](TracedPart& part) {
            part.flow = run(body);
            if (leaves && part.flow == Flow::Return)
                frame_->result = asOutputs(frame_->result, "output", *part.graph);
        });
        isChanged = state.restore() || isChanged;
        return made;
    };
    TracedPart yes = trace(then, "Then");
    TracedPart no = trace(otherwise, "Otherwise");
    std::vector<std::string> names;
    std::vector<TensorObject*> written;
    if (leaves) {
        if (yes.flow != Flow::Return || no.flow != Flow::Return)
            throw PythonError("one branch returns, and the other does not", stmt.place,
                              "Return a tensor at the end of both");
        if (yes.graph->outputs.size() != no.graph->outputs.size())
            throw PythonError("the branches give differently many values", stmt.place);
    } else {
        if (isChanged)
            throw condition.as<SymbolicNumber>()
                ? PythonError(
                      "what this changes in a list, a dict or an object depends on sizes of the input, "
                      "which are not known",
                      stmt.place, "Say the input's shape: --input NAME=N,3,224,224")
                : PythonError("what a branch changes in a list, a dict or an object depends on a run",
                              stmt.place, "Let the branches compute tensors alone");
        namesFromBranches(stmt, yes, no, names, written);
        giveFromBranches({&yes, &no}, names, written, stmt.place);
    }
    if (yes.graph->outputs.empty())
        return Flow::Next;
    const int at = addChoice(condition, yes.graph, no.graph, stmt.place);
    if (leaves) {
        int port = 0;
        frame_->result = fromOutputs(yes.result, at, port);
        return Flow::Return;
    }
    int port = 0;
    for (const std::string& name : names)
        frame_->scope->names[name] = outputOf(at, port++);
    for (TensorObject* each : written)
        write(*each, {each, graph_, at, port++, {}});
    return Flow::Next;
}

/// Variables that mean another tensor behind the if, and tensors into which a branch writes.
void Interpreter::namesFromBranches(const Stmt& stmt, TracedPart& yes, TracedPart& no,
                                    std::vector<std::string>& names, std::vector<TensorObject*>& written) {
    written = yes.written();
    for (TensorObject* each : no.written()) {
        if (std::find(written.begin(), written.end(), each) == written.end())
            written.push_back(each);
    }
    addSetNames(stmt.body, names);
    addSetNames(stmt.otherwise, names);
    std::erase_if(names, [&](const std::string& name) {
        const auto a = yes.scope->names.find(name);
        const auto b = no.scope->names.find(name);
        if (a == yes.scope->names.end() || b == no.scope->names.end())
            return true;
        const auto outside = frame_->scope->names.find(name);
        auto* tensor = outside == frame_->scope->names.end() ? nullptr : outside->second.as<TensorObject>();
        // In place, or not at all: the variable is what it was.
        const bool isKept = tensor && yes.copies.contains(tensor) && no.copies.contains(tensor) &&
                            a->second.object == yes.copies.at(tensor) &&
                            b->second.object == no.copies.at(tensor);
        return isKept || isSameValue(a->second, b->second);
    });
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
    PythonState state(*this, *frame_->scope);
    std::vector<char> isRebound(names.size());
    TracedPart body = tracePart("Body", stmt.place, names, [&](TracedPart& part) {
        std::vector<const Object*> before;
        for (const std::string& name : names)
            before.push_back(part.scope->names.at(name).object);
        part.flow = run(stmt.body);
        if (part.flow != Flow::Next)
            throw PythonError("break and continue in a loop that a run decides are not understood",
                              stmt.place, "Leave the loop by its condition");
        for (std::size_t i = 0; i < names.size(); ++i) {
            const PyValue& value = part.scope->names.at(names[i]);
            isRebound[i] = value.object != before[i];
            part.graph->outputs.emplace_back(carriedPort(i), use(*part.graph, value, stmt.place));
        }
    });
    refuseHiddenChanges(body, carried, state.restore(), stmt.place);
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
    addNode(std::move(node), stmt.place);
    const int at = static_cast<int>(graph_->nodes.size()) - 1;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (auto* tensor = carried[i].as<TensorObject>(); tensor && !isRebound[i])
            write(*tensor, {tensor, graph_, at, static_cast<int>(i), {}});
        else
            frame_->scope->names[names[i]] = outputOf(at, static_cast<int>(i));
    }
    return Flow::Next;
}

/// A loop hands on what its variables are; what else it changes would be lost.
void Interpreter::refuseHiddenChanges(const TracedPart& body, const std::vector<PyValue>& carried,
                                      bool isChanged, SourcePlace place) {
    bool isHidden = isChanged;
    for (const TensorObject* each : body.written()) {
        const bool isCarried = std::any_of(carried.begin(), carried.end(),
                                           [&](const PyValue& value) { return value.object == each; });
        isHidden = isHidden || !isCarried;
    }
    if (isHidden)
        throw PythonError("what this loop changes besides its variables depends on a run", place,
                          "Give what changes a name, and assign it in the loop");
}

} // namespace layerloom::reading
