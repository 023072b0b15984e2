// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include "core/layers/catalogue.h"

#include <algorithm>
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

/// A call of a function that makes a tensor: `torch.rand(2, 3)`.
class Interpreter::ConstantCall {
  public:
    ConstantCall(Interpreter& interpreter, const std::string& function, const CallArguments& arguments,
                 SourcePlace place)
        : in_(interpreter), function_(function), arguments_(arguments), place_(place) {}

    /// The tensor; nothing for other functions, or where it must be computed.
    std::optional<PyValue> run() {
        type_ = findLayerType(entryOf(function_));
        if (function_ == "normal" || function_ == "randint_like")
            return in_.normalTensor(function_, arguments_, place_);
        if (!type_ || type_->kind != LayerKind::Constant || type_->id == "Parameter" ||
            type_->id == "Buffer" || type_->id == "load")
            return std::nullopt;
        if (function_ == "Tensor" && !given().empty() && given()[0].as<Sequence>())
            type_ = findLayerType("tensor");
        if (isFromValue() && !given().empty()) {
            if (const auto made = fromValue(given()[0]))
                return made;
        }
        takeNumbers();
        if (needsText())
            return isOutside() ? std::nullopt : std::optional(asText());
        setDefaults();
        return made(node());
    }

  private:
    PyValues& given() { return arguments_.positional; }
    bool isOutside() const { return in_.graph_->kind == Graph::Kind::Constants; }
    bool isFromValue() const {
        return function_ == "tensor" || function_ == "as_tensor" || function_ == "from_numpy";
    }

    /// A tensor is one already; so is a comparison of sizes, once it is computed.
    std::optional<PyValue> fromValue(const PyValue& value) {
        if (in_.isTensor(value))
            return value;
        auto* number = isOutside() ? nullptr : value.as<SymbolicNumber>();
        return number && number->isTruth
                   ? std::optional(in_.expressionNode(number->text, number->tensors, place_))
                   : std::nullopt;
    }

    /// `torch.linspace(torch.log(a), 0, 4)`: tensors of one number that is known.
    void takeNumbers() {
        for (PyValue& value : given()) {
            const bool mayBe = !isFromValue() && in_.isTensor(value);
            const auto number = mayBe ? in_.constantItems(value, true) : std::nullopt;
            value = number ? *number : value;
        }
    }

    bool isOpen(const PyValue& value) const {
        const auto* items = value.as<Sequence>();
        return value.as<SymbolicNumber>() || in_.isTensor(value) || value.as<ShapeObject>() ||
               (items && std::any_of(items->items.begin(), items->items.end(),
                                     [&](const PyValue& item) { return isOpen(item); }));
    }

    bool needsText() {
        const bool isRandom = type_->id.starts_with("rand");
        return (isRandom && !isOutside()) ||
               std::any_of(given().begin(), given().end(), [&](const PyValue& v) { return isOpen(v); }) ||
               std::any_of(arguments_.keywords.begin(), arguments_.keywords.end(),
                           [&](const auto& each) { return each.first != "device" && isOpen(each.second); });
    }

    PyValue asText() {
        if (takesSizes(function_) && given().size() > 1 && !given()[1].isNone())
            given() = {in_.list(given())};
        const PyValue made = in_.typed(in_.callAsText("torch." + function_, nullptr, arguments_, place_),
                                       in_.madeType(function_, arguments_));
        if (isFromValue() && !given().empty())
            noteSizes(*made.as<TensorObject>(), given().front());
        return made;
    }

    void noteSizes(const TensorObject& made, const PyValue& value) {
        const auto* shape = value.as<ShapeObject>();
        const auto* items = value.as<Sequence>();
        const bool areKnown = shape && in_.typeOf(PyValue::of(static_cast<Object*>(shape->tensor)));
        const PyValues sizes = items ? items->items : areKnown ? in_.iterated(value, place_) : PyValues();
        const bool areSizes = std::all_of(sizes.begin(), sizes.end(), [](const PyValue& each) {
            return each.isWhole() || each.as<SymbolicNumber>();
        });
        if (areSizes && !sizes.empty())
            in_.sizesIn_[{made.graph, {made.node, made.port}}] = sizes;
    }

    /// What Python's caller may leave out, or say otherwise.
    void setDefaults() {
        if (takesSizes(entryOf(function_)) && type_->id != "tensor") {
            const bool isOne = given().size() == 1 && given()[0].as<Sequence>();
            if (!given().empty() && !isOne)
                given() = {in_.tuple(given())};
        }
        const bool hasEndAlone = type_->id == "arange" && given().size() == 1;
        const bool hasNoStart = type_->id == "randint" && given().size() == 2 && given()[1].as<Sequence>();
        if (hasEndAlone || hasNoStart)
            given().insert(given().begin(), PyValue::of(std::int64_t{0}));
    }

    void set(GraphNode& node, const OptionSpec& spec, const PyValue& value) {
        std::optional<Value> made = in_.plain(value);
        if (!made || !spec.complaint(*made).empty())
            throw PythonError("torch." + function_ + ": " + spec.name + ' ' +
                                  (made ? spec.complaint(*made) : "is not understood"),
                              place_);
        if (spec.presence != OptionSpec::Presence::Default || !(*made == spec.fallback))
            node.options[spec.name] = std::move(*made);
    }

    GraphNode node() {
        GraphNode node;
        node.type = type_->id;
        node.outputs = {"output"};
        if (given().size() > type_->options.size())
            throw PythonError("torch." + function_ + " is given too many values", place_);
        for (std::size_t i = 0; i < given().size(); ++i)
            set(node, type_->options[i], given()[i]);
        for (const auto& [name, value] : arguments_.keywords) {
            const auto* known = value.as<Symbol>();
            for (const OptionSpec& spec : type_->options) {
                if (spec.name == name && !(known && known->path == "unknown.dtype"))
                    set(node, spec, value);
            }
        }
        if (function_ == "LongTensor")
            node.options["dtype"] = Value("int64");
        for (const OptionSpec& spec : type_->options) {
            if (spec.presence == OptionSpec::Presence::Required && !node.options.contains(spec.name) &&
                spec.name != "path")
                node.options[spec.name] = Value(Value::Tuple{}); // torch.zeros(())
        }
        return node;
    }

    PyValue made(GraphNode node) {
        in_.inferTypes(node, *type_);
        const auto types = node.types;
        const PyValue made = in_.addNode(std::move(node), place_);
        in_.graph_->nodes.back().types = types;
        const PyValue* trained = find(arguments_.keywords, "requires_grad");
        made.as<TensorObject>()->isTrained =
            trained && trained->kind == PyValue::Kind::Bool && trained->integer;
        return made;
    }

    Interpreter& in_;
    const std::string& function_;
    CallArguments arguments_;
    SourcePlace place_;
    const LayerType* type_ = nullptr;
};

/// A tensor that is made, not computed.
std::optional<PyValue> Interpreter::makeConstant(const std::string& function, const CallArguments& arguments,
                                                 SourcePlace place) {
    return ConstantCall(*this, function, arguments, place).run();
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
    if (const auto filled = beginnings_.find({start.node, start.port}); filled != beginnings_.end())
        return std::pair(filled->second.function, filled->second.arguments);
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
        using Arguments = std::map<std::string, Value>;
        if (scaled->type == "randn" && factor >= 0)
            return Made{"normal_", factor == 1 ? Arguments() : Arguments{{"std", Value(factor)}}};
        if (scaled->type == "rand" && factor >= 0)
            return Made{"uniform_", factor == 1 ? Arguments() : Arguments{{"b", Value(factor)}}};
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
