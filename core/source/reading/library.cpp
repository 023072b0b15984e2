// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include <algorithm>
#include <cmath>
#include <utility>

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

/// A call of a function that a library has: of Python's own, numpy or torch.
class Interpreter::LibraryCall {
  public:
    LibraryCall(Interpreter& interpreter, const std::string& path, const CallArguments& arguments,
                SourcePlace place)
        : in_(interpreter), path_(path), arguments_(arguments), given_(arguments.positional), place_(place) {}

    /// What it gives; nothing for a function that is not known, or not with what it is given.
    std::optional<PyValue> run() {
        const std::size_t dot = path_.rfind('.');
        const std::string module = dot == path_.npos ? std::string() : path_.substr(0, dot);
        const std::string name = path_.substr(dot == path_.npos ? 0 : dot + 1);
        if (module == "math" || module == "numpy")
            return mathematics(name, module == "math");
        if (const auto found = functions().find(path_); found != functions().end()) {
            const auto& [least, most, function] = found->second;
            const bool fits = given_.size() >= least && given_.size() <= most;
            return fits ? std::optional((this->*function)()) : std::nullopt;
        }
        if (name == "OrderedDict")
            return in_.callBuiltin("dict", arguments_, place_);
        if (module == "re") {
            if (auto made = in_.callRegex(name, arguments_, place_))
                return made;
        }
        if (module == "operator")
            return operation(name);
        const bool isAsked =
            path_.starts_with("torch.jit.is_") || path_.starts_with("torch.onnx.") || name == "is_available";
        return isAsked ? std::optional(PyValue::of(false)) : std::nullopt;
    }

  private:
    /// With how many values it is understood, and what it does.
    struct Function {
        std::size_t least = 0;
        std::size_t most = kAny;
        PyValue (LibraryCall::*act)() = nullptr;
    };
    static constexpr std::size_t kAny = std::string::npos;

    static const std::map<std::string, Function>& functions() {
        static const std::map<std::string, Function> kFunctions{
            {"argparse.ArgumentParser", {0, kAny, &LibraryCall::parser}},
            {"collections.defaultdict", {0, kAny, &LibraryCall::emptyDict}},
            {"collections.deque", {0, kAny, &LibraryCall::deque}},
            {"collections.namedtuple", {2, kAny, &LibraryCall::namedTuple}},
            {"copy.copy", {1, kAny, &LibraryCall::first}},
            {"copy.deepcopy", {1, kAny, &LibraryCall::copy}},
            {"functools.lru_cache", {0, kAny, &LibraryCall::decorator}},
            {"functools.partial", {1, kAny, &LibraryCall::partial}},
            {"functools.reduce", {2, kAny, &LibraryCall::reduce}},
            {"functools.wraps", {0, kAny, &LibraryCall::decorator}},
            {"identity", {0, kAny, &LibraryCall::last}},
            {"itertools.accumulate", {1, 1, &LibraryCall::accumulate}},
            {"itertools.chain", {0, kAny, &LibraryCall::chain}},
            {"itertools.chain.from_iterable", {1, 1, &LibraryCall::chainOfOne}},
            {"itertools.product", {2, 2, &LibraryCall::product}},
            {"itertools.repeat", {2, 2, &LibraryCall::repeat}},
            {"random.seed", {0, kAny, &LibraryCall::nothing}},
            {"torch.Size", {1, 1, &LibraryCall::size}},
            {"torch._C._log_api_usage_once", {0, kAny, &LibraryCall::nothing}},
            {"torch._assert", {0, kAny, &LibraryCall::nothing}},
            {"torch.autograd.Variable", {1, kAny, &LibraryCall::first}},
            {"torch.cuda.manual_seed", {0, kAny, &LibraryCall::nothing}},
            {"torch.hub.load", {0, kAny, &LibraryCall::unknown}},
            {"torch.inference_mode", {0, kAny, &LibraryCall::withoutGradients}},
            {"torch.is_autocast_enabled", {0, kAny, &LibraryCall::no}},
            {"torch.is_grad_enabled", {0, kAny, &LibraryCall::no}},
            {"torch.is_tensor", {1, 1, &LibraryCall::isTensor}},
            {"torch.jit._overload", {0, kAny, &LibraryCall::last}},
            {"torch.jit.annotate", {0, kAny, &LibraryCall::last}},
            {"torch.jit.export", {0, kAny, &LibraryCall::decorator}},
            {"torch.jit.ignore", {0, kAny, &LibraryCall::decorator}},
            {"torch.jit.load", {0, kAny, &LibraryCall::unknown}},
            {"torch.jit.script", {0, kAny, &LibraryCall::decorator}},
            {"torch.jit.unused", {0, kAny, &LibraryCall::decorator}},
            {"torch.load", {0, kAny, &LibraryCall::unknown}},
            {"torch.manual_seed", {0, kAny, &LibraryCall::nothing}},
            {"torch.nn.init.calculate_gain", {1, kAny, &LibraryCall::gain}},
            {"torch.no_grad", {0, kAny, &LibraryCall::withoutGradients}},
            {"torch.no_grad()", {0, kAny, &LibraryCall::last}},
            {"torch.save", {0, kAny, &LibraryCall::nothing}},
            {"torch.set_default_dtype", {0, kAny, &LibraryCall::nothing}},
            {"torch.set_grad_enabled", {0, kAny, &LibraryCall::nothing}},
            {"typing.cast", {0, kAny, &LibraryCall::last}},
            {"warnings.warn", {0, kAny, &LibraryCall::nothing}},
        };
        return kFunctions;
    }

    static PyValue of(Object* object) { return PyValue::of(object); }

    // --- math and numpy

    std::optional<PyValue> mathematics(const std::string& name, bool isMath) {
        if (given_.empty())
            return std::nullopt;
        const PyValue& first = given_[0];
        if (given_.size() == 1 && first.as<SymbolicNumber>()) {
            auto* made = in_.make<SymbolicNumber>();
            made->text = "math." + name + '(' + in_.codeOf(first, made->tensors, place_) + ')';
            const auto* number = first.as<SymbolicNumber>();
            const auto real =
                number->known ? std::optional(static_cast<double>(*number->known)) : number->real;
            if (real && (name == "ceil" || name == "floor"))
                made->known =
                    static_cast<std::int64_t>(name == "ceil" ? std::ceil(*real) : std::floor(*real));
            else if (real)
                made->real = name == "log" ? std::log(*real) : mathOf(name, *real);
            return of(made);
        }
        const bool areNumbers =
            std::all_of(given_.begin(), given_.end(), [](const PyValue& v) { return v.isNumber(); });
        if (areNumbers)
            return ofNumbers(name, isMath);
        if (in_.isTensor(first))
            return std::nullopt;
        if (name == "prod")
            return folded("*", PyValue::of(std::int64_t{1}));
        return !isMath && name == "cumsum" ? std::optional(accumulate()) : std::nullopt;
    }

    std::optional<PyValue> ofNumbers(const std::string& name, bool isMath) {
        const double x = given_[0].asDouble();
        if (name == "floor" || name == "ceil" || name == "trunc") {
            const double whole = name == "floor"  ? std::floor(x)
                                 : name == "ceil" ? std::ceil(x)
                                                  : std::trunc(x);
            if (!(std::abs(whole) < 9e18))
                throw PythonError("the number is too large", place_);
            return isMath ? PyValue::of(static_cast<std::int64_t>(whole)) : PyValue::of(whole);
        }
        if (name == "log")
            return PyValue::of(given_.size() > 1 ? std::log(x) / std::log(given_[1].asDouble())
                                                 : std::log(x));
        if (name == "pow" && given_.size() > 1)
            return PyValue::of(std::pow(x, given_[1].asDouble()));
        if (name == "isqrt")
            return PyValue::of(static_cast<std::int64_t>(std::sqrt(x)));
        if (name == "gcd" && given_.size() > 1) {
            std::int64_t a = std::abs(given_[0].integer);
            std::int64_t b = std::abs(given_[1].integer);
            while (b != 0)
                a = std::exchange(b, a % b);
            return PyValue::of(a);
        }
        const auto value = mathOf(name, x);
        return value ? std::optional(PyValue::of(*value)) : std::nullopt;
    }

    PyValue folded(const std::string& op, PyValue total) {
        for (const PyValue& each : in_.iterated(given_[0], place_))
            total = in_.binary(op, total, each, place_);
        return total;
    }

    std::optional<PyValue> operation(const std::string& name) {
        static const std::map<std::string, std::string> kSigns{
            {"add", "+"}, {"mul", "*"}, {"sub", "-"}, {"truediv", "/"}};
        const auto sign = kSigns.find(name);
        return given_.size() == 2 && sign != kSigns.end()
                   ? std::optional(in_.binary(sign->second, given_[0], given_[1], place_))
                   : std::nullopt;
    }

    // --- functools, collections, copy

    PyValue partial() {
        auto* made = in_.make<PartialObject>();
        made->function = given_[0];
        made->arguments.assign(given_.begin() + 1, given_.end());
        made->keywords = arguments_.keywords;
        return of(made);
    }

    PyValue reduce() {
        const PyValues all = in_.iterated(given_[1], place_);
        const bool hasStart = given_.size() > 2;
        PyValue total = hasStart ? given_[2] : all.empty() ? PyValue::none() : all.front();
        for (std::size_t i = hasStart ? 0 : 1; i < all.size(); ++i)
            total = in_.call(given_[0], {{total, all[i]}, {}}, place_);
        return total;
    }

    PyValue emptyDict() { return *in_.callBuiltin("dict", {}, place_); }
    PyValue deque() {
        return *in_.callBuiltin("list", {given_.empty() ? PyValues() : PyValues{given_[0]}, {}}, place_);
    }

    PyValue namedTuple() {
        auto* type = in_.make<ClassObject>();
        type->name = in_.textOf(given_[0]);
        type->order.push_back(type);
        type->isTuple = true;
        PyValue fields = given_[1];
        if (const auto* names = fields.as<TextObject>()) {
            std::string separate = names->text;
            std::replace(separate.begin(), separate.end(), ',', ' ');
            fields = in_.textMethod(separate, "split", {}, place_);
        }
        for (const PyValue& field : in_.iterated(fields, place_))
            type->fields.push_back(in_.textOf(field));
        Attributes keywords = arguments_.keywords;
        if (const PyValue* fallbacks = find(keywords, "defaults"))
            in_.setFallbacks(of(type), *fallbacks, place_);
        return of(type);
    }

    PyValue copy() { return in_.deepCopy(given_[0], place_); }
    PyValue parser() { return in_.argumentParser(); }

    // --- itertools

    PyValue chainOf(const PyValues& parts) {
        PyValues all;
        for (const PyValue& part : parts) {
            for (const PyValue& each : in_.iterated(part, place_))
                all.push_back(each);
        }
        return in_.list(std::move(all));
    }
    PyValue chain() { return chainOf(given_); }
    PyValue chainOfOne() { return chainOf(in_.iterated(given_[0], place_)); }

    PyValue repeat() {
        constexpr std::int64_t kMost = 1'000'000;
        const std::int64_t times = std::clamp<std::int64_t>(in_.wholeNumber(given_[1], place_), 0, kMost);
        return in_.list(PyValues(static_cast<std::size_t>(times), given_[0]));
    }

    PyValue product() {
        PyValues all;
        for (const PyValue& a : in_.iterated(given_[0], place_)) {
            for (const PyValue& b : in_.iterated(given_[1], place_)) {
                in_.countBytes(64);
                all.push_back(in_.tuple({a, b}));
            }
        }
        return in_.list(std::move(all));
    }

    PyValue accumulate() {
        PyValues all;
        for (const PyValue& each : in_.iterated(given_[0], place_))
            all.push_back(all.empty() ? each : in_.binary("+", all.back(), each, place_));
        return in_.list(std::move(all));
    }

    // --- torch

    PyValue size() { return *in_.callBuiltin("tuple", arguments_, place_); }
    PyValue isTensor() { return PyValue::of(in_.isTensor(given_[0])); }

    PyValue gain() {
        const std::string function = in_.textOf(given_[0]);
        const double slope = given_.size() > 1 && given_[1].isNumber() ? given_[1].asDouble() : 0.01;
        return PyValue::of(function == "tanh"         ? 5.0 / 3
                           : function == "relu"       ? std::sqrt(2.0)
                           : function == "leaky_relu" ? std::sqrt(2.0 / (1 + slope * slope))
                           : function == "selu"       ? 0.75
                                                      : 1.0);
    }

    PyValue decorates(const char* otherwise) {
        return !given_.empty() && given_[0].as<FunctionObject>() ? given_[0] : in_.symbol(otherwise);
    }
    PyValue decorator() { return decorates("identity"); }
    PyValue withoutGradients() { return decorates("torch.no_grad()"); }

    PyValue first() { return given_.front(); }
    PyValue last() { return given_.empty() ? PyValue::none() : given_.back(); }
    PyValue nothing() { return PyValue::none(); }
    PyValue no() { return PyValue::of(false); }
    PyValue unknown() { return in_.symbol("unknown"); }

    Interpreter& in_;
    const std::string& path_;
    const CallArguments& arguments_;
    const PyValues& given_;
    SourcePlace place_;
};

std::optional<PyValue> Interpreter::callLibrary(const std::string& path, const CallArguments& arguments,
                                                SourcePlace place) {
    return LibraryCall(*this, path, arguments, place).run();
}

} // namespace layerloom::reading
