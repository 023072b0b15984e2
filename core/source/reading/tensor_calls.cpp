// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

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

std::string lastPart(const std::string& path) {
    return path.substr(path.rfind('.') + 1);
}

/// The element type of `torch.LongTensor` and its like; empty for other names.
std::string elementTypeOf(const std::string& name) {
    static const std::map<std::string, std::string> kTypes{
        {"FloatTensor", "float32"}, {"DoubleTensor", "float64"}, {"HalfTensor", "float16"},
        {"LongTensor", "int64"},    {"IntTensor", "int32"},      {"ShortTensor", "int16"},
        {"ByteTensor", "uint8"},    {"CharTensor", "int8"},      {"BoolTensor", "bool"}};
    const auto found = kTypes.find(name);
    return found == kTypes.end() ? std::string() : found->second;
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
    CallArguments arguments = given;
    std::string name = lastPart(path);
    bool hasTensor = false;
    for (const PyValue& value : arguments.positional)
        hasTensor = hasTensor || holdsTensor(value) || value.as<SymbolicNumber>();
    for (const auto& [key, value] : arguments.keywords)
        hasTensor = hasTensor || holdsTensor(value);
    if (!hasTensor)
        return std::nullopt;
    if (auto input = std::find_if(arguments.keywords.begin(), arguments.keywords.end(),
                                  [](const auto& each) { return each.first == "input"; });
        input != arguments.keywords.end() && name != "where") {
        arguments.positional.insert(arguments.positional.begin(), input->second);
        arguments.keywords.erase(input);
    }
    if (!arguments.positional.empty() && isTensor(arguments.positional.front())) {
        CallArguments rest = arguments;
        rest.positional.erase(rest.positional.begin());
        if (auto made = tensorSpecial(arguments.positional.front(), name, rest, place))
            return made;
    }
    if (auto made = dropoutLayer(name, arguments, place))
        return made;
    if (name == "pow" && arguments.positional.size() == 2 && !isTensor(arguments.positional[0]))
        return tensorOperation("**", arguments.positional[0], arguments.positional[1], place);
    if (name == "diff" && !arguments.positional.empty()) {
        if (auto made = differences(arguments.positional[0], place))
            return made;
    }
    if (auto made = sampled(name, arguments, place))
        return made;
    if (name == "meshgrid") {
        if (auto made = meshgrid(arguments, place))
            return made;
    }
    if (name.ends_with('_') && !arguments.positional.empty()) {
        CallArguments rest = arguments;
        rest.positional.erase(rest.positional.begin());
        return tensorMethod(arguments.positional.front(), name, rest, place);
    }
    if (name == "rsqrt" || name == "numel") {
        CallArguments rest = arguments;
        rest.positional.erase(rest.positional.begin());
        if (name == "numel")
            return tensorMethod(arguments.positional.front(), name, rest, place);
    }
    bool isInplace = false;
    std::erase_if(arguments.keywords, [&](const auto& each) {
        const bool isKnown = each.first == "inplace" && each.second.kind == PyValue::Kind::Bool;
        isInplace = isInplace || (isKnown && each.second.integer);
        return isKnown;
    });
    std::optional<PyValue> made;
    if (const LayerType* type = findFunction(path))
        made = callCatalogued(*type, arguments, place);
    if (!made) {
        made = callAsText(path.starts_with("torch.nn.functional.") ? "F." + name : path, nullptr, arguments,
                          place);
        if (!arguments.positional.empty() && isTensor(arguments.positional.front()))
            noteView(*made, arguments.positional.front(), name);
        if (keepsType(name) && name != "where" && !arguments.positional.empty())
            typed(*made, typeOf(arguments.positional[0]));
        if (name == "pad" && arguments.positional.size() > 1)
            typed(*made, paddedType(arguments.positional[0], arguments.positional[1]));
    }
    return isInplace ? replaceInput(arguments, *made, place) : made;
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
        std::vector<TensorObject*> tensors;
        const std::string target = codeOf(tensor, tensors, place);
        const std::string source = codeOf(*value, tensors, place);
        const auto& to = typeOf(tensor);
        const auto& from = typeOf(*value);
        const bool isSameType = to && from && to->dtype == from->dtype;
        return typed(expressionNode(source + ".expand_as(" + target + ')' +
                                        (isSameType ? "" : ".type_as(" + target + ')'),
                                    tensors, place),
                     typeOf(tensor));
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

/// Methods that give no tensor, or that tensors alone have.
std::optional<PyValue> Interpreter::tensorSpecial(const PyValue& tensor, const std::string& name,
                                                  const CallArguments& arguments, SourcePlace place) {
    const PyValues& given = arguments.positional;
    if (auto made = newTensor(tensor, name, arguments, place))
        return made;
    if (name == "size") {
        auto* shape = make<ShapeObject>();
        shape->tensor = tensorForShape(tensor, place);
        const PyValue value = PyValue::of(static_cast<Object*>(shape));
        Attributes keywords = arguments.keywords;
        const PyValue* dim = given.empty() ? find(keywords, "dim") : &given[0];
        return dim ? shapeAt(value, *dim, place) : value;
    }
    if (name == "dim" || name == "ndimension") {
        const auto& type = typeOf(tensor);
        if (type)
            return PyValue::of(type->shape.rank());
        auto* number = make<SymbolicNumber>();
        number->text = "{0}.dim()";
        number->tensors.push_back(snapshot(*tensorOf(tensor, place)));
        return PyValue::of(static_cast<Object*>(number));
    }
    if (name == "numel" || name == "nelement") {
        const auto& type = typeOf(tensor);
        const Dim count = type ? type->shape.elementCount() : Dim::unknown();
        if (count.isKnown() && count.isConstant() && graph_->kind == Graph::Kind::Constants)
            return PyValue::of(count.constant());
        auto* number = make<SymbolicNumber>();
        number->text = "{0}.numel()";
        number->tensors.push_back(snapshot(*tensorOf(tensor, place)));
        return PyValue::of(static_cast<Object*>(number));
    }
    if (name == "requires_grad_") {
        freeze(tensor, !given.empty() && !truth(given[0], place));
        return tensor;
    }
    static const std::set<std::string> kSame{"cuda",  "cpu",           "clone",       "item",      "tolist",
                                             "numpy", "requires_grad", "retain_grad", "pin_memory"};
    if (tensor.as<TensorObject>() && graph_->kind == Graph::Kind::Constants &&
        (name == "normal_" || name == "zero_" || name == "fill_")) {
        if (auto made = filled(tensor, name, arguments, place)) {
            replaceTensor(tensor, *made, place);
            return tensor;
        }
    }
    if (name == "item" || name == "tolist") {
        if (auto made = constantItems(tensor, name == "item"))
            return made;
    }
    if (name == "clone" && (tensor.as<TensorObject>() || graph_->kind != Graph::Kind::Constants))
        return PyValue::of(static_cast<Object*>(snapshot(*tensorOf(tensor, place))));
    if (kSame.contains(name))
        return tensor;
    static const std::map<std::string, std::string> kTypes{
        {"float", "float32"}, {"double", "float64"}, {"half", "float16"},     {"long", "int64"},
        {"int", "int32"},     {"bool", "bool"},      {"bfloat16", "bfloat16"}};
    if (const auto type = kTypes.find(name); type != kTypes.end() && given.empty()) {
        if (const auto& known = typeOf(tensor); known && dtypeName(known->dtype) == type->second)
            return tensor;
        return callCatalogued(*findLayerType("to"), {{tensor, text(type->second)}, {}}, place);
    }
    if (name == "astype" && given.size() == 1) {
        const auto wanted = plain(given[0]);
        const auto* type = wanted ? wanted->tryAs<std::string>() : nullptr;
        if (type && dtypeNamed(*type))
            return tensorMethod(tensor, "to", {{symbol("torch." + *type)}, {}}, place);
    }
    if (name == "to" || name == "type" || name == "type_as") {
        PyValue wanted;
        bool isOpen = false;
        Attributes keywords = arguments.keywords;
        if (const PyValue* dtype = find(keywords, "dtype"))
            wanted = *dtype;
        for (const PyValue& each : given) {
            const auto* known = each.as<Symbol>();
            if (const std::string legacy = known ? elementTypeOf(lastPart(known->path)) : std::string();
                !legacy.empty())
                wanted = symbol("torch." + legacy);
            else if (const auto* name_ = each.as<TextObject>();
                     name == "type" && name_ && !elementTypeOf(lastPart(name_->text)).empty())
                wanted = symbol("torch." + elementTypeOf(lastPart(name_->text)));
            else if (known && known->path.starts_with("torch.") && plain(each) &&
                     dtypeNamed(plain(each)->as<std::string>()))
                wanted = each;
            else if (isTensor(each) && !typeOf(each))
                isOpen = true;
            else if (isTensor(each))
                wanted = symbol("torch." + std::string(dtypeName(typeOf(each)->dtype)));
        }
        if (isOpen && wanted.isNone())
            return std::nullopt; // of what type is seen when it runs
        if (wanted.isNone())
            return tensor;
        const auto dtype = plain(wanted);
        if (const auto& known = typeOf(tensor);
            known && dtype && *dtype == Value(std::string(dtypeName(known->dtype))))
            return tensor;
        return callCatalogued(*findLayerType("to"), {{tensor, wanted}, {}}, place);
    }
    if ((name == "view" || name == "reshape") && given.size() >= 2) {
        if (auto made = flattened(tensor, given, place))
            return made;
    }
    if ((name == "view" || name == "reshape") && given.size() == 1 && given[0].as<Sequence>()) {
        if (auto made = flattened(tensor, given[0].as<Sequence>()->items, place))
            return made;
    }
    if (name == "max" || name == "min") {
        if (given.size() == 1 && isTensor(given[0]) && arguments.keywords.empty())
            return callCatalogued(*findLayerType(name == "max" ? "maximum" : "minimum"),
                                  {{tensor, given[0]}, {}}, place);
    }
    if (name == "expand_as" || name == "view_as" || name == "reshape_as")
        return std::nullopt;
    if (name == "split" || name == "chunk" || name == "unbind" || name == "tensor_split")
        return splitTensor(tensor, name, arguments, place);
    if (name == "masked_fill" && given.size() == 2 && given[1].isNumber() && std::isinf(given[1].asDouble()))
        return std::nullopt; // an infinity is no option's value everywhere
    return std::nullopt;
}

} // namespace layerloom::reading
