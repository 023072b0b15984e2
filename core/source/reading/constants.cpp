// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include "core/layers/catalogue.h"

#include <cmath>

namespace layerloom::reading {

namespace {

bool takesSizes(const std::string& name) {
    static const std::set<std::string> kNames{"zeros", "ones", "rand", "randn", "empty"};
    return kNames.contains(name);
}

/// What functions that have no entry of their own begin with.
std::string entryOf(const std::string& name) {
    static const std::map<std::string, std::string> kEntries{
        {"empty", "zeros"},      {"Tensor", "zeros"},      {"FloatTensor", "zeros"},
        {"as_tensor", "tensor"}, {"from_numpy", "tensor"}, {"scalar_tensor", "tensor"},
        {"LongTensor", "tensor"}};
    const auto found = kEntries.find(name);
    return found == kEntries.end() ? name : found->second;
}

} // namespace

/// `torch.rand(2, 3)`: a tensor that is made, not computed.
std::optional<PyValue> Interpreter::makeConstant(const std::string& function, const CallArguments& given,
                                                 SourcePlace place) {
    const LayerType* type = findLayerType(entryOf(function));
    if (function == "normal" || function == "randint_like")
        return normalTensor(function, given, place);
    if (!type || type->kind != LayerKind::Constant || type->id == "Parameter" || type->id == "Buffer" ||
        type->id == "load")
        return std::nullopt;
    CallArguments arguments = given;
    const bool isList = !arguments.positional.empty() && arguments.positional[0].as<Sequence>();
    if (function == "Tensor" && isList)
        type = findLayerType("tensor");
    const bool isFromValue = function == "tensor" || function == "as_tensor" || function == "from_numpy";
    if (isFromValue && !arguments.positional.empty() && isTensor(arguments.positional[0]))
        return arguments.positional[0];
    if (auto* number = isFromValue && !arguments.positional.empty() && graph_->kind != Graph::Kind::Constants
                           ? arguments.positional[0].as<SymbolicNumber>()
                           : nullptr;
        number && number->isTruth)
        return expressionNode(number->text, number->tensors, place);
    const bool isRandom = type->id.starts_with("rand");
    const auto isOpen = [&](const PyValue& v, auto&& self) -> bool {
        const auto* items = v.as<Sequence>();
        return v.as<SymbolicNumber>() || isTensor(v) || v.as<ShapeObject>() ||
               (items && std::any_of(items->items.begin(), items->items.end(),
                                     [&](const PyValue& i) { return self(i, self); }));
    };
    bool needsText = isRandom && graph_->kind != Graph::Kind::Constants;
    for (const PyValue& value : arguments.positional)
        needsText = needsText || isOpen(value, isOpen);
    for (const auto& [name, value] : arguments.keywords)
        needsText = needsText || (name != "device" && isOpen(value, isOpen));
    if (needsText) {
        if (graph_->kind == Graph::Kind::Constants)
            return std::nullopt;
        if (takesSizes(function) && arguments.positional.size() > 1 &&
            arguments.positional[1].kind != PyValue::Kind::None)
            arguments.positional = {list(arguments.positional)};
        return typed(callAsText("torch." + function, nullptr, arguments, place),
                     madeType(function, arguments));
    }
    if (takesSizes(entryOf(function)) && type->id != "tensor") {
        const bool isOne = arguments.positional.size() == 1 && arguments.positional[0].as<Sequence>();
        if (!arguments.positional.empty() && !isOne)
            arguments.positional = {tuple(arguments.positional)};
    }
    if (type->id == "arange" && arguments.positional.size() == 1)
        arguments.positional.insert(arguments.positional.begin(), PyValue::of(std::int64_t{0}));
    if (type->id == "randint" && arguments.positional.size() == 2 && arguments.positional[1].as<Sequence>())
        arguments.positional.insert(arguments.positional.begin(), PyValue::of(std::int64_t{0}));
    GraphNode node;
    node.type = type->id;
    node.outputs = {"output"};
    const auto set = [&](const OptionSpec& spec, const PyValue& value) {
        std::optional<Value> made = plain(value);
        if (!made || !spec.complaint(*made).empty())
            throw PythonError("torch." + function + ": " + spec.name + ' ' +
                                  (made ? spec.complaint(*made) : "is not understood"),
                              place);
        if (spec.presence != OptionSpec::Presence::Default || !(*made == spec.fallback))
            node.options[spec.name] = std::move(*made);
    };
    for (std::size_t i = 0; i < arguments.positional.size(); ++i) {
        if (i >= type->options.size())
            throw PythonError("torch." + function + " is given too many values", place);
        set(type->options[i], arguments.positional[i]);
    }
    bool isTrained = false;
    for (const auto& [name, value] : arguments.keywords) {
        for (const OptionSpec& spec : type->options) {
            if (spec.name == name)
                set(spec, value);
        }
        isTrained =
            isTrained || (name == "requires_grad" && value.kind == PyValue::Kind::Bool && value.integer);
    }
    if (function == "LongTensor")
        node.options["dtype"] = Value("int64");
    for (const OptionSpec& spec : type->options) {
        if (spec.presence == OptionSpec::Presence::Required && !node.options.contains(spec.name) &&
            spec.name != "path")
            node.options[spec.name] = Value(Value::Tuple{}); // torch.zeros(())
    }
    inferTypes(node, *type);
    const auto types = node.types;
    const PyValue made = addNode(std::move(node), place);
    graph_->nodes.back().types = types;
    made.as<TensorObject>()->isTrained = isTrained;
    return made;
}

/// `torch.normal(0, 0.01, size=(2, 3))`.
std::optional<PyValue> Interpreter::normalTensor(const std::string&, const CallArguments& arguments,
                                                 SourcePlace place) {
    Attributes keywords = arguments.keywords;
    const auto argument = [&](std::size_t i, const char* name) -> PyValue {
        const PyValue* named = find(keywords, name);
        return i < arguments.positional.size() ? arguments.positional[i] : named ? *named : PyValue::none();
    };
    const PyValue size = argument(2, "size");
    const PyValue mean = argument(0, "mean");
    const PyValue deviation = argument(1, "std");
    if (!size.as<Sequence>() || !mean.isNumber() || !deviation.isNumber())
        return std::nullopt;
    PyValue made = *makeConstant("randn", {{size}, {}}, place);
    made = binary("*", made, deviation, place);
    return mean.asDouble() == 0 ? made : binary("+", made, mean, place);
}

/// The function of `nn.init` that gives what a tensor begins with, as far as there is one.
std::optional<std::pair<std::string, std::map<std::string, Value>>>
Interpreter::initialiserFrom(const TensorObject& start) {
    if (start.graph != constants_ || start.node < 0)
        return std::nullopt;
    const GraphNode& node = constants_->nodes[static_cast<std::size_t>(start.node)];
    using Made = std::pair<std::string, std::map<std::string, Value>>;
    if (node.type == "zeros" || node.type == "ones")
        return Made{node.type + '_', {}};
    if (node.type == "full")
        return Made{"constant_", {{"val", node.options.at("fill_value")}}};
    if (node.type == "randn")
        return Made{"normal_", {}};
    if (node.type == "rand")
        return Made{"uniform_", {}};
    const bool isScaled =
        (node.type == "mul" || node.type == "div") && node.options.contains("other") && !node.inputs.empty();
    const GraphNode* scaled =
        isScaled ? &constants_->nodes[static_cast<std::size_t>(node.inputs.front().second.node)] : nullptr;
    if (scaled && (scaled->type == "randn" || scaled->type == "rand" || scaled->type == "ones") &&
        node.options.at("other").isNumber()) {
        const double by = node.options.at("other").number();
        const double factor = node.type == "mul" ? by : 1 / by;
        if (scaled->type == "ones")
            return Made{"constant_", {{"val", Value(factor)}}};
        if (scaled->type == "randn" && factor >= 0)
            return Made{"normal_", {{"std", Value(factor)}}};
        if (scaled->type == "rand" && factor >= 0)
            return Made{"uniform_", {{"b", Value(factor)}}};
    }
    return std::nullopt;
}

/// Two lines as grids, where their lengths are known.
std::optional<PyValue> Interpreter::meshgrid(const CallArguments& arguments, SourcePlace place) {
    PyValues lines = arguments.positional;
    if (lines.size() == 1 && lines[0].as<Sequence>())
        lines = lines[0].as<Sequence>()->items;
    Attributes keywords = arguments.keywords;
    const PyValue* indexing = find(keywords, "indexing");
    if (lines.size() != 2 || (indexing && textOf(*indexing) != "ij"))
        return std::nullopt;
    std::vector<std::int64_t> sizes;
    for (const PyValue& line : lines) {
        const auto& type = typeOf(line);
        if (!type || type->shape.rank() != 1 || !type->shape[0].isConstant())
            return std::nullopt;
        sizes.push_back(type->shape[0].constant());
    }
    PyValues grids;
    for (std::size_t i = 0; i < 2; ++i) {
        const PyValue turned = tensorMethod(
            lines[i], "unsqueeze", {{PyValue::of(i == 0 ? std::int64_t{1} : std::int64_t{0})}, {}}, place);
        grids.push_back(
            tensorMethod(turned, "expand", {{PyValue::of(sizes[0]), PyValue::of(sizes[1])}, {}}, place));
    }
    return tuple(std::move(grids));
}

/// What `super().forward(x)` of a class that is a layer computes, with the layer's own parameters; and what a
/// layer does that is the whole network, whose parameters have no names before theirs.
PyValue Interpreter::layerAsFunction(ModuleObject& module, const CallArguments& arguments,
                                     SourcePlace place) {
    const PyValue x = arguments.positional.empty() ? PyValue::none() : arguments.positional.front();
    const auto own = [&](const char* name) {
        const auto found = layerParameter(&module, name, place);
        return found ? *found : PyValue::none();
    };
    const auto option = [&](const char* name) { return moduleAttribute(&module, name, place); };
    const std::string& id = module.layer->id;
    CallArguments call_;
    if (!module.type && parametersOf(module, false, false, false).empty() &&
        parametersOf(module, false, false, true).empty())
        return callLayer(*make<ModuleObject>(module), arguments, place);
    if (id == "Linear") {
        call_.positional = {x, own("weight")};
        if (!own("bias").isNone())
            call_.positional.push_back(own("bias"));
        return *callTensorFunction("torch.nn.functional.linear", call_, place);
    }
    if (id == "LayerNorm") {
        call_ = {{x, option("normalized_shape"), own("weight"), own("bias"), option("eps")}, {}};
        return *callTensorFunction("torch.nn.functional.layer_norm", call_, place);
    }
    if (id == "Embedding") {
        call_ = {{x, own("weight")}, {}};
        return *callTensorFunction("torch.nn.functional.embedding", call_, place);
    }
    if (id.starts_with("Conv") && !id.starts_with("ConvTranspose")) {
        call_ = {{x, own("weight"), own("bias"), option("stride"), option("padding"), option("dilation"),
                  option("groups")},
                 {}};
        return *callTensorFunction("torch.nn.functional.conv" + id.substr(4), call_, place);
    }
    if (!module.type)
        throw PythonError("an nn." + id + " alone is no network that can be drawn", place,
                          "Put it into another one: nn.Sequential(nn." + id + "(…))");
    throw PythonError("super().forward of nn." + id + " is not understood", place,
                      "Let the class have an nn." + id + " instead of being one");
}

} // namespace layerloom::reading
