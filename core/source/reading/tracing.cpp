// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include "core/source/reading/script_program.h"

#include <algorithm>

namespace layerloom::reading {

namespace {

constexpr int kDeepestStructure = 20;

/// Counts what is within one another.
class Deeper {
  public:
    explicit Deeper(int& depth) : depth_(depth) { ++depth_; }
    ~Deeper() { --depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;

  private:
    int& depth_;
};

} // namespace

// --- calls of modules

PyValue Interpreter::callModule(ModuleObject& module, const CallArguments& arguments, SourcePlace place) {
    if (graph_->kind == Graph::Kind::Constants && !module.calledWith)
        module.calledWith = arguments.positional;
    if (module.type && module.type->find("__call__") && !module.type->find("forward"))
        return call(bound(PyValue::of(static_cast<Object*>(&module)), *module.type->find("__call__"), place),
                    arguments, place);
    if (moduleDepth_ >= limits_.calls)
        throw LimitReached("modules call one another more than " + std::to_string(limits_.calls) + " deep",
                           place, "Look for one that is in itself");
    const Deeper deeper(moduleDepth_);
    const bool hasForward = module.type && module.type->find("forward");
    if (!module.unknown.empty() || (module.layer && !hasForward))
        return callLayer(module, arguments, place);
    return callBlock(module, arguments, place);
}

/// A call of a layer that the catalogue does not have.
PyValue Interpreter::callUnknown(ModuleObject& module, const CallArguments& arguments, SourcePlace place) {
    remark("nn." + module.unknown + " is not in the catalogue: it stands in the model as an unknown layer",
           module.place, "Replace it by one that is, or by a block of your own");
    GraphNode node;
    node.module = &module;
    node.type = node.hint = module.unknown;
    int i = 0;
    for (const PyValue& value : arguments.positional) {
        if (isTensor(value))
            node.inputs.emplace_back("input" + (i == 0 ? std::string() : std::to_string(i)),
                                     use(*graph_, value, place));
        ++i;
    }
    node.outputs = {"output"};
    return addNode(std::move(node), place);
}

/// Hands a value to an input of a layer. States of LSTMs are a tuple of both; `needsWeights` is what an
/// attention is told.
void Interpreter::giveToLayer(GraphNode& node, const std::string& name, const PyValue& value,
                              bool& needsWeights, SourcePlace place) {
    const std::string& type = node.type;
    const bool isAttention = type == "MultiheadAttention";
    if (value.isNone())
        return;
    if (isAttention && name == "need_weights") {
        needsWeights = truth(value, place);
        return;
    }
    if ((isAttention && name == "average_attn_weights") || name.ends_with("is_causal")) {
        if (name == "average_attn_weights" && !truth(value, place))
            throw PythonError("attention weights of single heads are not understood", place);
        return;
    }
    const auto* pair = type == "LSTM" || type == "LSTMCell" ? value.as<Sequence>() : nullptr;
    if (pair && (name == "h_0" || name == "hx")) {
        for (std::size_t i = 0; i < std::min<std::size_t>(pair->items.size(), 2); ++i)
            node.inputs.emplace_back(
                i == 0 ? "h_0" : "c_0",
                use(*graph_, PyValue::of(static_cast<Object*>(tensorOf(pair->items[i], place))), place));
        return;
    }
    const Ports ports =
        node.module->layer->portsFor(completeOptions(*node.module->layer, node.options).options);
    const auto has = [&](const std::string& wanted) {
        return std::any_of(ports.inputs.begin(), ports.inputs.end(),
                           [&](const Port& port) { return port.name == wanted; });
    };
    const std::string port = name == "hx" && !has("hx") ? "h_0" : name;
    if (!has(port))
        throw PythonError(type + " takes no " + name, place);
    if (!isTensor(value))
        throw PythonError(type + " is given " + describe(value) + " as its " + name + ", not a tensor",
                          place);
    node.inputs.emplace_back(port, use(*graph_, value, place));
}

/// A call of a layer: inputs by position or name.
PyValue Interpreter::callLayer(ModuleObject& module, const CallArguments& arguments, SourcePlace place) {
    if (!module.layer)
        return callUnknown(module, arguments, place);
    static const std::vector<std::string> kAttention{
        "query", "key", "value", "key_padding_mask", "need_weights", "attn_mask", "average_attn_weights"};
    const LayerType& type = *module.layer;
    GraphNode node;
    node.module = &module;
    node.type = node.hint = type.id;
    node.options = module.options;
    const Ports ports = type.portsFor(completeOptions(type, module.options).options);
    std::vector<std::string> names;
    for (const Port& port : ports.inputs)
        names.push_back(port.name);
    const bool isAttention = type.id == "MultiheadAttention";
    if (isAttention)
        names = kAttention;
    bool needsWeights = true;
    for (std::size_t i = 0; i < arguments.positional.size(); ++i) {
        if (i >= names.size())
            throw PythonError(type.id + " takes " + std::to_string(names.size()) + " inputs, not more",
                              place);
        giveToLayer(node, names[i], arguments.positional[i], needsWeights, place);
    }
    for (const auto& [name, value] : arguments.keywords)
        giveToLayer(node, name, value, needsWeights, place);
    for (const Port& port : ports.outputs)
        node.outputs.push_back(port.name);
    inferTypes(node, type);
    const auto types = node.types;
    const PyValue made = addNode(std::move(node), place);
    graph_->nodes.back().types = types;
    if (const auto inplace = module.options.find("inplace");
        inplace != module.options.end() && inplace->second == Value(true))
        return replaceInput(arguments, made, place);
    if (!arguments.positional.empty())
        noteView(made, arguments.positional.front(), type.id);
    const auto* all = made.as<Sequence>();
    if (type.id == "LSTM")
        return tuple({all->items[0], tuple({all->items[1], all->items[2]})});
    return isAttention && !needsWeights ? tuple({all->items[0], PyValue::none()}) : made;
}

/// What works in place: all that refer to its input see what it made of it, and it gives its input.
PyValue Interpreter::replaceInput(const CallArguments& arguments, const PyValue& made, SourcePlace place) {
    const PyValue* input = !arguments.positional.empty() ? &arguments.positional.front()
                           : !arguments.keywords.empty() ? &arguments.keywords.front().second
                                                         : nullptr;
    if (!input || !isTensor(*input) || !made.as<TensorObject>())
        return made;
    replaceTensor(*input, made, place);
    return *input;
}

Attributes Interpreter::boundArguments(ModuleObject& module, const CallArguments& arguments,
                                       SourcePlace place) {
    Attributes named;
    const PyValue* forward = module.type ? module.type->find("forward") : nullptr;
    auto* function = forward ? forward->as<FunctionObject>() : nullptr;
    if (!function) {
        for (std::size_t i = 0; i < arguments.positional.size(); ++i)
            named.emplace_back(i == 0 ? "input" : "input_" + std::to_string(i), arguments.positional[i]);
        for (const auto& each : arguments.keywords)
            named.push_back(each);
        return named;
    }
    PyScope scope;
    bindParameters(*function, PyValue::of(static_cast<Object*>(&module)), arguments, scope, place);
    bool isFirst = true;
    for (const Parameter& parameter : function->definition->parameters) {
        if (!isFirst)
            named.emplace_back(parameter.name, scope.names.at(parameter.name));
        isFirst = false;
    }
    return named;
}

/// The value as it is inside of a block: each tensor in it becomes an input.
PyValue Interpreter::asInputs(const PyValue& value, const std::string& name, Graph& graph,
                              std::vector<PyValue>& given, int depth) {
    if (isTensor(value)) {
        graph.inputs.push_back(
            {freeInputName(graph.inputs, isPythonIdentifier(name) ? name : "x"), typeOf(value), false});
        given.push_back(value.as<TensorObject>()
                            ? PyValue::of(static_cast<Object*>(snapshot(*value.as<TensorObject>())))
                            : value);
        auto* inside = make<TensorObject>();
        inside->graph = &graph;
        inside->node = Graph::kInput;
        inside->port = static_cast<int>(graph.inputs.size()) - 1;
        graph.handed.emplace_back(value.as<TensorObject>(), inside);
        return PyValue::of(static_cast<Object*>(inside));
    }
    if (depth > kDeepestStructure)
        return value;
    if (const auto* items = value.as<Sequence>()) {
        if (!holdsTensor(value))
            return value;
        auto* made = make<Sequence>(*items);
        for (std::size_t i = 0; i < made->items.size(); ++i)
            made->items[i] =
                asInputs(items->items[i], name + '_' + std::to_string(i), graph, given, depth + 1);
        return PyValue::of(static_cast<Object*>(made));
    }
    if (const auto* dict = value.as<DictObject>()) {
        auto* made = make<DictObject>(*dict);
        for (auto& [key, each] : made->items)
            each = asInputs(each, name + '_' + textOf(key), graph, given, depth + 1);
        return PyValue::of(static_cast<Object*>(made));
    }
    return value;
}

/// The value with each tensor in it as an output of the graph: its number stands in its place.
PyValue Interpreter::asOutputs(const PyValue& value, const std::string& name, Graph& graph, int depth) {
    if (isTensor(value)) {
        std::string free = isPythonIdentifier(name) ? name : "output";
        const std::string base = free;
        for (int i = 1; std::any_of(graph.outputs.begin(), graph.outputs.end(),
                                    [&](const auto& o) { return o.first == free; });
             ++i)
            free = base + '_' + std::to_string(i);
        graph.outputs.emplace_back(free, use(graph, value, graph.place));
        return symbol("\x01output");
    }
    if (const auto* number = value.as<SymbolicNumber>()) {
        if (number->known)
            return PyValue::of(*number->known);
        const PyValue tensor = expressionNode(number->text, number->tensors, graph.place);
        return asOutputs(tensor, name, graph, depth + 1);
    }
    if (depth > kDeepestStructure)
        return value;
    if (const auto* items = value.as<Sequence>()) {
        auto* made = make<Sequence>(*items);
        const bool isOne = std::count_if(items->items.begin(), items->items.end(),
                                         [&](const PyValue& v) { return holdsTensor(v); }) == 1;
        for (std::size_t i = 0; i < made->items.size(); ++i)
            made->items[i] = asOutputs(items->items[i],
                                       !items->fields.empty() ? items->fields[i]
                                       : isOne                ? name
                                               : "output_" + std::to_string(graph.outputs.size()),
                                       graph, depth + 1);
        return PyValue::of(static_cast<Object*>(made));
    }
    if (const auto* dict = value.as<DictObject>()) {
        auto* made = make<DictObject>(*dict);
        for (auto& [key, each] : made->items)
            each = asOutputs(each, textOf(key), graph, depth + 1);
        return PyValue::of(static_cast<Object*>(made));
    }
    if (auto* instance = value.as<Instance>()) {
        auto* made = make<Instance>(*instance);
        for (auto& [key, each] : made->attributes)
            each = asOutputs(each, key, graph, depth + 1);
        return PyValue::of(static_cast<Object*>(made));
    }
    return value;
}

PyValue Interpreter::fromOutputs(const PyValue& value, int node, int& port, int depth) {
    if (const auto* known = value.as<Symbol>(); known && known->path == "\x01output")
        return outputOf(node, port++);
    if (depth > kDeepestStructure)
        return value;
    if (auto* items = value.as<Sequence>()) {
        for (PyValue& each : items->items)
            each = fromOutputs(each, node, port, depth + 1);
    } else if (auto* dict = value.as<DictObject>()) {
        for (auto& [key, each] : dict->items)
            each = fromOutputs(each, node, port, depth + 1);
    } else if (auto* instance = value.as<Instance>()) {
        for (auto& [key, each] : instance->attributes)
            each = fromOutputs(each, node, port, depth + 1);
    }
    return value;
}

PyValue Interpreter::runForward(ModuleObject& module, const CallArguments& arguments, SourcePlace place) {
    const PyValue self = PyValue::of(static_cast<Object*>(&module));
    if (const PyValue* forward = module.type ? module.type->find("forward") : nullptr)
        return call(bound(self, *forward, place), arguments, place);
    return runBaseForward(module, arguments, place);
}

/// The forward that the class of the library has.
PyValue Interpreter::runBaseForward(ModuleObject& module, const CallArguments& arguments, SourcePlace place) {
    if (module.container == "Sequential") {
        PyValue value =
            arguments.positional.empty()
                ? (arguments.keywords.empty() ? PyValue::none() : arguments.keywords.front().second)
                : arguments.positional.front();
        for (const auto& [name, child] : std::vector(module.children))
            value = call(child, {{value}, {}}, place);
        return value;
    }
    if (module.layer)
        return layerAsFunction(module, arguments, place);
    throw PythonError(module.typeName() + " has no forward", place, "Define one, or call what is in it");
}

/// Runs the forward in the graph; what it gives is its outputs. Where that cannot be followed, it is code.
PyValue Interpreter::tracedForward(ModuleObject& module, Graph& graph, const CallArguments& arguments,
                                   const Attributes& bound_, std::size_t given, SourcePlace place) {
    Graph* outer = graph_;
    PyScope* scope = frame_->scope;
    graph_ = &graph;
    PyValue shape;
    try {
        shape = asOutputs(runForward(module, arguments, place), "output", graph);
        graph_ = outer;
    } catch (const LimitReached&) {
        graph_ = outer;
        throw;
    } catch (const PythonError&) {
        graph_ = outer;
        frame_->scope = scope;
        const auto made = forwardAsCode(module, graph, bound_, given, place);
        if (!made)
            throw;
        graph_ = &graph;
        shape = asOutputs(*made, "output", graph);
        graph_ = outer;
    }
    return shape;
}

/// What the forward is given inside of the graph: tensors become inputs; `given` are those outside.
CallArguments Interpreter::argumentsInside(ModuleObject& module, const Attributes& bound_, Graph& graph,
                                           std::vector<PyValue>& given) {
    CallArguments inner;
    const PyValue* forward = module.type ? module.type->find("forward") : nullptr;
    auto* function = forward ? forward->as<FunctionObject>() : nullptr;
    for (const auto& [name, value] : bound_) {
        // A trace hands a tied parameter to the module, which has it as its own.
        const bool isOwn = script_ && !value.as<TensorObject>() && isTensor(value) &&
                           std::ranges::any_of(module.members, [&, &value = value](const auto& member) {
                               return isSameParameter(member.second, value);
                           });
        const PyValue inside =
            isOwn ? value : asInputs(numberAsTensor(module, name, value, graph.place), name, graph, given);
        Parameter::Kind kind = Parameter::Kind::Plain;
        for (std::size_t i = 0; function && i < function->definition->parameters.size(); ++i) {
            if (function->definition->parameters[i].name == name)
                kind = function->definition->parameters[i].kind;
        }
        if (kind == Parameter::Kind::Star) {
            for (const PyValue& each : inside.as<Sequence>()->items)
                inner.positional.push_back(each);
        } else if (kind == Parameter::Kind::DoubleStar) {
            for (const auto& [key, each] : inside.as<DictObject>()->items)
                assign(inner.keywords, textOf(key), each);
        } else if (kind == Parameter::Kind::KeywordOnly) {
            assign(inner.keywords, name, inside);
        } else {
            inner.positional.push_back(inside);
        }
    }
    return inner;
}

/// A call of a module that is a block: its forward is traced in a graph of its own.
PyValue Interpreter::callBlock(ModuleObject& module, const CallArguments& arguments, SourcePlace place) {
    auto* graph = make<Graph>();
    graph->outer = graph_;
    graph->owner = &module;
    graph->place = place;
    std::vector<PyValue> given;
    const Attributes bound_ = boundArguments(module, arguments, place);
    const CallArguments inner = argumentsInside(module, bound_, *graph, given);
    PyValue shape;
    try {
        shape = tracedForward(module, *graph, inner, bound_, given.size(), place);
    } catch (const LimitReached&) {
        throw;
    } catch (const PythonError& error) {
        const auto made = script_ ? script_->calledInFile(module, bound_, error, place) : std::nullopt;
        if (!made)
            throw;
        return *made;
    }
    if (script_)
        script_->nameInputs(module, graph->inputs);
    GraphNode node;
    node.module = &module;
    node.block = graph;
    node.hint = module.typeName();
    for (std::size_t i = 0; i < given.size(); ++i)
        node.inputs.emplace_back(graph->inputs[i].name, use(*graph_, given[i], place));
    for (const Graph::Captured& each : graph->captured)
        node.inputs.emplace_back(graph->inputs[each.input].name, useSource(*graph_, each.source, place));
    std::vector<std::optional<TensorType>> types;
    for (const auto& [name, end] : graph->outputs) {
        node.outputs.push_back(name);
        types.push_back(graph->typeOf(end));
    }
    addNode(std::move(node), place);
    graph_->nodes.back().types = std::move(types);
    const int at = static_cast<int>(graph_->nodes.size()) - 1;
    int port = 0;
    const PyValue made = fromOutputs(shape, at, port);
    passWritesOn(*graph, at);
    return made;
}

} // namespace layerloom::reading
