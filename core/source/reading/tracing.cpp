// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include <algorithm>

namespace layerloom::reading {

namespace {

constexpr int kDeepestStructure = 20;

} // namespace

// --- calls of modules

PyValue Interpreter::callModule(ModuleObject& module, const CallArguments& arguments, SourcePlace place) {
    if (graph_->kind == Graph::Kind::Constants && !module.calledWith)
        module.calledWith = arguments.positional;
    if (module.type && module.type->find("__call__") && !module.type->find("forward"))
        return call(bound(PyValue::of(static_cast<Object*>(&module)), *module.type->find("__call__"), place),
                    arguments, place);
    const bool hasForward = module.type && module.type->find("forward");
    if (!module.unknown.empty() || (module.layer && !hasForward))
        return callLayer(module, arguments, place);
    return callBlock(module, arguments, place);
}

/// A call of a layer: inputs by position or name. States of LSTMs are a tuple of both.
PyValue Interpreter::callLayer(ModuleObject& module, const CallArguments& arguments, SourcePlace place) {
    GraphNode node;
    node.module = &module;
    node.type = module.layer ? module.layer->id : module.unknown;
    node.options = module.options;
    node.hint = node.type;
    if (!module.layer) {
        remark("nn." + module.unknown +
                   " is not in the catalogue: it stands in the model as an unknown layer",
               module.place, "Replace it by one that is, or by a block of your own");
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
    const LayerType& type = *module.layer;
    const Ports ports = type.portsFor(completeOptions(type, module.options).options);
    const bool hasPair = type.id == "LSTM" || type.id == "LSTMCell";
    const bool isAttention = type.id == "MultiheadAttention";
    static const std::vector<std::string> kAttention{
        "query", "key", "value", "key_padding_mask", "need_weights", "attn_mask", "average_attn_weights"};
    bool needsWeights = true;
    const auto give = [&](const std::string& name, const PyValue& value) {
        if (value.isNone())
            return;
        if (isAttention && name == "need_weights") {
            needsWeights = truth(value, place);
            return;
        }
        if ((isAttention && name == "average_attn_weights") || name == "is_causal" ||
            name.ends_with("_is_causal")) {
            if (name == "average_attn_weights" && !truth(value, place))
                throw PythonError("attention weights of single heads are not understood", place);
            return;
        }
        if (const auto* pair = value.as<Sequence>(); pair && hasPair && (name == "h_0" || name == "hx")) {
            for (std::size_t i = 0; i < std::min<std::size_t>(pair->items.size(), 2); ++i)
                node.inputs.emplace_back(
                    i == 0 ? "h_0" : "c_0",
                    use(*graph_, PyValue::of(static_cast<Object*>(tensorOf(pair->items[i], place))), place));
            return;
        }
        std::string port = name;
        if (name == "hx" && std::none_of(ports.inputs.begin(), ports.inputs.end(),
                                         [](const Port& p) { return p.name == "hx"; }))
            port = "h_0";
        const bool isKnown = std::any_of(ports.inputs.begin(), ports.inputs.end(),
                                         [&](const Port& p) { return p.name == port; });
        if (!isKnown)
            throw PythonError(type.id + " takes no " + name, place);
        if (!isTensor(value))
            throw PythonError(type.id + " is given " + describe(value) + " as its " + name + ", not a tensor",
                              place);
        node.inputs.emplace_back(port, use(*graph_, value, place));
    };
    for (std::size_t i = 0; i < arguments.positional.size(); ++i) {
        const std::size_t most = isAttention ? kAttention.size() : ports.inputs.size();
        if (i >= most)
            throw PythonError(type.id + " takes " + std::to_string(most) + " inputs, not more", place);
        give(isAttention ? kAttention[i] : ports.inputs[i].name, arguments.positional[i]);
    }
    for (const auto& [name, value] : arguments.keywords)
        give(name, value);
    for (const Port& port : ports.outputs)
        node.outputs.push_back(port.name);
    inferTypes(node, type);
    const PyValue made = addNode(
        [&] {
            GraphNode kept = node;
            return kept;
        }(),
        place);
    graph_->nodes.back().types = node.types;
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
                                                              : name + '_' + std::to_string(i),
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
    if (module.layer && module.type)
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

/// A call of a module that is a block: its forward is traced in a graph of its own.
PyValue Interpreter::callBlock(ModuleObject& module, const CallArguments& arguments, SourcePlace place) {
    auto* graph = make<Graph>();
    graph->outer = graph_;
    graph->owner = &module;
    graph->place = place;
    std::vector<PyValue> given;
    CallArguments inner;
    const PyValue* forward = module.type ? module.type->find("forward") : nullptr;
    auto* function = forward ? forward->as<FunctionObject>() : nullptr;
    const Attributes bound_ = boundArguments(module, arguments, place);
    for (const auto& [name, value] : bound_) {
        const PyValue inside = asInputs(value, name, *graph, given);
        const auto parameter =
            function ? std::find_if(function->definition->parameters.begin(),
                                    function->definition->parameters.end(),
                                    [&name = name](const Parameter& p) { return p.name == name; })
                     : std::vector<Parameter>::const_iterator();
        if (function && parameter->kind == Parameter::Kind::Star) {
            for (const PyValue& each : inside.as<Sequence>()->items)
                inner.positional.push_back(each);
        } else if (function && parameter->kind == Parameter::Kind::DoubleStar) {
            for (const auto& [key, each] : inside.as<DictObject>()->items)
                assign(inner.keywords, textOf(key), each);
        } else if (function && parameter->kind == Parameter::Kind::KeywordOnly) {
            assign(inner.keywords, name, inside);
        } else {
            inner.positional.push_back(inside);
        }
    }
    const PyValue shape = tracedForward(module, *graph, inner, bound_, given.size(), place);
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
