// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/catalogue.h"
#include "core/source/reading/script_program.h"

#include <algorithm>
#include <limits>

// Operators as TorchScript writes them, as what Python would have said: `torch.add_(x, y)` is `x.add_(y)`,
// `torch.batch_norm(…)` has its arguments in another order than `F.batch_norm`, element types are numbers.

namespace layerloom::reading {

namespace {

/// What slices to the end say.
constexpr std::int64_t kEnd = std::numeric_limits<std::int64_t>::max();

const std::map<std::string, std::string>& signs() {
    static const std::map<std::string, std::string> kSigns{
        {"add", "+"},        {"sub", "-"},           {"mul", "*"},     {"div", "/"},
        {"floordiv", "//"},  {"floor_divide", "//"}, {"pow", "**"},    {"remainder", "%"},
        {"__and__", "&"},    {"__or__", "|"},        {"__xor__", "^"}, {"__lshift__", "<<"},
        {"__rshift__", ">>"}};
    return kSigns;
}

const std::map<std::string, std::string>& comparisons() {
    static const std::map<std::string, std::string> kSigns{
        {"eq", "=="}, {"ne", "!="}, {"lt", "<"},      {"le", "<="},
        {"gt", ">"},  {"ge", ">="}, {"__is__", "is"}, {"__isnot__", "is not"}};
    return kSigns;
}

bool isFunction(const std::string& name) {
    static const std::set<std::string> kNames{"conv1d",
                                              "conv2d",
                                              "conv3d",
                                              "conv_transpose1d",
                                              "conv_transpose2d",
                                              "conv_transpose3d",
                                              "linear",
                                              "max_pool1d",
                                              "max_pool2d",
                                              "max_pool3d",
                                              "avg_pool1d",
                                              "avg_pool2d",
                                              "avg_pool3d",
                                              "adaptive_avg_pool1d",
                                              "adaptive_avg_pool2d",
                                              "adaptive_avg_pool3d",
                                              "relu",
                                              "relu6",
                                              "gelu",
                                              "silu",
                                              "mish",
                                              "hardswish",
                                              "hardsigmoid",
                                              "hardtanh",
                                              "leaky_relu",
                                              "elu",
                                              "selu",
                                              "softplus",
                                              "softmax",
                                              "log_softmax",
                                              "glu",
                                              "pad",
                                              "one_hot",
                                              "pixel_shuffle",
                                              "celu",
                                              "logsigmoid",
                                              "prelu",
                                              "group_norm",
                                              "normalize"};
    return kNames.contains(name);
}

} // namespace

std::optional<PyValue> ScriptProgram::call(const std::string& path, const CallArguments& arguments,
                                           SourcePlace place) {
    if (path == "script.annotate")
        return arguments.positional.empty() ? PyValue::none() : arguments.positional.back();
    if (path == "script.uninitialized")
        return PyValue::none();
    if (path.starts_with("aten.ops.")) {
        if (auto made = primitive(path.substr(9), arguments, place))
            return made;
        throw PythonError("the operator " + path.substr(9) + " is not understood", place,
                          "Let a TorchScript node run the file");
    }
    if (path.starts_with("aten."))
        return callOperator(path.substr(5), arguments, place);
    if (!path.starts_with("__torch__."))
        return std::nullopt;
    const std::size_t dot = path.rfind('.');
    PyScope* file = fileOf(path.substr(0, dot));
    const auto found = file->names.find(path.substr(dot + 1));
    if (found == file->names.end())
        throw PythonError("the file has no " + path, place);
    return interpreter_.call(found->second, arguments, place);
}

PyValue ScriptProgram::callModule(ModuleObject& module, const std::string& method,
                                  const CallArguments& arguments, SourcePlace place) {
    if (!module.type || method == "forward")
        return interpreter_.callModule(module, arguments, place);
    // A module that a trace went through again has another method for each time.
    ClassObject& type = *module.type;
    PyValue* again = find(type.attributes, method);
    PyValue* first = find(type.attributes, "forward");
    if (!again)
        throw PythonError("the class has no " + method, place);
    const PyValue kept = first ? *first : PyValue::none();
    assign(type.attributes, "forward", *again);
    const auto leave = [&] {
        if (first)
            assign(type.attributes, "forward", kept);
        else
            std::erase_if(type.attributes, [](const auto& each) { return each.first == "forward"; });
    };
    try {
        const PyValue made = interpreter_.callModule(module, arguments, place);
        leave();
        return made;
    } catch (...) {
        leave();
        throw;
    }
}

/// `ops.prim.NumToTensor(n)` and what else is no operator on tensors.
std::optional<PyValue> ScriptProgram::primitive(const std::string& name, const CallArguments& arguments,
                                                SourcePlace place) {
    const PyValues& given = arguments.positional;
    if (name == "prim.RaiseException")
        throw PythonError("the model raises an error here: " +
                              (given.empty() ? std::string() : interpreter_.textOf(given[0])),
                          place);
    if (given.empty())
        return std::nullopt;
    static const std::set<std::string> kSame{"prim.NumToTensor", "prim.data",
                                             "prim.unchecked_unwrap_optional", "prim.TupleUnpack"};
    if (kSame.contains(name))
        return given[0];
    if (name == "prim.device")
        return interpreter_.symbol("torch.device");
    if (name == "prim.dtype")
        return interpreter_.attribute(given[0], "dtype", place);
    if (name == "prim.min" || name == "prim.max" || name == "prim.abs")
        return interpreter_.callBuiltin(name.substr(5), arguments, place);
    return std::nullopt;
}

std::optional<PyValue> ScriptProgram::dtypeOf(const PyValue& number) {
    static const std::map<std::int64_t, const char*> kTypes{
        {0, "uint8"},   {1, "int8"},    {2, "int16"},   {3, "int32"}, {4, "int64"},
        {5, "float16"}, {6, "float32"}, {7, "float64"}, {11, "bool"}, {15, "bfloat16"}};
    const auto found = number.isWhole() ? kTypes.find(number.integer) : kTypes.end();
    return found == kTypes.end() ? std::nullopt
                                 : std::optional(interpreter_.symbol(std::string("torch.") + found->second));
}

/// Without what says where tensors lie; element types as Python names them.
CallArguments ScriptProgram::plainArguments(const CallArguments& arguments) {
    CallArguments plain;
    plain.positional = arguments.positional;
    while (!plain.positional.empty() && plain.positional.back().isNone())
        plain.positional.pop_back();
    for (const auto& [name, value] : arguments.keywords) {
        if (name == "layout" || name == "device" || name == "pin_memory" || name == "memory_format" ||
            value.isNone())
            continue;
        const auto dtype = name == "dtype" ? dtypeOf(value) : std::nullopt;
        plain.keywords.emplace_back(name, dtype ? *dtype : value);
    }
    return plain;
}

/// Operators on numbers, lists and texts; nothing if a tensor is among them.
std::optional<PyValue> ScriptProgram::numberOperator(const std::string& name, const PyValues& given,
                                                     SourcePlace place) {
    if (name == "__not__" && given.size() == 1 && !interpreter_.isTensor(given[0])) {
        if (const auto known = interpreter_.decided(given[0], place))
            return PyValue::of(!*known);
        auto* number = given[0].as<SymbolicNumber>();
        auto* made = interpreter_.make<SymbolicNumber>(*number);
        made->text = "(not " + number->text + ')';
        return PyValue::of(static_cast<Object*>(made));
    }
    if (name == "len" && given.size() == 1 && given[0].as<ShapeObject>())
        return interpreter_.tensorSpecial(
            PyValue::of(static_cast<Object*>(given[0].as<ShapeObject>()->tensor)), "dim", {}, place);
    if (name == "device")
        return interpreter_.symbol("torch.device");
    if (name == "list" && given.size() == 1)
        return interpreter_.list(interpreter_.iterated(given[0], place));
    if (name == "len" || name == "str" || name == "sorted")
        return interpreter_.callBuiltin(name, {given, {}}, place);
    if (name == "Int" || name == "Float" || name == "Bool")
        return interpreter_.callBuiltin(name == "Int"     ? "int"
                                        : name == "Float" ? "float"
                                                          : "bool",
                                        {given, {}}, place);
    if (name == "format" && !given.empty() && given[0].as<TextObject>())
        return given[0];
    if (name == "warn")
        return PyValue::none();
    if (name == "append" && given.size() == 2 && given[0].as<Sequence>()) {
        given[0].as<Sequence>()->items.push_back(given[1]);
        return given[0];
    }
    if (name == "extend" && given.size() == 2 && given[0].as<Sequence>()) {
        for (const PyValue& each : interpreter_.iterated(given[1], place))
            given[0].as<Sequence>()->items.push_back(each);
        return given[0];
    }
    if (name == "__contains__" && given.size() == 2)
        return PyValue::of(interpreter_.contains(given[0], given[1], place));
    const bool hasTensor =
        std::any_of(given.begin(), given.end(), [&](const PyValue& v) { return interpreter_.isTensor(v); });
    if (const auto sign = comparisons().find(name);
        sign != comparisons().end() && given.size() == 2 && (!hasTensor || name.starts_with("__")))
        return interpreter_.compare(sign->second, given[0], given[1], place);
    if (hasTensor)
        return std::nullopt;
    if (const auto sign = signs().find(name); sign != signs().end() && given.size() == 2)
        return interpreter_.binary(sign->second, given[0], given[1], place);
    if (name == "neg" && given.size() == 1)
        return interpreter_.binary("-", PyValue::of(std::int64_t{0}), given[0], place);
    static const std::set<std::string> kMath{"sqrt", "floor", "ceil", "log", "exp", "sin", "cos"};
    if (kMath.contains(name))
        return interpreter_.callLibrary("math." + name, {given, {}}, place);
    return std::nullopt;
}

/// `torch._convolution(x, weight, bias, stride, padding, dilation, transposed, output_padding, groups, …)`.
PyValue ScriptProgram::convolution(const PyValues& given, SourcePlace place) {
    const auto* stride = given.size() > 8 ? given[3].as<Sequence>() : nullptr;
    if (!stride)
        throw PythonError("this convolution is not understood", place);
    const std::string dimensions = std::to_string(stride->items.size()) + 'd';
    const bool isTurned = interpreter_.truth(given[6], place);
    PyValues arguments{given[0], given[1], given[2], given[3], given[4]};
    if (isTurned)
        arguments.insert(arguments.end(), {given[7], given[8], given[5]});
    else
        arguments.insert(arguments.end(), {given[5], given[8]});
    return *interpreter_.callTensorFunction("torch.nn.functional.conv" +
                                                std::string(isTurned ? "_transpose" : "") + dimensions,
                                            {arguments, {}}, place);
}

/// Functions whose arguments stand elsewhere in Python.
std::optional<PyValue> ScriptProgram::functional(const std::string& name, const PyValues& given,
                                                 SourcePlace place) {
    const std::string function = "torch.nn.functional." + name;
    const auto callWith = [&](PyValues arguments) {
        while (!arguments.empty() && arguments.back().isNone())
            arguments.pop_back();
        return interpreter_.callTensorFunction(function, {std::move(arguments), {}}, place);
    };
    if (name == "_convolution")
        return convolution(given, place);
    if (name == "batch_norm" && given.size() >= 8)
        return interpreter_.callTensorFunction(
            function, {{given[0], given[3], given[4], given[1], given[2], given[5], given[6], given[7]}, {}},
            place);
    if (name == "layer_norm" && given.size() >= 5)
        return callWith({given[0], given[1], given[2], given[3], given[4]});
    if (name == "group_norm" && given.size() >= 5)
        return callWith({given[0], given[1], given[2], given[3], given[4]});
    if (name == "embedding" && given.size() >= 2)
        return callWith({given[1], given[0]});
    if ((name == "dropout" || name == "feature_dropout") && given.size() == 3) {
        if (given[2].isWhole() && given[2].integer == 0)
            return given[0];
        return interpreter_.callTensorFunction("torch.nn.functional." +
                                                   std::string(name == "dropout" ? "dropout" : "dropout2d"),
                                               {given, {}}, place);
    }
    if (name == "upsample_bilinear2d" && given.size() >= 3)
        return interpreter_.callTensorFunction(
            "torch.nn.functional.interpolate",
            {{given[0]},
             {{"size", given[1]}, {"mode", interpreter_.text("bilinear")}, {"align_corners", given[2]}}},
            place);
    if (name == "upsample_nearest2d" && given.size() >= 2)
        return interpreter_.callTensorFunction(
            "torch.nn.functional.interpolate",
            {{given[0]}, {{"size", given[1]}, {"mode", interpreter_.text("nearest")}}}, place);
    return isFunction(name) ? callWith(given) : std::nullopt;
}

/// `torch.slice(x, 1, 0, 9223372036854775807)`, `torch.select(x, 0, -1)`, `torch.size(x, 1)`.
std::optional<PyValue> ScriptProgram::part(const std::string& name, const PyValues& given,
                                           SourcePlace place) {
    if (name == "slice" && given.size() >= 2) {
        const std::int64_t dim = interpreter_.wholeNumber(given[1], place);
        auto* range = interpreter_.make<SliceObject>();
        range->start = given.size() > 2 ? given[2] : PyValue::none();
        range->end = given.size() > 3 ? given[3] : PyValue::none();
        range->step = given.size() > 4 ? given[4] : PyValue::none();
        if (range->start.isWhole() && range->start.integer == 0)
            range->start = PyValue::none();
        if (range->end.isWhole() && range->end.integer == kEnd)
            range->end = PyValue::none();
        if (range->step.isWhole() && range->step.integer == 1)
            range->step = PyValue::none();
        if (const auto* list = given[0].as<Sequence>())
            return interpreter_.indexSequence(*list, PyValue::of(static_cast<Object*>(range)), place);
        PyValues index;
        for (std::int64_t i = 0; i < dim; ++i)
            index.push_back(PyValue::of(static_cast<Object*>(interpreter_.make<SliceObject>())));
        if (dim < 0)
            index.push_back(interpreter_.symbol("builtins.Ellipsis"));
        index.push_back(PyValue::of(static_cast<Object*>(range)));
        for (std::int64_t i = dim; i < -1; ++i)
            index.push_back(PyValue::of(static_cast<Object*>(interpreter_.make<SliceObject>())));
        return interpreter_.indexTensor(given[0], interpreter_.tuple(std::move(index)), place);
    }
    if (name == "index" && given.size() == 2 && given[1].as<Sequence>()) {
        PyValues index;
        for (const PyValue& each : given[1].as<Sequence>()->items)
            index.push_back(
                each.isNone() ? PyValue::of(static_cast<Object*>(interpreter_.make<SliceObject>())) : each);
        return interpreter_.indexTensor(given[0], interpreter_.tuple(std::move(index)), place);
    }
    return std::nullopt;
}

/// `torch.to(x, 6)`, `torch.to(x, dtype=6, …)`.
PyValue ScriptProgram::converted(const CallArguments& arguments, SourcePlace place) {
    for (std::size_t i = 1; i < arguments.positional.size(); ++i) {
        const PyValue& each = arguments.positional[i];
        if (each.kind != PyValue::Kind::Integer)
            continue;
        if (const auto dtype = dtypeOf(each))
            return interpreter_.tensorMethod(arguments.positional[0], "to", {{*dtype}, {}}, place);
    }
    CallArguments rest = plainArguments(arguments);
    PyValues tensors;
    for (std::size_t i = 1; i < rest.positional.size(); ++i) {
        if (interpreter_.isTensor(rest.positional[i]) || rest.positional[i].as<Symbol>())
            tensors.push_back(rest.positional[i]);
    }
    return interpreter_.tensorMethod(arguments.positional[0], "to", {tensors, rest.keywords}, place);
}

PyValue ScriptProgram::callOperator(const std::string& name, const CallArguments& given, SourcePlace place) {
    if (auto made = numberOperator(name, given.positional, place))
        return *made;
    const std::string plainName =
        name.ends_with('_') && !name.starts_with("__") ? name.substr(0, name.size() - 1) : name;
    if (probed_ && isLayerOperator(plainName) && !given.positional.empty()) {
        probed_->push_back({name, given.positional});
        const std::size_t input = plainName == "embedding" && given.positional.size() > 1 ? 1 : 0;
        return given.positional[input];
    }
    const CallArguments arguments = plainArguments(given);
    const PyValues& all = arguments.positional;
    if (name == "to" && !all.empty())
        return converted(given, place);
    if (auto made = part(name, all, place))
        return *made;
    if (auto made = functional(plainName, given.positional, place)) {
        if (plainName == name || !all[0].as<TensorObject>() || made->object == all[0].object)
            return *made;
        interpreter_.replaceTensor(all[0], *made, place);
        return all[0];
    }
    const bool isMethod = !all.empty() && interpreter_.isTensor(all[0]);
    if (isMethod) {
        CallArguments rest{{all.begin() + 1, all.end()}, arguments.keywords};
        return interpreter_.tensorMethod(all[0], name, rest, place);
    }
    if (auto made = interpreter_.makeConstant(name, arguments, place))
        return *made;
    if (auto made = interpreter_.callTensorFunction("torch." + name, arguments, place))
        return *made;
    throw PythonError("the operator " + name + " is not understood", place,
                      "Let a TorchScript node run the file");
}

} // namespace layerloom::reading
