// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include "core/code/program.h"

#include <algorithm>

namespace layerloom::reading {

namespace {

const std::optional<TensorType> kNoType;

constexpr int kDeepestStructure = 20;

} // namespace

bool Interpreter::isTensor(const PyValue& value) const {
    return value.as<TensorObject>() || value.as<MemberObject>() || value.as<LayerParameter>();
}

bool Interpreter::holdsTensor(const PyValue& value, int depth) const {
    if (isTensor(value))
        return true;
    const auto* items = value.as<Sequence>();
    return items && depth < kDeepestStructure &&
           std::any_of(items->items.begin(), items->items.end(),
                       [&](const PyValue& v) { return holdsTensor(v, depth + 1); });
}

/// What the tensor is now, whatever will be written into it.
TensorObject* Interpreter::snapshot(TensorObject& tensor) {
    refresh(tensor);
    auto* made = make<TensorObject>();
    made->graph = tensor.graph;
    made->node = tensor.node;
    made->port = tensor.port;
    made->isTrained = tensor.isTrained;
    return made;
}

bool Interpreter::isSameValue(const PyValue& a, const PyValue& b) {
    auto* x = a.as<TensorObject>();
    auto* y = b.as<TensorObject>();
    if (x && y && x != y) {
        refresh(*x);
        refresh(*y);
    }
    return isSame(a, b) || (x && y && x->graph == y->graph && x->node == y->node && x->port == y->port);
}

TensorObject* Interpreter::tensorOf(const PyValue& value, SourcePlace place) {
    if (auto* tensor = value.as<TensorObject>()) {
        lastPlace_ = place;
        refresh(*tensor);
        return tensor;
    }
    if (isTensor(value)) {
        const GraphEnd end = use(*graph_, value, place);
        auto* made = make<TensorObject>();
        made->graph = graph_;
        made->node = end.node;
        made->port = end.port;
        return made;
    }
    if (value.isNumber() || value.as<Sequence>()) {
        if (const auto constant = makeConstant("tensor", {{value}, {}}, place))
            return constant->as<TensorObject>();
    }
    throw PythonError(describe(value) + " is no tensor", place);
}

/// What a parameter is: element type and shape, as far as that is known.
std::optional<TensorType> Interpreter::memberType(const PyValue& value) const {
    if (const auto* member = value.as<MemberObject>())
        return member->start->graph->typeOf({member->start->node, member->start->port});
    const auto* own = value.as<LayerParameter>();
    if (!own || !own->module->layer || !own->module->layer->parameters)
        return std::nullopt;
    const OptionsResult completed = completeOptions(*own->module->layer, own->module->options);
    const auto& values = completed.options.values();
    if (std::any_of(values.begin(), values.end(), [](const Value& v) { return v.is<Auto>(); }))
        return std::nullopt;
    for (const ParameterSpec& spec : own->module->layer->parameters(completed.options)) {
        if (spec.name == own->name)
            return TensorType{spec.dtype, Shape(spec.shape)};
    }
    return std::nullopt;
}

const std::optional<TensorType>& Interpreter::typeOf(const PyValue& value) const {
    if (const auto* tensor = value.as<TensorObject>())
        return tensor->graph->typeOf({tensor->node, tensor->port});
    if (isTensor(value)) {
        auto& kept = memberTypes_[value.object];
        kept = memberType(value);
        return kept;
    }
    return kNoType;
}

void Interpreter::suggestName(TensorObject& tensor, const std::string& name) {
    if (tensor.graph && tensor.node >= 0) {
        GraphNode& node = tensor.graph->nodes[static_cast<std::size_t>(tensor.node)];
        if (tensor.graph->kind == Graph::Kind::Constants && node.hint.empty())
            node.hint = name;
        // What tells itself from others of its kind by a number keeps that.
        const bool isNumbered = !node.module && name.starts_with(node.type + '_') &&
                                name.find_first_not_of("0123456789", node.type.size() + 1) == name.npos;
        if (isNumbered && tensor.graph->kind != Graph::Kind::Constants)
            node.hint = name;
    }
}

// --- where values come from

GraphEnd Interpreter::useSource(Graph& graph, Object* source, SourcePlace place) {
    return use(graph, PyValue::of(source), place);
}

GraphEnd Interpreter::use(Graph& graph, const PyValue& value, SourcePlace place) {
    auto* tensor = value.as<TensorObject>();
    if (!tensor)
        return useMember(graph, value, place);
    lastPlace_ = place;
    refresh(*tensor);
    const GraphEnd end{tensor->node, tensor->port};
    if (tensor->graph == &graph)
        return end;
    if (tensor->graph->kind == Graph::Kind::Constants && graph.kind == Graph::Kind::Block)
        return copyConstant(graph, end, place);
    for (const Graph* outer = graph.outer; outer; outer = outer->outer) {
        if (outer == tensor->graph || tensor->graph->kind == Graph::Kind::Constants)
            return capture(graph, snapshot(*tensor), tensor->graph->typeOf(end), "x");
    }
    throw PythonError("this tensor was computed in another call, whose values are gone", place,
                      "Return it there, and hand it on");
}

GraphEnd Interpreter::capture(Graph& graph, Object* source, const std::optional<TensorType>& type,
                              const std::string& name) {
    const PyValue value = PyValue::of(source);
    for (const Graph::Captured& each : graph.captured) {
        if (isSameValue(PyValue::of(each.source), value) || isSameParameter(PyValue::of(each.source), value))
            return {Graph::kInput, static_cast<int>(each.input)};
    }
    std::string wanted = name;
    if (const auto* tensor = value.as<TensorObject>()) {
        const bool isInput = tensor->node == Graph::kInput;
        const std::string hint = isInput ? tensor->graph->inputs[static_cast<std::size_t>(tensor->port)].name
                                         : tensor->graph->nodes[static_cast<std::size_t>(tensor->node)].hint;
        wanted = isPythonIdentifier(hint) ? hint : name;
    }
    graph.captured.push_back({graph.inputs.size(), source});
    graph.inputs.push_back({freeInputName(graph.inputs, wanted), type, false});
    return {Graph::kInput, static_cast<int>(graph.inputs.size()) - 1};
}

std::string Interpreter::freeInputName(const std::vector<GraphInput>& inputs, const std::string& name) {
    std::string free = name;
    for (int i = 1; std::any_of(inputs.begin(), inputs.end(),
                                [&](const GraphInput& input) { return input.name == free; });
         ++i)
        free = name + '_' + std::to_string(i);
    return free;
}

bool Interpreter::isSameParameter(const PyValue& a, const PyValue& b) const {
    const auto* x = a.as<LayerParameter>();
    const auto* y = b.as<LayerParameter>();
    return x && y && x->module == y->module && x->name == y->name;
}

GraphEnd Interpreter::copyConstant(Graph& graph, GraphEnd end, SourcePlace place) {
    if (const auto there = graph.constants.find(end); there != graph.constants.end())
        return there->second;
    const GraphNode original = constants_->nodes[static_cast<std::size_t>(end.node)];
    if (original.module || original.block)
        throw PythonError("what a module gave outside of forward is no constant", place);
    GraphNode copy = original;
    for (auto& [port, from] : copy.inputs)
        from = copyConstant(graph, from, place);
    if (++nodes_ > limits_.nodes)
        throw LimitReached("the network has more than " + std::to_string(limits_.nodes) + " calls", place);
    graph.nodes.push_back(std::move(copy));
    for (std::size_t port = 0; port < original.outputs.size(); ++port)
        graph.constants[{end.node, static_cast<int>(port)}] = {static_cast<int>(graph.nodes.size()) - 1,
                                                               static_cast<int>(port)};
    return graph.constants.at(end);
}

/// The module and name of a parameter, through what shares it.
std::pair<ModuleObject*, std::string> Interpreter::placeOf(const PyValue& parameter) const {
    if (const auto* member = parameter.as<MemberObject>())
        return {member->owner, member->name};
    const auto* own = parameter.as<LayerParameter>();
    if (const auto shared = own->module->shared.find(own->name);
        shared != own->module->shared.end() && !isSameParameter(shared->second, parameter))
        return placeOf(shared->second);
    return {own->module, own->name};
}

/// A parameter or buffer is a node in the block of the module that has it.
GraphEnd Interpreter::useMember(Graph& graph, const PyValue& value, SourcePlace place) {
    if (!isTensor(value))
        throw PythonError(describe(value) + " is no tensor", place);
    auto* member = value.as<MemberObject>();
    if (graph.kind == Graph::Kind::Constants || (member && !member->owner)) {
        if (!member)
            throw PythonError("values of parameters are not known before a run", place);
        return use(graph, PyValue::of(static_cast<Object*>(member->start)), place);
    }
    if (member && !member->isParameter && !member->isPersistent) { // a constant, as the document has it
        suggestName(*member->start, member->name);
        return use(graph, PyValue::of(static_cast<Object*>(member->start)), place);
    }
    // The name that the module itself has it under, if it has.
    std::pair<ModuleObject*, std::string> at = placeOf(value);
    if (graph.owner) {
        for (const auto& [name, own] : graph.owner->members) {
            if (own.object == value.object || (own.as<LayerParameter>() && isSameParameter(own, value)))
                at = {graph.owner, name};
        }
    }
    const bool isOwn = graph.kind == Graph::Kind::Block && isWithin(graph.owner, at.first, 0);
    if (!isOwn) {
        if (!graph.outer || graph.outer->kind == Graph::Kind::Constants)
            throw PythonError("this parameter belongs to a module that is no part of the network", place);
        return capture(graph, value.object, memberType(value), at.second);
    }
    if (const auto there = graph.members.find(at); there != graph.members.end())
        return {there->second, 0};
    GraphNode node;
    node.member = at;
    node.hint = at.second;
    node.place = place;
    node.outputs = {"output"};
    node.types = {memberType(value)};
    graph.nodes.push_back(std::move(node));
    graph.members[at] = static_cast<int>(graph.nodes.size()) - 1;
    return {static_cast<int>(graph.nodes.size()) - 1, 0};
}

bool Interpreter::isWithin(const ModuleObject* outer, const ModuleObject* inner, int depth) const {
    if (!outer || !inner || depth > 60)
        return false;
    return outer == inner ||
           std::any_of(outer->children.begin(), outer->children.end(), [&](const auto& child) {
               return isWithin(child.second.template as<ModuleObject>(), inner, depth + 1);
           });
}

// --- nodes

PyValue Interpreter::outputOf(int node, int port) {
    auto* made = make<TensorObject>();
    made->graph = graph_;
    made->node = node;
    made->port = port;
    return PyValue::of(static_cast<Object*>(made));
}

PyValue Interpreter::addNode(GraphNode node, SourcePlace place) {
    if (++nodes_ > limits_.nodes)
        throw LimitReached("the network has more than " + std::to_string(limits_.nodes) + " calls", place);
    node.place = place;
    node.types.resize(node.outputs.size());
    if (graph_->kind != Graph::Kind::Constants)
        askTypes(node);
    graph_->nodes.push_back(std::move(node));
    const int at = static_cast<int>(graph_->nodes.size()) - 1;
    const std::size_t count = graph_->nodes.back().outputs.size();
    if (count == 1)
        return outputOf(at, 0);
    PyValues all;
    for (std::size_t port = 0; port < count; ++port)
        all.push_back(outputOf(at, static_cast<int>(port)));
    return tuple(std::move(all));
}

/// What code gives, from whoever can compile it: sizes decide what a forward does further on.
void Interpreter::askTypes(GraphNode& node) {
    constexpr int kMostQuestions = 2000;
    const char* option = node.type == "Expression" ? "expression" : node.type == "Code" ? "code" : nullptr;
    const bool isOpen = std::none_of(node.types.begin(), node.types.end(), [](const auto& t) { return t; });
    if (!oracle_ || !option || !isOpen || node.inputs.empty() || questions_ >= kMostQuestions)
        return;
    const std::string& code = node.options.at(option).as<std::string>();
    const ProgramResult read = node.type == "Code" ? functionProgram(code, {}) : expressionProgram(code, {});
    const auto* program = std::get_if<ProgramPtr>(&read);
    if (!program || (*program)->inputs.size() != node.inputs.size())
        return;
    CodeQuestion question{*program, {}, std::vector<char>(node.inputs.size(), 1)};
    for (const ProgramInput& input : (*program)->inputs) {
        const auto given = std::find_if(node.inputs.begin(), node.inputs.end(),
                                        [&](const auto& each) { return each.first == input.name; });
        if (given == node.inputs.end() || !graph_->typeOf(given->second))
            return;
        question.inputs.push_back(graph_->typeOf(given->second));
    }
    ++questions_;
    const std::optional<CodeAnswer> answer = oracle_->answer(question);
    if (answer && answer->outputs.size() == node.types.size())
        node.types = answer->outputs;
}

/// Asks the shape rule of the catalogue, where all that flows in is known.
void Interpreter::inferTypes(GraphNode& node, const LayerType& type) {
    const OptionsResult completed = completeOptions(type, node.options);
    const Ports ports = type.portsFor(completed.options);
    node.types.assign(node.outputs.size(), std::nullopt);
    if (!type.shape || !completed.complaints.empty())
        return;
    std::vector<std::optional<TensorType>> inputs;
    for (const Port& port : ports.inputs) {
        if (port.variadic)
            break;
        const auto given = std::find_if(node.inputs.begin(), node.inputs.end(),
                                        [&](const auto& each) { return each.first == port.name; });
        inputs.push_back(given == node.inputs.end() ? std::nullopt : graph_->typeOf(given->second));
        if (given != node.inputs.end() && !inputs.back())
            return;
    }
    for (const auto& [name, end] : node.inputs) {
        if (name.find('.') == name.npos)
            continue;
        if (!graph_->typeOf(end))
            return;
        inputs.push_back(graph_->typeOf(end));
    }
    Options options = completed.options;
    for (const OptionSpec& spec : type.options) {
        if (!options.isAuto(spec.name))
            continue;
        const auto& from = static_cast<std::size_t>(spec.inferPort) < inputs.size()
                               ? inputs[static_cast<std::size_t>(spec.inferPort)]
                               : kNoType;
        const std::int64_t rank = from ? from->shape.rank() : 0;
        const std::int64_t dim = spec.inferDim < 0 ? spec.inferDim + rank : spec.inferDim;
        if (!from || dim < 0 || dim >= rank || !from->shape[dim].isConstant())
            return;
        options.set(spec.name, Value(from->shape[dim].constant()));
    }
    if (type.check && type.check(options))
        return;
    // A lazy layer takes its sizes at the first call, and keeps them.
    for (const OptionSpec& spec : type.options) {
        if (node.module && spec.presence == OptionSpec::Presence::Inferred &&
            !node.options.contains(spec.name))
            node.options[spec.name] = options.raw(spec.name);
    }
    const ShapeResult result = type.shape(options, inputs);
    if (const auto* types = std::get_if<std::vector<TensorType>>(&result)) {
        for (std::size_t i = 0; i < types->size() && i < node.types.size(); ++i)
            node.types[i] = (*types)[i];
    }
}

} // namespace layerloom::reading
