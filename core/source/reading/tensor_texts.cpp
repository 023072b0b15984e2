// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"
#include "core/source/reading/python_names.h"
#include "core/source/reading/value_names.h"

#include "core/code/program.h"
#include "core/layers/catalogue.h"

#include <algorithm>
#include <cmath>

namespace layerloom::reading {

TensorObject* Interpreter::tensorForShape(const PyValue& tensor, SourcePlace place) {
    if (auto* own = tensor.as<TensorObject>()) {
        // What is written into it changes no shape.
        auto* made = make<TensorObject>();
        made->graph = own->graph;
        made->node = own->node;
        made->port = own->port;
        return made;
    }
    if (auto* member = tensor.as<MemberObject>())
        return member->start;
    // Of a parameter only the shape is asked, so that no node is made for it.
    const auto type = memberType(tensor);
    if (!type)
        return tensorOf(tensor, place);
    GraphNode node;
    node.type = "zeros";
    node.outputs = {"output"};
    node.types = {type};
    node.place = place;
    if (const auto sizes = type->shape.at(1))
        node.options["size"] = Value(*sizes);
    constants_->nodes.push_back(std::move(node));
    auto* made = make<TensorObject>();
    made->graph = constants_;
    made->node = static_cast<int>(constants_->nodes.size()) - 1;
    return made;
}

/// A size: a number where it is one whatever flows in.
PyValue Interpreter::shapeItem(TensorObject* tensor, std::int64_t dimension) {
    const auto& type = tensor->graph->typeOf({tensor->node, tensor->port});
    const std::int64_t rank = type ? type->shape.rank() : 0;
    const std::int64_t at = dimension < 0 ? dimension + rank : dimension;
    const Dim size = type && at >= 0 && at < rank ? type->shape[at] : Dim::unknown();
    if (tensor->graph->kind == Graph::Kind::Constants && size.isKnown() && size.isConstant())
        return PyValue::of(size.constant());
    auto* number = make<SymbolicNumber>();
    number->text = "{0}.shape[" + std::to_string(dimension) + ']';
    number->tensors.push_back(snapshot(*tensor));
    number->dimension = dimension;
    number->size = size;
    if (size.isKnown() && size.isConstant())
        number->known = size.constant();
    return PyValue::of(static_cast<Object*>(number));
}

PyValue Interpreter::shapeAt(const PyValue& shape, const PyValue& at, SourcePlace place) {
    auto* tensor = shape.as<ShapeObject>()->tensor;
    if (const auto* range = at.as<SliceObject>()) {
        const auto& type = tensor->graph->typeOf({tensor->node, tensor->port});
        if (!type) {
            // `x.shape[:2]` and `x.shape[-2:]` need no rank.
            const bool isHead = range->start.isNone() && range->end.isWhole() && range->end.integer > 0 &&
                                range->step.isNone();
            const bool isTail = range->end.isNone() && range->start.isWhole() && range->start.integer < 0 &&
                                range->step.isNone();
            PyValues sizes;
            for (std::int64_t d = isHead   ? 0
                                  : isTail ? range->start.integer
                                           : 0;
                 d < (isHead ? range->end.integer : 0); ++d)
                sizes.push_back(shapeItem(tensor, d));
            if (isHead || isTail)
                return tuple(std::move(sizes));
        }
        Sequence all;
        all.kind = Sequence::Kind::Tuple;
        all.items = iterated(shape, place);
        return indexSequence(all, at, place);
    }
    return shapeItem(tensor, wholeNumber(at, place));
}

PyValue Interpreter::tensorAttribute(const PyValue& value, const std::string& name, SourcePlace place) {
    if (name == "shape") {
        const auto known = value.as<TensorObject>() ? std::nullopt : memberType(value);
        if (const auto sizes = known ? known->shape.at(1) : std::nullopt) {
            PyValues items;
            for (const std::int64_t size : *sizes)
                items.push_back(PyValue::of(size));
            return tuple(std::move(items));
        }
        auto* shape = make<ShapeObject>();
        shape->tensor = tensorForShape(value, place);
        return PyValue::of(static_cast<Object*>(shape));
    }
    if (name == "data" || name == "grad" || name == "real")
        return name == "grad" ? PyValue::none() : value;
    if (name == "dtype") {
        const auto& type = typeOf(value);
        return type ? symbol("torch." + std::string(dtypeName(type->dtype))) : symbol("unknown.dtype");
    }
    if (name == "device" || name == "layout" || name == "is_cuda" || name == "names" || name == "is_sparse" ||
        name == "is_nested" || name == "is_quantized")
        return name.starts_with("is_") ? PyValue::of(false) : symbol("torch." + name);
    if (name == "requires_grad") {
        const auto* member = value.as<MemberObject>();
        return PyValue::of(!(member && member->isFrozen) && !value.as<TensorObject>());
    }
    if (name == "ndim")
        return *tensorSpecial(value, "dim", {}, place);
    if (name == "T")
        return tensorMethod(value, "t", {}, place);
    if (name == "mT")
        return tensorMethod(value, "transpose",
                            {{PyValue::of(std::int64_t{-2}), PyValue::of(std::int64_t{-1})}, {}}, place);
    if (auto* own = value.as<LayerParameter>()) {
        // `attention.out_proj.weight`.
        auto* inner = make<LayerParameter>();
        inner->module = own->module;
        inner->name = own->name + '.' + name;
        if (memberType(PyValue::of(static_cast<Object*>(inner))))
            return PyValue::of(static_cast<Object*>(inner));
    }
    return method(value, name);
}

// --- code for what the catalogue has no entry for

std::string Interpreter::codeOf(const PyValue& value, std::vector<TensorObject*>& tensors,
                                SourcePlace place) {
    const auto indexOf = [&](TensorObject* tensor) {
        for (std::size_t i = 0; i < tensors.size(); ++i) {
            if (isSameValue(PyValue::of(static_cast<Object*>(tensors[i])),
                            PyValue::of(static_cast<Object*>(tensor))))
                return i;
        }
        tensors.push_back(snapshot(*tensor));
        return tensors.size() - 1;
    };
    if (isTensor(value))
        return '{' + std::to_string(indexOf(tensorOf(value, place))) + '}';
    if (const auto* number = value.as<SymbolicNumber>()) {
        std::string made;
        for (std::size_t i = 0; i < number->text.size(); ++i) {
            if (number->text[i] != '{') {
                made += number->text[i];
                continue;
            }
            const std::size_t close = number->text.find('}', i);
            const auto at =
                static_cast<std::size_t>(std::atoi(number->text.substr(i + 1, close - i - 1).c_str()));
            made += '{' + std::to_string(indexOf(number->tensors.at(at))) + '}';
            i = close;
        }
        return made;
    }
    if (const auto* items = value.as<Sequence>()) {
        std::string all;
        for (const PyValue& item : items->items)
            all += (all.empty() ? "" : ", ") + codeOf(item, tensors, place);
        return '[' + all + ']';
    }
    if (value.as<ShapeObject>())
        return '{' + std::to_string(indexOf(value.as<ShapeObject>()->tensor)) + "}.shape";
    if (const auto* known = value.as<Symbol>()) {
        if (known->path == "self.training") {
            saidTraining(place);
            return "False";
        }
        if (known->path.starts_with("torch.device") || known->path == "unknown.dtype")
            return "None";
        return known->path;
    }
    if (value.kind == PyValue::Kind::Float && std::isinf(value.number))
        return value.number > 0 ? "float(\"inf\")" : "-float(\"inf\")";
    if (value.isNone() || value.isNumber() || value.as<TextObject>())
        return textOf(value, true);
    throw PythonError(describe(value) + " is not understood here", place);
}

PyValue Interpreter::callAsText(const std::string& callee, const PyValue* self,
                                const CallArguments& arguments, SourcePlace place) {
    std::vector<TensorObject*> tensors;
    std::string code = self ? codeOf(*self, tensors, place) + '.' + callee : callee;
    std::string inside;
    for (const PyValue& value : arguments.positional)
        inside += (inside.empty() ? "" : ", ") + codeOf(value, tensors, place);
    for (const auto& [name, value] : arguments.keywords) {
        const auto* known = value.as<Symbol>();
        if (name == "device" || name == "requires_grad" || name == "pin_memory" ||
            (name == "dtype" && known && known->path == "unknown.dtype"))
            continue;
        inside += (inside.empty() ? "" : ", ") + name + '=' + codeOf(value, tensors, place);
    }
    const PyValue made = expressionNode(code + '(' + inside + ')', tensors, place);
    const std::string name = lastPart(callee);
    if (!self && graph_->kind != Graph::Kind::Constants && isPythonIdentifier(name))
        graph_->nodes.back().hint = name;
    return made;
}

/// A node that computes the text, in which `{0}` stands for the first of the tensors.
PyValue Interpreter::expressionNode(const std::string& code, const std::vector<TensorObject*>& tensors,
                                    SourcePlace place) {
    if (graph_->kind == Graph::Kind::Constants) {
        GraphNode node;
        node.type = "Expression";
        node.outputs = {"output"};
        node.hint = "";
        std::vector<std::string> names;
        return addNode(withText(std::move(node), code, tensors, place), place);
    }
    GraphNode node;
    node.type = "Expression";
    node.hint = "expression";
    node.outputs = {"output"};
    return addNode(withText(std::move(node), code, tensors, place), place);
}

GraphNode Interpreter::withText(GraphNode node, const std::string& code,
                                const std::vector<TensorObject*>& tensors, SourcePlace place) {
    std::vector<GraphEnd> ends;
    for (TensorObject* tensor : tensors)
        ends.push_back(use(*graph_, PyValue::of(static_cast<Object*>(tensor)), place));
    const std::vector<std::string> names = valueNames(*graph_, ends);
    for (std::size_t i = 0; i < ends.size(); ++i)
        node.inputs.emplace_back(names[i], ends[i]);
    std::string made;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const std::size_t close = code[i] == '{' ? code.find('}', i) : code.npos;
        if (close == code.npos) {
            made += code[i];
            continue;
        }
        made += names.at(static_cast<std::size_t>(std::atoi(code.substr(i + 1, close - i - 1).c_str())));
        i = close;
    }
    while (made.starts_with('(') && made.ends_with(')') && made.find('(', 1) == made.npos)
        made = made.substr(1, made.size() - 2);
    node.options["expression"] = Value(made);
    return node;
}

std::string Interpreter::indexCode(const PyValue& at, std::vector<TensorObject*>& tensors,
                                   SourcePlace place) {
    if (const auto* items = at.as<Sequence>(); items && items->kind == Sequence::Kind::Tuple) {
        std::string all;
        for (const PyValue& item : items->items)
            all += (all.empty() ? "" : ", ") + indexCode(item, tensors, place);
        return all;
    }
    if (const auto* range = at.as<SliceObject>()) {
        const auto part = [&](const PyValue& v) {
            return v.isNone() ? std::string() : codeOf(v, tensors, place);
        };
        return part(range->start) + ':' + part(range->end) +
               (range->step.isNone() ? "" : ":" + part(range->step));
    }
    if (const auto* known = at.as<Symbol>(); known && lastPart(known->path) == "Ellipsis")
        return "...";
    return codeOf(at, tensors, place);
}

namespace {

bool isWholeSlice(const PyValue& value) {
    const auto* range = value.as<SliceObject>();
    return range && range->start.isNone() && range->end.isNone() && range->step.isNone();
}

bool isEllipsis(const PyValue& value) {
    const auto* known = value.as<Symbol>();
    return known && lastPart(known->path) == "Ellipsis";
}

/// A number, or a slice between numbers.
bool isPlainIndex(const PyValue& value) {
    const auto isNumber = [](const PyValue& v) { return v.isNone() || v.isWhole(); };
    const auto* range = value.as<SliceObject>();
    return value.kind != PyValue::Kind::Bool &&
           (value.isWhole() ||
            (range && isNumber(range->start) && isNumber(range->end) && isNumber(range->step)));
}

/// Indices of tensors and lists copy; others look at the same memory.
bool isViewIndex(const PyValue& value) {
    return value.isNone() || value.as<SliceObject>() || isEllipsis(value) || value.as<SymbolicNumber>() ||
           (value.isWhole() && value.kind != PyValue::Kind::Bool);
}

} // namespace

/// `x[:, None]`: new dimensions alone.
std::optional<PyValue> Interpreter::widened(const PyValue& tensor, const PyValues& items, SourcePlace place) {
    const auto isNew = [](const PyValue& v) { return v.isNone(); };
    const bool isWidened = std::all_of(items.begin(), items.end(),
                                       [&](const PyValue& v) { return isNew(v) || isWholeSlice(v); });
    if (!isWidened || std::none_of(items.begin(), items.end(), isNew))
        return std::nullopt;
    PyValue made = tensor;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].isNone())
            made = *callCatalogued(*findLayerType("unsqueeze"),
                                   {{made, PyValue::of(static_cast<std::int64_t>(i))}, {}}, place);
    }
    return made;
}

/// `x[:, 1:3]`, `x[..., 0]`: one slice or selection.
std::optional<PyValue> Interpreter::partOf(const PyValue& tensor, const PyValue& at, std::int64_t dim,
                                           SourcePlace place) {
    if (at.isWhole())
        return callCatalogued(*findLayerType("select"), {{tensor, PyValue::of(dim), at}, {}}, place);
    const auto* range = at.as<SliceObject>();
    CallArguments arguments{{tensor, PyValue::of(dim), range->start, range->end}, {}};
    if (!range->step.isNone())
        arguments.positional.push_back(range->step);
    return callCatalogued(*findLayerType("slice"), arguments, place);
}

/// Slices and selections; what else an index may be, as code.
PyValue Interpreter::indexTensor(const PyValue& tensor, const PyValue& at, SourcePlace place) {
    if (tensor.as<LayerParameter>() && graph_->kind == Graph::Kind::Constants) {
        // Its values are not known; that something is written there is said.
        TensorObject* part = tensorForShape(tensor, place);
        part->isOfParameter = true;
        return indexTensor(PyValue::of(static_cast<Object*>(part)), at, place);
    }
    PyValues items{at};
    if (const auto* several = at.as<Sequence>(); several && several->kind == Sequence::Kind::Tuple)
        items = several->items;
    std::vector<std::size_t> real;
    std::optional<std::size_t> dots;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (isEllipsis(items[i]))
            dots = i;
        else if (!isWholeSlice(items[i]))
            real.push_back(i);
    }
    if (auto made = widened(tensor, items, place))
        return *made;
    if (real.empty())
        return tensor;
    if (const std::size_t i = real.front(); real.size() == 1 && isPlainIndex(items[i])) {
        const auto dim = static_cast<std::int64_t>(i);
        const bool isFromEnd = dots && *dots < i;
        if (auto made = partOf(tensor, items[i],
                               isFromEnd ? dim - static_cast<std::int64_t>(items.size()) : dim, place))
            return *made;
    }
    std::vector<TensorObject*> tensors;
    const std::string whole = codeOf(tensor, tensors, place);
    const auto type = indexedType(tensor, items);
    const PyValue made =
        typed(expressionNode(whole + '[' + indexCode(at, tensors, place) + ']', tensors, place), type);
    if (std::all_of(items.begin(), items.end(), isViewIndex))
        noteView(made, tensor, "index");
    return made;
}

/// `x[:, 0] = value`: code that gives the changed tensor.
void Interpreter::assignTensorIndex(const PyValue& tensor, const PyValue& at, const PyValue& item,
                                    SourcePlace place) {
    if (!tensor.as<TensorObject>()) {
        if (graph_->kind == Graph::Kind::Constants) {
            if (item.isNumber() && (isEllipsis(at) || isWholeSlice(at))) { // `weight[...] = 0`
                callInitialiser("constant_", {{tensor, item}, {}}, place);
                return;
            }
            remark("the values that are written into a parameter here are not followed", place,
                   "Load the weights");
            return;
        }
        throw PythonError("parameters are not changed in forward", place);
    }
    std::vector<TensorObject*> tensors;
    codeOf(tensor, tensors, place);
    const std::string index = indexCode(at, tensors, place);
    const std::string value = codeOf(item, tensors, place);
    GraphNode node;
    node.type = "Expression";
    node.outputs = {"output"};
    node = withText(std::move(node), "{0}[" + index + "] = " + value, tensors, place);
    std::string body = node.options.at("expression").as<std::string>();
    std::string parameters;
    for (const auto& [name, end] : node.inputs)
        parameters += (parameters.empty() ? "" : ", ") + name;
    const std::string first = node.inputs.front().first;
    node.type = "Code";
    node.hint = graph_->kind == Graph::Kind::Constants ? "" : "write";
    node.options = {{"code", Value("def forward(" + parameters + "):\n    " + first + " = " + first +
                                   ".clone()\n    " + body + "\n    return " + first + "\n")}};
    const ProgramResult program = functionProgram(node.options.at("code").as<std::string>(), {});
    const auto* read = std::get_if<ProgramPtr>(&program);
    if (!read || (*read)->outputs.size() != 1)
        throw PythonError("what is written into the tensor here is not understood", place,
                          "Use torch.where or torch.cat");
    node.outputs = (*read)->outputs;
    const auto type = typeOf(tensor);
    const PyValue made = addNode(std::move(node), place);
    graph_->nodes.back().types = {type};
    replaceTensor(tensor, made, place);
}

} // namespace layerloom::reading
