// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include "core/layers/catalogue.h"

#include <algorithm>
#include <cmath>

namespace layerloom::reading {

namespace {

const std::map<std::string, std::string>& otherNames() {
    static const std::map<std::string, std::string> kNames{
        {"multiply", "mul"},       {"divide", "div"},
        {"true_divide", "div"},    {"subtract", "sub"},
        {"concat", "cat"},         {"concatenate", "cat"},
        {"absolute", "abs"},       {"swapaxes", "transpose"},
        {"swapdims", "transpose"}, {"clip", "clamp"},
        {"negative", "neg"},       {"upsample", "interpolate"},
        {"greater", "gt"},         {"less", "lt"},
        {"moveaxis", "movedim"},   {"arctan", "atan"},
        {"not_equal", "ne"},       {"greater_equal", "ge"},
        {"less_equal", "le"}};
    return kNames;
}

std::string lastPart(const std::string& path) {
    return path.substr(path.rfind('.') + 1);
}

/// Methods that take sizes one by one, or as one tuple.
bool takesSizes(const std::string& id) {
    static const std::set<std::string> kIds{"view", "reshape", "permute", "expand", "repeat", "flip"};
    return kIds.contains(id);
}

/// As python's parameter is called, where ours differs.
std::string optionName(const std::string& name) {
    return name == "axis" ? "dim" : name == "keepdims" ? "keepdim" : name;
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
    const std::string left = codeOf(a, tensors, place);
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
    if (name == "pow" && arguments.positional.size() == 2 && !isTensor(arguments.positional[0]))
        return tensorOperation("**", arguments.positional[0], arguments.positional[1], place);
    if (name == "diff" && !arguments.positional.empty()) {
        if (auto made = differences(arguments.positional[0], place))
            return made;
    }
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
    if (!made)
        made = callAsText(path.starts_with("torch.nn.functional.") ? "F." + name : path, nullptr, arguments,
                          place);
    if (isInplace)
        replaceInput(arguments, *made, place);
    return made;
}

/// A call of a function of the catalogue; nothing if it takes what is given otherwise than declared.
std::optional<PyValue> Interpreter::callCatalogued(const LayerType& type, const CallArguments& given,
                                                   SourcePlace place) {
    CallArguments arguments = given;
    const Ports ports = type.portsFor(Options(type.options));
    GraphNode node;
    node.type = type.id;
    node.hint = type.id;
    const auto optionOf = [&](const std::string& name) -> const OptionSpec* {
        const auto found = std::find_if(type.options.begin(), type.options.end(),
                                        [&](const OptionSpec& o) { return o.name == name; });
        return found == type.options.end() ? nullptr : &*found;
    };
    const auto setOption = [&](const OptionSpec& spec, const PyValue& value) {
        std::optional<Value> made = plain(value);
        if (made && spec.kind == OptionSpec::Kind::Bool && made->is<std::int64_t>())
            made = Value(made->as<std::int64_t>() != 0);
        if (!made || !spec.complaint(*made).empty())
            return false;
        if (spec.presence != OptionSpec::Presence::Default || !(*made == spec.fallback))
            node.options[spec.name] = std::move(*made);
        return true;
    };
    const auto setInput = [&](const std::string& port, const PyValue& value) {
        node.inputs.emplace_back(port, use(*graph_, value, place));
    };
    // Sizes one by one.
    if (takesSizes(type.id) && arguments.positional.size() > 1 && !arguments.positional[1].as<Sequence>() &&
        !arguments.positional[1].as<ShapeObject>()) {
        const PyValue sizes = tuple({arguments.positional.begin() + 1, arguments.positional.end()});
        arguments.positional = {arguments.positional.front(), sizes};
    }
    if (type.id == "dropout") {
        // An explicit `training=self.training` is what the function means here.
        std::erase_if(arguments.keywords, [&](const auto& each) {
            const auto* known = each.second.template as<Symbol>();
            return each.first == "training" && known && known->path == "self.training";
        });
        const auto* third = arguments.positional.size() > 2 ? arguments.positional[2].as<Symbol>() : nullptr;
        if (third && third->path == "self.training")
            arguments.positional.resize(2);
        else if (given.keywords.size() == arguments.keywords.size())
            return std::nullopt;
    }
    const bool isVariadic = !ports.inputs.empty() && ports.inputs.back().variadic;
    std::vector<std::string> order;
    if (type.id == "einsum") {
        order.push_back("equation");
    } else if (isVariadic) {
        order.push_back(ports.inputs.back().name);
    } else {
        order.push_back(ports.inputs.front().name);
        for (const OptionSpec& spec : type.options) {
            if (ports.inputs.size() > 1 && spec.presence == OptionSpec::Presence::Required &&
                (spec.name == "dim" || spec.name == "normalized_shape"))
                order.push_back(spec.name);
        }
        for (std::size_t i = 1; i < ports.inputs.size(); ++i)
            order.push_back(ports.inputs[i].name);
    }
    for (const OptionSpec& spec : type.options) {
        if (std::find(order.begin(), order.end(), spec.name) == order.end())
            order.push_back(spec.name);
    }
    std::vector<std::pair<std::string, PyValue>> named;
    for (std::size_t i = 0; i < arguments.positional.size(); ++i) {
        if (type.id == "einsum" && i > 0) {
            const auto* several = arguments.positional[i].as<Sequence>();
            const PyValues operands =
                several ? several->items
                        : PyValues(arguments.positional.begin() + static_cast<std::ptrdiff_t>(i),
                                   arguments.positional.end());
            for (std::size_t k = 0; k < operands.size(); ++k) {
                if (!isTensor(operands[k]))
                    return std::nullopt;
                setInput(variadicPort("operands", k), operands[k]);
            }
            break;
        }
        if (i >= order.size())
            return std::nullopt;
        named.emplace_back(order[i], arguments.positional[i]);
    }
    for (const auto& [name, value] : arguments.keywords)
        named.emplace_back(optionName(name), value);
    for (const auto& [name, value] : named) {
        const bool isPort = std::any_of(ports.inputs.begin(), ports.inputs.end(),
                                        [&name = name](const Port& p) { return p.name == name; });
        if (isVariadic && name == ports.inputs.back().name) {
            const auto* all = value.as<Sequence>();
            if (!all || all->items.empty())
                return std::nullopt;
            for (std::size_t k = 0; k < all->items.size(); ++k) {
                if (!isTensor(all->items[k]))
                    return std::nullopt;
                setInput(variadicPort(name, k), all->items[k]);
            }
        } else if (isPort && isTensor(value)) {
            setInput(name, value);
        } else if (const OptionSpec* spec = optionOf(name)) {
            if (!setOption(*spec, value))
                return std::nullopt;
        } else if (isPort && value.isNone()) {
            continue;
        } else if (isPort && (type.id == "minimum" || type.id == "maximum")) {
            return std::nullopt;
        } else {
            return std::nullopt;
        }
    }
    for (const OptionSpec& spec : type.options) {
        if (spec.presence == OptionSpec::Presence::Required && !node.options.contains(spec.name))
            return std::nullopt;
    }
    const OptionsResult completed = completeOptions(type, node.options);
    if (!completed.complaints.empty() || (type.check && type.check(completed.options)))
        return std::nullopt;
    const Ports actual = type.portsFor(completed.options);
    for (const Port& port : actual.inputs) {
        const bool isGiven = port.variadic || port.optional ||
                             std::any_of(node.inputs.begin(), node.inputs.end(),
                                         [&](const auto& each) { return each.first == port.name; });
        if (!isGiven)
            return std::nullopt;
    }
    for (const Port& port : actual.outputs)
        node.outputs.push_back(port.name);
    inferTypes(node, type);
    const std::vector<std::optional<TensorType>> types = node.types;
    const PyValue made = addNode(std::move(node), place);
    graph_->nodes.back().types = types;
    return made;
}

PyValue Interpreter::tensorMethod(const PyValue& tensor, const std::string& name,
                                  const CallArguments& arguments, SourcePlace place) {
    if (auto made = initialiserMethod(tensor, name, arguments, place))
        return *made;
    if (auto made = tensorSpecial(tensor, name, arguments, place))
        return *made;
    if (name.ends_with('_') && !name.starts_with("__") && name.size() > 1) {
        const PyValue made = tensorMethod(tensor, name.substr(0, name.size() - 1), arguments, place);
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
        return typed(callAsText(name, &tensor, arguments, place), type);
    }
    static const std::set<std::string> kKeepTypes{"masked_fill", "fill",  "zero",   "scatter",
                                                  "index_fill",  "where", "dropout"};
    const PyValue made = callAsText(name, &tensor, arguments, place);
    return kKeepTypes.contains(name) ? typed(made, typeOf(tensor)) : made;
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
    if (kSame.contains(name))
        return name == "clone" && tensor.as<TensorObject>()
                   ? PyValue::of(static_cast<Object*>(snapshot(*tensor.as<TensorObject>())))
                   : tensor;
    static const std::map<std::string, std::string> kTypes{
        {"float", "float32"}, {"double", "float64"}, {"half", "float16"},     {"long", "int64"},
        {"int", "int32"},     {"bool", "bool"},      {"bfloat16", "bfloat16"}};
    if (const auto type = kTypes.find(name); type != kTypes.end() && given.empty()) {
        if (const auto& known = typeOf(tensor); known && dtypeName(known->dtype) == type->second)
            return tensor;
        return callCatalogued(*findLayerType("to"), {{tensor, text(type->second)}, {}}, place);
    }
    if (name == "to" || name == "type" || name == "type_as") {
        PyValue wanted;
        Attributes keywords = arguments.keywords;
        if (const PyValue* dtype = find(keywords, "dtype"))
            wanted = *dtype;
        for (const PyValue& each : given) {
            const auto* known = each.as<Symbol>();
            if (known && known->path.starts_with("torch.") && dtypeNamed(lastPart(known->path)))
                wanted = each;
            else if (const auto* number = each.as<TensorObject>();
                     number && typeOf(each) && (name == "type_as" || name == "to"))
                wanted = symbol("torch." + std::string(dtypeName(typeOf(each)->dtype)));
        }
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
