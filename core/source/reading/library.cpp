// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include <cmath>

namespace layerloom::reading {

namespace {

/// Functions of `math` of one number.
std::optional<double> mathOf(const std::string& name, double x) {
    using Function = double (*)(double);
    static const std::map<std::string, Function> kFunctions{
        {"sqrt", std::sqrt},
        {"exp", std::exp},
        {"log2", std::log2},
        {"log10", std::log10},
        {"sin", std::sin},
        {"cos", std::cos},
        {"tan", std::tan},
        {"tanh", std::tanh},
        {"fabs", std::fabs},
        {"log1p", std::log1p},
        {"erf", std::erf},
        {"atan", std::atan},
        {"radians", [](double d) { return d * 3.141592653589793 / 180; }},
        {"abs", std::fabs},
        {"expm1", std::expm1},
        {"cosh", std::cosh},
        {"sinh", std::sinh}};
    const auto found = kFunctions.find(name);
    return found == kFunctions.end() ? std::nullopt : std::optional(found->second(x));
}

} // namespace

std::optional<PyValue> Interpreter::callLibrary(const std::string& path, const CallArguments& arguments,
                                                SourcePlace place) {
    const PyValues& given = arguments.positional;
    const std::size_t dot = path.rfind('.');
    const std::string module = dot == path.npos ? std::string() : path.substr(0, dot);
    const std::string name = path.substr(dot == path.npos ? 0 : dot + 1);
    if (module == "math" || module == "numpy") {
        const bool isPlain =
            std::all_of(given.begin(), given.end(), [](const PyValue& v) { return v.isNumber(); });
        if (given.size() == 1 && given[0].as<SymbolicNumber>()) {
            auto* made = make<SymbolicNumber>();
            made->text = "math." + name + '(' + codeOf(given[0], made->tensors, place) + ')';
            return PyValue::of(static_cast<Object*>(made));
        }
        if (given.empty() || !isPlain) {
            if (name == "prod" && !given.empty() && !isTensor(given[0])) {
                PyValue product = PyValue::of(std::int64_t{1});
                for (const PyValue& each : iterated(given[0], place))
                    product = binary("*", product, each, place);
                return product;
            }
            if (module == "numpy" && name == "cumsum" && !given.empty() && !isTensor(given[0]))
                return callLibrary("itertools.accumulate", {{given[0]}, {}}, place);
            return std::nullopt;
        }
        const double x = given[0].asDouble();
        if (name == "floor" || name == "ceil" || name == "trunc") {
            const double whole = name == "floor"  ? std::floor(x)
                                 : name == "ceil" ? std::ceil(x)
                                                  : std::trunc(x);
            if (!(std::abs(whole) < 9e18))
                throw PythonError("the number is too large", place);
            return module == "math" ? PyValue::of(static_cast<std::int64_t>(whole)) : PyValue::of(whole);
        }
        if (name == "log")
            return PyValue::of(given.size() > 1 ? std::log(x) / std::log(given[1].asDouble()) : std::log(x));
        if (name == "pow" && given.size() > 1)
            return PyValue::of(std::pow(x, given[1].asDouble()));
        if (name == "isqrt")
            return PyValue::of(static_cast<std::int64_t>(std::sqrt(x)));
        if (name == "gcd" && given.size() > 1) {
            std::int64_t a = std::abs(given[0].integer);
            std::int64_t b = std::abs(given[1].integer);
            while (b != 0)
                a = std::exchange(b, a % b);
            return PyValue::of(a);
        }
        if (const auto value = mathOf(name, x))
            return PyValue::of(*value);
        return std::nullopt;
    }
    if (path == "torch.autograd.Variable" && !given.empty())
        return given[0];
    if (path == "argparse.ArgumentParser")
        return argumentParser();
    if (path == "functools.partial" && !given.empty()) {
        auto* made = make<PartialObject>();
        made->function = given[0];
        made->arguments.assign(given.begin() + 1, given.end());
        made->keywords = arguments.keywords;
        return PyValue::of(static_cast<Object*>(made));
    }
    if (path == "functools.reduce" && given.size() >= 2) {
        PyValues all = iterated(given[1], place);
        PyValue total = given.size() > 2 ? given[2] : all.empty() ? PyValue::none() : all.front();
        for (std::size_t i = given.size() > 2 ? 0 : 1; i < all.size(); ++i)
            total = call(given[0], {{total, all[i]}, {}}, place);
        return total;
    }
    if (path == "functools.wraps" || path == "functools.lru_cache" || path == "torch.no_grad" ||
        path == "torch.jit.script" || path == "torch.jit.ignore" || path == "torch.jit.unused" ||
        path == "torch.jit.export" || path == "torch.inference_mode")
        return !given.empty() && given[0].as<FunctionObject>()             ? given[0]
               : path == "torch.no_grad" || path == "torch.inference_mode" ? symbol("torch.no_grad()")
                                                                           : symbol("identity");
    if (path == "identity" || path == "torch.no_grad()" || path == "typing.cast" ||
        path == "torch.jit.annotate" || path == "torch.jit._overload")
        return given.empty() ? PyValue::none() : given.back();
    if (name == "OrderedDict" || path == "collections.defaultdict")
        return callBuiltin("dict", path == "collections.defaultdict" ? CallArguments{} : arguments, place);
    if (path == "collections.deque")
        return callBuiltin("list", {given.empty() ? PyValues() : PyValues{given[0]}, {}}, place);
    if (path == "collections.namedtuple" && given.size() >= 2) {
        auto* type = make<ClassObject>();
        type->name = textOf(given[0]);
        type->order.push_back(type);
        type->isTuple = true;
        const PyValue fields = given[1].as<TextObject>()
                                   ? textMethod(
                                         [&] {
                                             std::string names = given[1].as<TextObject>()->text;
                                             std::replace(names.begin(), names.end(), ',', ' ');
                                             return names;
                                         }(),
                                         "split", {}, place)
                                   : given[1];
        for (const PyValue& field : iterated(fields, place))
            type->fields.push_back(textOf(field));
        return PyValue::of(static_cast<Object*>(type));
    }
    if ((path == "copy.deepcopy" || path == "copy.copy") && !given.empty())
        return path == "copy.copy" ? given[0] : deepCopy(given[0], place);
    if (path == "itertools.chain" || path == "itertools.chain.from_iterable") {
        PyValues all;
        for (const PyValue& part :
             name == "from_iterable" && !given.empty() ? iterated(given[0], place) : given) {
            for (const PyValue& each : iterated(part, place))
                all.push_back(each);
        }
        return list(std::move(all));
    }
    if (path == "itertools.repeat" && given.size() == 2)
        return list(PyValues(
            static_cast<std::size_t>(std::clamp<std::int64_t>(wholeNumber(given[1], place), 0, 1'000'000)),
            given[0]));
    if (path == "itertools.product" && given.size() == 2) {
        PyValues all;
        for (const PyValue& a : iterated(given[0], place)) {
            for (const PyValue& b : iterated(given[1], place)) {
                countBytes(64);
                all.push_back(tuple({a, b}));
            }
        }
        return list(std::move(all));
    }
    if (path == "itertools.accumulate" && given.size() == 1) {
        PyValues all;
        for (const PyValue& each : iterated(given[0], place))
            all.push_back(all.empty() ? each : binary("+", all.back(), each, place));
        return list(std::move(all));
    }
    if (path == "torch.Size" && given.size() == 1)
        return callBuiltin("tuple", arguments, place);
    if (path == "torch.is_tensor" && given.size() == 1)
        return PyValue::of(isTensor(given[0]));
    if (path.starts_with("torch.jit.is_") || path == "torch.is_grad_enabled" ||
        path.ends_with("is_available") || path == "torch.is_autocast_enabled" ||
        path.starts_with("torch.onnx."))
        return PyValue::of(false);
    if (path == "torch.nn.init.calculate_gain" && !given.empty()) {
        const std::string function = textOf(given[0]);
        const double slope = given.size() > 1 && given[1].isNumber() ? given[1].asDouble() : 0.01;
        return PyValue::of(function == "tanh"         ? 5.0 / 3
                           : function == "relu"       ? std::sqrt(2.0)
                           : function == "leaky_relu" ? std::sqrt(2.0 / (1 + slope * slope))
                           : function == "selu"       ? 0.75
                                                      : 1.0);
    }
    static const std::set<std::string> kSilent{"torch.manual_seed",
                                               "warnings.warn",
                                               "torch.set_grad_enabled",
                                               "torch._assert",
                                               "torch._C._log_api_usage_once",
                                               "random.seed",
                                               "torch.set_default_dtype",
                                               "torch.save",
                                               "torch.cuda.manual_seed"};
    if (kSilent.contains(path))
        return PyValue::none();
    if (path == "torch.load" || path == "torch.hub.load" || path == "torch.jit.load")
        return symbol("unknown");
    if (path.starts_with("operator.") && given.size() == 2) {
        static const std::map<std::string, std::string> kSigns{
            {"add", "+"}, {"mul", "*"}, {"sub", "-"}, {"truediv", "/"}};
        if (const auto sign = kSigns.find(name); sign != kSigns.end())
            return binary(sign->second, given[0], given[1], place);
    }
    return std::nullopt;
}

PyValue Interpreter::deepCopy(const PyValue& value, SourcePlace place) {
    std::map<Object*, Object*> copies;
    return deepCopy(value, copies, place, 0);
}

PyValue Interpreter::deepCopy(const PyValue& value, std::map<Object*, Object*>& copies, SourcePlace place,
                              int depth) {
    if (value.kind != PyValue::Kind::Object || depth > 100)
        return value;
    step(place);
    if (const auto there = copies.find(value.object); there != copies.end())
        return PyValue::of(there->second);
    const auto copyAll = [&](Attributes& attributes) {
        for (auto& [name, each] : attributes)
            each = deepCopy(each, copies, place, depth + 1);
    };
    if (const auto* items = value.as<Sequence>()) {
        auto* made = make<Sequence>(*items);
        copies[value.object] = made;
        for (PyValue& each : made->items)
            each = deepCopy(each, copies, place, depth + 1);
        return PyValue::of(static_cast<Object*>(made));
    }
    if (const auto* module = value.as<ModuleObject>()) {
        auto* made = make<ModuleObject>(*module);
        copies[value.object] = made;
        copyAll(made->children);
        copyAll(made->members);
        copyAll(made->attributes);
        for (auto& [name, each] : made->shared)
            each = deepCopy(each, copies, place, depth + 1);
        return PyValue::of(static_cast<Object*>(made));
    }
    if (const auto* member = value.as<MemberObject>()) {
        auto* made = make<MemberObject>(*member);
        copies[value.object] = made;
        if (made->owner)
            made->owner = deepCopy(PyValue::of(static_cast<Object*>(made->owner)), copies, place, depth + 1)
                              .as<ModuleObject>();
        return PyValue::of(static_cast<Object*>(made));
    }
    if (const auto* parameter = value.as<LayerParameter>()) {
        auto* made = make<LayerParameter>(*parameter);
        copies[value.object] = made;
        made->module = deepCopy(PyValue::of(static_cast<Object*>(made->module)), copies, place, depth + 1)
                           .as<ModuleObject>();
        return PyValue::of(static_cast<Object*>(made));
    }
    if (const auto* instance = value.as<Instance>()) {
        auto* made = make<Instance>(*instance);
        copies[value.object] = made;
        copyAll(made->attributes);
        return PyValue::of(static_cast<Object*>(made));
    }
    if (const auto* dict = value.as<DictObject>()) {
        auto* made = make<DictObject>(*dict);
        copies[value.object] = made;
        for (auto& [key, each] : made->items)
            each = deepCopy(each, copies, place, depth + 1);
        return PyValue::of(static_cast<Object*>(made));
    }
    return value;
}

} // namespace layerloom::reading
