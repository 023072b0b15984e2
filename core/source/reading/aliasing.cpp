// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include "core/code/program.h"
#include "core/layers/catalogue.h"

#include <algorithm>
#include <tuple>
#include <utility>

// Views, and what is written into tensors. In PyTorch `y = x[:, 0]` looks at the memory of x: `y += 1`
// changes x, and `x += 1` changes y. A graph has values alone, so that each tensor here knows of which one it
// is a view, and the one at the end of such a line knows what was written, in order. Nothing is done about a
// write until somebody asks for a tensor that has not taken it in: then what it is now is computed, a view
// from what it looks at, and what it looks at from what was written into the view.

namespace layerloom::reading {

namespace {

constexpr int kMostViews = 200;

bool isAlwaysView(const std::string& operation) {
    static const std::set<std::string> kNames{
        "view",    "view_as",   "select",  "slice",     "index",  "unsqueeze", "squeeze", "transpose",
        "permute", "t",         "movedim", "expand",    "narrow", "expand_as", "chunk",   "split",
        "detach",  "unflatten", "unbind",  "Unflatten", "T",      "diagonal",  "mT",      "Identity"};
    return kNames.contains(operation);
}

/// What copies only where elements do not lie as they would, and what gives its input in evaluation.
bool isPerhapsView(const std::string& operation) {
    static const std::set<std::string> kNames{"reshape", "reshape_as", "flatten", "Flatten", "contiguous",
                                              "to",      "type_as",    "dropout", "ravel"};
    return kNames.contains(operation) || operation.find("Dropout") != operation.npos;
}

/// Views that have the same elements in the same order.
bool keepsOrder(const std::string& operation) {
    static const std::set<std::string> kNames{"view",      "view_as",   "unsqueeze",  "squeeze",
                                              "unflatten", "reshape",   "reshape_as", "flatten",
                                              "Flatten",   "Unflatten", "ravel"};
    return kNames.contains(operation);
}

bool keepsAll(const std::string& operation) {
    return operation == "Identity" || operation == "detach" || operation == "contiguous";
}

TensorObject& rootOf(TensorObject& tensor) {
    TensorObject* at = &tensor;
    while (at->base)
        at = at->base;
    return *at;
}

[[noreturn]] void refuse(const std::string& text, SourcePlace place) {
    throw PythonError(text, place, "Compute a new tensor instead of changing one in place: y = y + 1");
}

std::string optionText(const GraphNode& node, const char* name, const char* unsaid) {
    const auto given = node.options.find(name);
    return given == node.options.end() ? unsaid : pythonText(given->second);
}

} // namespace

/// Results of layers that write rows one after the other: where reshape surely copies nothing.
bool Interpreter::isContiguous(const TensorObject& tensor) const {
    if (tensor.base)
        return (keepsOrder(tensor.viewBy) || keepsAll(tensor.viewBy)) && !tensor.isPerhapsView &&
               isContiguous(*tensor.base);
    static const std::set<std::string> kTypes{"Linear", "linear",    "Embedding", "embedding",
                                              "matmul", "LayerNorm", "layer_norm"};
    return tensor.node >= 0 &&
           (tensor.graph->kind == Graph::Kind::Constants ||
            kTypes.contains(tensor.graph->nodes[static_cast<std::size_t>(tensor.node)].type));
}

/// Notes that what the operation made, one tensor or several, looks at the memory of another one.
void Interpreter::noteView(const PyValue& made, const PyValue& of, const std::string& operation) {
    bool isPerhaps = isPerhapsView(operation);
    if ((!isPerhaps && !isAlwaysView(operation)) || made.object == of.object)
        return;
    if (const auto* several = made.as<Sequence>()) {
        for (const PyValue& each : several->items)
            noteView(each, of, operation);
        return;
    }
    auto* view = made.as<TensorObject>();
    auto* base = of.as<TensorObject>();
    if (!view || view->node < 0)
        return;
    view->isOfParameter = base ? base->isOfParameter : isTensor(of);
    if (!base)
        return;
    if (isPerhaps && isContiguous(*base) && (keepsOrder(operation) || operation == "contiguous"))
        isPerhaps = false;
    if (base->viewDepth >= kMostViews)
        throw LimitReached("a view of a view, more than " + std::to_string(kMostViews) + " deep", lastPlace_);
    view->base = base;
    view->viewGraph = view->graph;
    view->viewNode = view->node;
    view->viewPort = view->port;
    view->viewDepth = base->viewDepth + 1;
    view->viewBy = operation;
    view->isPerhapsView = isPerhaps;
    view->seen = rootOf(*base).writes.size();
}

/// Brings the tensor up to date with all that was written into its memory.
void Interpreter::refresh(TensorObject& tensor) {
    TensorObject& root = rootOf(tensor);
    const std::size_t count = root.writes.size();
    if (tensor.seen == count)
        return;
    step(lastPlace_);
    if (!tensor.base) {
        while (tensor.seen < count)
            takeIn(tensor, tensor.writes[tensor.seen]);
        return;
    }
    TensorObject::Written& last = root.writes.back();
    if (last.target == &tensor) {
        if (last.late)
            std::tie(last.node, last.port) = std::exchange(last.late, nullptr)();
        tensor.graph = last.graph;
        tensor.node = last.node;
        tensor.port = last.port;
        tensor.seen = count;
        return;
    }
    if (tensor.isPerhapsView)
        refuse("whether this tensor, from " + tensor.viewBy +
                   ", changes with what is written in place depends on how its elements lie in memory",
               lastPlace_);
    refresh(*tensor.base);
    Graph& graph = *tensor.base->graph;
    const GraphEnd end = viewAnew(tensor, graph, {tensor.base->node, tensor.base->port});
    tensor.graph = &graph;
    tensor.node = end.node;
    tensor.port = end.port;
    tensor.seen = count;
}

/// One write more, into the tensor itself or through a view of it.
void Interpreter::takeIn(TensorObject& root, TensorObject::Written& written) {
    if (written.late)
        std::tie(written.node, written.port) = std::exchange(written.late, nullptr)();
    Graph& graph = *written.graph;
    GraphEnd value{written.node, written.port};
    if (written.target != &root) {
        TensorObject now;
        now.graph = root.graph;
        now.node = root.node;
        now.port = root.port;
        const GraphEnd start = use(graph, PyValue::of(static_cast<Object*>(snapshot(now))), lastPlace_);
        for (const TensorObject* at = written.target; at != &root; at = at->base) {
            if (at->isPerhapsView)
                refuse("whether what is written in place here, behind " + at->viewBy +
                           ", changes the tensor before it depends on how its elements lie in memory",
                       lastPlace_);
            value = writtenInto(*at, graph, valueAt(*at->base, graph, start), value);
        }
    }
    root.graph = &graph;
    root.node = value.node;
    root.port = value.port;
    ++root.seen;
}

GraphEnd Interpreter::addTo(Graph& graph, GraphNode node) {
    Graph* outer = std::exchange(graph_, &graph);
    const std::vector<std::optional<TensorType>> types = node.types;
    addNode(std::move(node), lastPlace_);
    graph.nodes.back().types.resize(graph.nodes.back().outputs.size());
    for (std::size_t i = 0; i < std::min(types.size(), graph.nodes.back().types.size()); ++i)
        graph.nodes.back().types[i] = types[i];
    graph_ = outer;
    return {static_cast<int>(graph.nodes.size()) - 1, 0};
}

/// The view's call once more, of what its base is now.
GraphEnd Interpreter::viewAnew(const TensorObject& view, Graph& graph, GraphEnd base) {
    if (view.viewBy == "Identity")
        return base;
    GraphNode node = view.viewGraph->nodes[static_cast<std::size_t>(view.viewNode)];
    if (node.module) { // nn.Flatten, nn.Unflatten
        node.type = node.type == "Flatten" ? "flatten" : "unflatten";
        if (node.type == "flatten")
            node.options.insert(
                {{"start_dim", Value(std::int64_t{1})}, {"end_dim", Value(std::int64_t{-1})}});
        node.module = nullptr;
        node.hint = node.type;
    }
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
        GraphEnd& end = node.inputs[i].second;
        if (i == 0) {
            end = base;
        } else if (view.viewGraph != &graph) {
            TensorObject other;
            other.graph = view.viewGraph;
            other.node = end.node;
            other.port = end.port;
            end = use(graph, PyValue::of(static_cast<Object*>(snapshot(other))), lastPlace_);
        }
    }
    GraphEnd made = addTo(graph, std::move(node));
    made.port = view.viewPort;
    return made;
}

/// What the tensor is, if what it is a view of in the end is `root`.
GraphEnd Interpreter::valueAt(const TensorObject& tensor, Graph& graph, GraphEnd root) {
    return tensor.base ? viewAnew(tensor, graph, valueAt(*tensor.base, graph, root)) : root;
}

TensorObject* Interpreter::tensorAt(Graph& graph, GraphEnd end) {
    auto* made = make<TensorObject>();
    made->graph = &graph;
    made->node = end.node;
    made->port = end.port;
    return made;
}

/// What the view's base is, once the view is `value`.
GraphEnd Interpreter::writtenInto(const TensorObject& view, Graph& graph, GraphEnd base, GraphEnd value) {
    if (keepsAll(view.viewBy))
        return value;
    if (keepsOrder(view.viewBy)) {
        Graph* outer = std::exchange(graph_, &graph);
        TensorObject* now = tensorAt(graph, value);
        GraphNode node = withText({}, "{0}.reshape({1}.shape)", {now, tensorAt(graph, base)}, lastPlace_);
        graph_ = outer;
        node.type = "Expression";
        node.hint = "expression";
        node.outputs = {"output"};
        node.types = {graph.typeOf(base)};
        return addTo(graph, std::move(node));
    }
    if (view.viewBy == "transpose" || view.viewBy == "t")
        return viewAnew(view, graph, value);
    const GraphNode& made = view.viewGraph->nodes[static_cast<std::size_t>(view.viewNode)];
    if (view.viewBy == "permute") {
        const auto dims = made.options.find("dims");
        const auto* order = dims != made.options.end() && dims->second.is<Value::Tuple>()
                                ? &dims->second.as<Value::Tuple>()
                                : nullptr;
        if (order) {
            const auto rank = static_cast<std::int64_t>(order->size());
            Value::Tuple inverse(order->size(), Value(std::int64_t{0}));
            for (std::int64_t i = 0; i < rank; ++i) {
                const std::int64_t d = (*order)[static_cast<std::size_t>(i)].as<std::int64_t>();
                inverse.at(static_cast<std::size_t>(d < 0 ? d + rank : d)) = Value(i);
            }
            GraphNode node = made;
            node.options["dims"] = Value(std::move(inverse));
            node.inputs.front().second = value;
            node.types = {graph.typeOf(base)};
            return addTo(graph, std::move(node));
        }
    }
    return writtenParts(view, graph, base, value);
}

/// The view as code of its base, which is called as the view's node calls it; empty where it has no text.
std::string Interpreter::viewText(const GraphNode& made, const TensorObject& view) const {
    const std::string& x = made.inputs.front().first;
    const auto option = [&](const char* name, const char* unsaid) { return optionText(made, name, unsaid); };
    const std::string dim = option("dim", "0");
    const std::string port = '[' + std::to_string(view.viewPort) + ']';
    if (const auto text = made.options.find("expression"); text != made.options.end()) {
        const std::string code = text->second.as<std::string>();
        const bool isOfBase = code.starts_with(x + '[') || code.starts_with(x + '.');
        return isOfBase ? code : std::string();
    }
    if (made.type == "select")
        return x + ".select(" + dim + ", " + option("index", "0") + ')';
    if (made.type == "narrow")
        return x + ".narrow(" + dim + ", " + option("start", "0") + ", " + option("length", "1") + ')';
    if (made.type == "split")
        return x + ".split(" + option("split_size_or_sections", "1") + ", " + dim + ')' + port;
    if (made.type == "chunk")
        return x + ".chunk(" + option("chunks", "2") + ", " + dim + ')' + port;
    if (made.type == "movedim")
        return x + ".movedim(" + option("source", "0") + ", " + option("destination", "0") + ')';
    if (made.type == "slice") {
        const std::int64_t at = made.options.contains("dim") ? made.options.at("dim").as<std::int64_t>() : 0;
        const auto end = [&](const char* name) {
            return option(name, "None") == "None" ? "" : option(name, "");
        };
        std::string range = end("start") + ':' + end("end");
        range += option("step", "1") == "1" ? "" : ':' + option("step", "1");
        std::string index = at < 0 ? "..., " + range : range;
        for (std::int64_t i = at; i > 0; --i)
            index.insert(0, ":, ");
        for (std::int64_t i = at; i < -1; ++i)
            index += ", :";
        return x + '[' + index + ']';
    }
    return {};
}

/// The same for views that are parts of their base.
GraphEnd Interpreter::writtenParts(const TensorObject& view, Graph& graph, GraphEnd base, GraphEnd value) {
    GraphNode node = view.viewGraph->nodes[static_cast<std::size_t>(view.viewNode)];
    const std::string part = viewText(node, view);
    std::string parameters;
    std::string written = "value";
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
        parameters += (i == 0 ? "" : ", ") + node.inputs[i].first;
        written += node.inputs[i].first == written ? "_" : "";
    }
    const std::string x = node.inputs.front().first;
    const std::string write = part.ends_with(']') && part.starts_with(x + '[')
                                  ? part + " = " + written
                                  : part + ".copy_(" + written + ')';
    const std::string code = "def forward(" + parameters + ", " + written + "):\n    " + x + " = " + x +
                             ".clone()\n    " + write + "\n    return " + x + '\n';
    const ProgramResult program = part.empty() ? ProgramResult(CodeError{}) : functionProgram(code, {});
    const auto* read = std::get_if<ProgramPtr>(&program);
    if (!read)
        refuse("what is written in place here, behind " + view.viewBy +
                   ", changes a tensor that is used again",
               lastPlace_);
    node.type = "Code";
    node.hint = "write";
    node.inputs.front().second = base;
    node.inputs.emplace_back(written, value);
    node.outputs = (*read)->outputs;
    node.types = {graph.typeOf(base)};
    node.options = {{"code", Value(code)}};
    return addTo(graph, std::move(node));
}

void Interpreter::write(TensorObject& tensor, TensorObject::Written written) {
    countBytes(128);
    TensorObject& root = rootOf(tensor);
    if (!written.late) {
        tensor.graph = written.graph;
        tensor.node = written.node;
        tensor.port = written.port;
    }
    const bool isLate = static_cast<bool>(written.late);
    root.writes.push_back(std::move(written));
    tensor.seen = root.writes.size() - (isLate ? 1 : 0);
}

void Interpreter::replaceTensor(const PyValue& value, const PyValue& made, SourcePlace place) {
    auto* tensor = value.as<TensorObject>();
    if (!tensor || tensor->isOfParameter) {
        if (graph_->kind == Graph::Kind::Constants && isTensor(value)) {
            remark("the values that are written into a parameter here are not followed", place,
                   "Load the weights");
            return;
        }
        throw PythonError("parameters are not changed in forward", place);
    }
    const auto* next = tensorOf(made, place);
    if (next == tensor)
        return;
    lastPlace_ = place;
    refresh(*tensor);
    write(*tensor, {tensor, next->graph, next->node, next->port, {}});
}

/// What a call wrote into the tensors that it was given: further outputs of it, if somebody asks for them.
void Interpreter::passWritesOn(Graph& inner, int node) {
    for (std::size_t input = 0; input < inner.handed.size(); ++input) {
        TensorObject* given = inner.handed[input].first;
        TensorObject* inside = inner.handed[input].second;
        if (!given || (inside->writes.empty() && !inner.isWrittenByCode))
            continue;
        if (given->isOfParameter)
            throw PythonError("parameters are not changed in forward", inner.place);
        refresh(*given);
        Graph* outer = graph_;
        const GraphEnd before{given->node, given->port};
        Graph* block = &inner;
        write(*given,
              {given, outer, 0, 0, [=, this] {
                   if (block->isWrittenByCode) {
                       remark("what the code of " + block->owner->typeName() +
                                  " writes into its input in place is not seen by what uses the input "
                                  "afterwards",
                              block->place, "Let it compute a new tensor");
                       return std::pair(before.node, before.port);
                   }
                   refresh(*inside);
                   GraphNode& call = outer->nodes[static_cast<std::size_t>(node)];
                   if (block->outputs.size() == 1 && block->outputs.front().first == "output")
                       block->outputs.front().first = call.outputs.front() = "output_0";
                   std::string name = "output_" + std::to_string(block->outputs.size());
                   while (std::any_of(block->outputs.begin(), block->outputs.end(),
                                      [&](const auto& o) { return o.first == name; }))
                       name += '_';
                   const GraphEnd end{inside->node, inside->port};
                   block->outputs.emplace_back(name, end);
                   call.outputs.push_back(name);
                   call.types.push_back(block->typeOf(end));
                   return std::pair(node, static_cast<int>(call.outputs.size()) - 1);
               }});
    }
}

/// A copy of the tensor that has its value, and is as much a view of other copies as it is of tensors.
TensorObject* Interpreter::copyFor(TensorObject* tensor, std::map<TensorObject*, TensorObject*>& copies) {
    if (!tensor)
        return nullptr;
    if (const auto there = copies.find(tensor); there != copies.end())
        return there->second;
    refresh(*tensor);
    auto* made = make<TensorObject>(*tensor);
    copies[tensor] = made;
    made->base = copyFor(tensor->base, copies);
    made->writes.clear();
    made->seen = made->base ? rootOf(*made->base).writes.size() : 0;
    return made;
}

} // namespace layerloom::reading
