// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"
#include "core/source/reading/python_names.h"

#include "core/layers/catalogue.h"

#include <algorithm>
#include <cmath>

namespace layerloom::reading {

namespace {

const std::map<std::string, std::string>& otherNames() {
    static const std::map<std::string, std::string> kNames{{"multiply", "mul"},
                                                           {"divide", "div"},
                                                           {"true_divide", "div"},
                                                           {"subtract", "sub"},
                                                           {"concat", "cat"},
                                                           {"concatenate", "cat"},
                                                           {"absolute", "abs"},
                                                           {"swapaxes", "transpose"},
                                                           {"swapdims", "transpose"},
                                                           {"clip", "clamp"},
                                                           {"negative", "neg"},
                                                           {"upsample", "interpolate"},
                                                           {"greater", "gt"},
                                                           {"less", "lt"},
                                                           {"moveaxis", "movedim"},
                                                           {"arctan", "atan"},
                                                           {"not_equal", "ne"},
                                                           {"greater_equal", "ge"},
                                                           {"less_equal", "le"},
                                                           {"spmm", "mm"},
                                                           {"dsmm", "mm"}};
    return kNames;
}

/// Functions whose result has the type and shape of their first tensor, as code.
bool keepsType(const std::string& name) {
    static const std::set<std::string> kNames{
        "masked_fill", "fill",      "zero",        "scatter",       "index_fill", "where",
        "dropout",     "dropout1d", "dropout2d",   "dropout3d",     "contiguous", "alpha_dropout",
        "roll",        "detach",    "scatter_add", "index_add",     "index_copy", "feature_alpha_dropout",
        "normalize",   "flip",      "layer_norm",  "group_norm",    "batch_norm", "instance_norm",
        "zeros_like",  "ones_like", "relu_",       "masked_scatter"};
    return kNames.contains(name);
}

} // namespace

const LayerType* Interpreter::findFunction(const std::string& path) const {
    std::string name = lastPart(path);
    if (const auto other = otherNames().find(name); other != otherNames().end())
        name = other->second;
    const LayerType* type = findLayerType(name);
    const bool isKnown = type && type->kind == LayerKind::Function && type->shape && name != "slice";
    const bool isFunctional = path.starts_with("torch.nn.functional.");
    // `torch.relu` is what `F.relu` is; functions with other parameters have no entry under that name.
    return isKnown && (!isFunctional || type->python.starts_with("F.") || type->python.starts_with("torch."))
               ? type
               : nullptr;
}

PyValue Interpreter::tensorOperation(const std::string& op, const PyValue& a, const PyValue& b,
                                     SourcePlace place) {
    static const std::map<std::string, std::string> kFunctions{
        {"+", "add"},       {"-", "sub"},  {"*", "mul"}, {"/", "div"}, {"@", "matmul"},
        {"%", "remainder"}, {"**", "pow"}, {"==", "eq"}, {"!=", "ne"}, {"<", "lt"},
        {"<=", "le"},       {">", "gt"},   {">=", "ge"}};
    static const std::map<std::string, std::string> kTurned{{"<", ">"},   {">", "<"},   {"<=", ">="},
                                                            {">=", "<="}, {"==", "=="}, {"!=", "!="},
                                                            {"+", "+"},   {"*", "*"}};
    const auto function = kFunctions.find(op);
    if (function != kFunctions.end() && isTensor(a)) {
        if (auto made = callCatalogued(*findLayerType(function->second), {{a, b}, {}}, place))
            return *made;
    }
    if (function != kFunctions.end() && !isTensor(a) && a.isNumber()) {
        if (const auto turned = kTurned.find(op); turned != kTurned.end())
            return tensorOperation(turned->second, b, a, place);
        if (op == "-") {
            if (auto made = callCatalogued(*findLayerType("rsub"), {{b, a}, {}}, place))
                return *made;
        }
        if (op == "**" && a.asDouble() > 0 && graph_->kind == Graph::Kind::Constants)
            return tensorMethod(tensorOperation("*", b, PyValue::of(std::log(a.asDouble())), place), "exp",
                                {}, place);
        if (op == "/" && a.asDouble() == 1)
            return *callCatalogued(*findLayerType("reciprocal"), {{b}, {}}, place);
    }
    std::vector<TensorObject*> tensors;
    std::string left = codeOf(a, tensors, place);
    if (op == "**" && left.starts_with('-'))
        left = '(' + left + ')';
    const std::string right = codeOf(b, tensors, place);
    const PyValue made = expressionNode(left + ' ' + op + ' ' + right, tensors, place);
    // A number that a run computes changes no shape.
    const bool isNumber = isTensor(a) ? b.as<SymbolicNumber>() != nullptr : a.as<SymbolicNumber>() != nullptr;
    const auto type = typeOf(isTensor(a) ? a : b);
    return isNumber && type && isFloatingPoint(type->dtype) && kFunctions.contains(op) &&
                   op.find_first_of("=<>") == op.npos
               ? typed(made, type)
               : made;
}

std::optional<PyValue> Interpreter::callTensorFunction(const std::string& path, const CallArguments& given,
                                                       SourcePlace place) {
    const auto isGiven = [&](const PyValue& value) { return holdsTensor(value); };
    const bool hasTensor =
        std::any_of(given.positional.begin(), given.positional.end(),
                    [&](const PyValue& value) { return isGiven(value) || value.as<SymbolicNumber>(); }) ||
        std::any_of(given.keywords.begin(), given.keywords.end(),
                    [&](const auto& each) { return isGiven(each.second); });
    if (!hasTensor)
        return std::nullopt;
    CallArguments arguments = given;
    const std::string name = lastPart(path);
    const auto input = std::find_if(arguments.keywords.begin(), arguments.keywords.end(),
                                    [](const auto& each) { return each.first == "input"; });
    if (input != arguments.keywords.end() && name != "where") {
        arguments.positional.insert(arguments.positional.begin(), input->second);
        arguments.keywords.erase(input);
    }
    if (auto made = callSpecial(name, arguments, place))
        return made;
    bool isInplace = false;
    std::erase_if(arguments.keywords, [&](const auto& each) {
        const bool isKnown = each.first == "inplace" && each.second.kind == PyValue::Kind::Bool;
        isInplace = isInplace || (isKnown && each.second.integer);
        return isKnown;
    });
    const LayerType* type = findFunction(path);
    std::optional<PyValue> made = type ? callCatalogued(*type, arguments, place) : std::nullopt;
    if (!made)
        made = functionAsText(path, arguments, place);
    return isInplace ? replaceInput(arguments, *made, place) : made;
}

/// Functions that are not what the catalogue has under their name.
std::optional<PyValue> Interpreter::callSpecial(const std::string& name, const CallArguments& arguments,
                                                SourcePlace place) {
    const PyValues& given = arguments.positional;
    CallArguments rest = arguments;
    if (!given.empty())
        rest.positional.erase(rest.positional.begin());
    if (!given.empty() && isTensor(given.front())) {
        if (auto made = tensorSpecial(given.front(), name, rest, place))
            return made;
    }
    if (auto made = dropoutLayer(name, arguments, place))
        return made;
    if (name == "pow" && given.size() == 2 && !isTensor(given[0]))
        return tensorOperation("**", given[0], given[1], place);
    if (name == "diff" && !given.empty()) {
        if (auto made = differences(given[0], place))
            return made;
    }
    if (auto made = sampled(name, arguments, place))
        return made;
    if (name == "meshgrid")
        return meshgrid(arguments, place);
    const bool isMethod = name.ends_with('_') || name == "numel";
    return isMethod && !given.empty() ? std::optional(tensorMethod(given.front(), name, rest, place))
                                      : std::nullopt;
}

/// A call that the catalogue does not have, as an expression.
PyValue Interpreter::functionAsText(const std::string& path, const CallArguments& arguments,
                                    SourcePlace place) {
    const PyValues& given = arguments.positional;
    const std::string name = lastPart(path);
    const PyValue made =
        callAsText(path.starts_with("torch.nn.functional.") ? "F." + name : path, nullptr, arguments, place);
    if (!given.empty() && isTensor(given.front()))
        noteView(made, given.front(), name);
    if (keepsType(name) && name != "where" && !given.empty())
        typed(made, typeOf(given[0]));
    if (name == "pad" && given.size() > 1)
        typed(made, paddedType(given[0], given[1]));
    return made;
}

/// `F.dropout2d(x, 0.5, self.training)` does what the layer does, which knows when it is trained.
std::optional<PyValue> Interpreter::dropoutLayer(const std::string& name, const CallArguments& arguments,
                                                 SourcePlace place) {
    static const std::map<std::string, std::string> kLayers{{"dropout1d", "Dropout1d"},
                                                            {"dropout2d", "Dropout2d"},
                                                            {"dropout3d", "Dropout3d"},
                                                            {"alpha_dropout", "AlphaDropout"},
                                                            {"feature_alpha_dropout", "FeatureAlphaDropout"}};
    const auto layer = kLayers.find(name);
    Attributes keywords = arguments.keywords;
    const auto argument = [&](std::size_t i, const char* named) -> PyValue {
        const PyValue* given = find(keywords, named);
        return i < arguments.positional.size() ? arguments.positional[i] : given ? *given : PyValue::none();
    };
    const auto* training = argument(2, "training").as<Symbol>();
    const LayerType* type = layer == kLayers.end() ? nullptr : findLayerType(layer->second);
    if (!type || !training || training->path != "self.training" || !isTensor(argument(0, "input")))
        return std::nullopt;
    GraphNode node;
    node.type = type->id;
    node.hint = name;
    if (const PyValue rate = argument(1, "p"); rate.isNumber())
        node.options["p"] = Value(rate.asDouble());
    node.inputs.emplace_back("input", use(*graph_, argument(0, "input"), place));
    node.outputs = {"output"};
    inferTypes(node, *type);
    const auto types = node.types;
    const PyValue made = addNode(std::move(node), place);
    graph_->nodes.back().types = types;
    noteView(made, argument(0, "input"), type->id);
    return made;
}

PyValue Interpreter::tensorMethod(const PyValue& tensor, const std::string& name,
                                  const CallArguments& arguments, SourcePlace place) {
    if (auto made = initialiserMethod(tensor, name, arguments, place))
        return *made;
    if (auto made = tensorSpecial(tensor, name, arguments, place))
        return *made;
    if (name.ends_with('_') && !name.starts_with("__") && name.size() > 1) {
        const PyValue made = inPlace(tensor, name.substr(0, name.size() - 1), arguments, place);
        replaceTensor(tensor, made, place);
        return tensor;
    }
    CallArguments all = arguments;
    all.positional.insert(all.positional.begin(), tensor);
    if (const LayerType* type = findFunction("torch." + name)) {
        if (auto made = callCatalogued(*type, all, place))
            return *made;
    }
    if ((name == "view" || name == "reshape") && !arguments.positional.empty()) {
        const auto* list = arguments.positional[0].as<Sequence>();
        const auto type = viewType(tensor, list ? list->items : arguments.positional);
        const PyValue made = typed(callAsText(name, &tensor, arguments, place), type);
        noteView(made, tensor, name);
        return made;
    }
    const PyValue made = callAsText(name, &tensor, arguments, place);
    noteView(made, tensor, name);
    if (const auto& type = typeOf(tensor); type && name.starts_with("new_")) {
        auto sized = madeType(name.substr(4), arguments); // float32, if nothing is said
        if (sized && std::none_of(arguments.keywords.begin(), arguments.keywords.end(),
                                  [](const auto& each) { return each.first == "dtype"; }))
            sized->dtype = type->dtype;
        return typed(made, sized);
    }
    return keepsType(name) ? typed(made, typeOf(tensor)) : made;
}

/// What a method that writes in place leaves in its tensor.
PyValue Interpreter::inPlace(const PyValue& tensor, const std::string& name, const CallArguments& arguments,
                             SourcePlace place) {
    const PyValue* value = arguments.positional.empty() ? nullptr : &arguments.positional.front();
    if (name == "zero" || (name == "fill" && value && !isTensor(*value))) {
        const CallArguments like{{tensor, name == "zero" ? PyValue::of(0.0) : *value}, {}};
        return typed(callAsText("torch.full_like", nullptr, like, place), typeOf(tensor));
    }
    if ((name == "fill" || name == "copy") && value && isTensor(*value)) {
        const auto& to = typeOf(tensor);
        const auto& from = typeOf(*value);
        const bool isSameType = to && from && to->dtype == from->dtype;
        const PyValue expanded = tensorMethod(*value, "expand_as", {{tensor}, {}}, place);
        const PyValue made = isSameType ? expanded : tensorMethod(expanded, "type_as", {{tensor}, {}}, place);
        return typed(made, typeOf(tensor));
    }
    return tensorMethod(tensor, name, arguments, place);
}

/// `weight.data.normal_(0, 0.01)`: first values of a parameter.
std::optional<PyValue> Interpreter::initialiserMethod(const PyValue& tensor, const std::string& name,
                                                      const CallArguments& arguments, SourcePlace place) {
    if (!tensor.as<LayerParameter>() &&
        !(tensor.as<MemberObject>() && graph_->kind == Graph::Kind::Constants))
        return std::nullopt;
    static const std::map<std::string, std::string> kFunctions{
        {"normal_", "normal_"}, {"uniform_", "uniform_"}, {"zero_", "zeros_"}, {"fill_", "constant_"}};
    if (const auto function = kFunctions.find(name); function != kFunctions.end()) {
        CallArguments all = arguments;
        all.positional.insert(all.positional.begin(), tensor);
        return callInitialiser(function->second, all, place);
    }
    if (name == "copy_" && !arguments.positional.empty()) {
        setInitialValue(tensor, arguments.positional[0], place);
        return tensor;
    }
    if (name.ends_with('_') && name != "requires_grad_" && !name.starts_with("__")) {
        remark("the first values that a parameter gets by " + name + " are not followed", place,
               "Load the weights, or use a function of nn.init");
        return tensor;
    }
    return std::nullopt;
}

} // namespace layerloom::reading
