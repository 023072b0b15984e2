// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/initialisers.h"

#include "core/code/value_program.h"
#include "core/values/error.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace layerloom {

namespace {

constexpr Key<double> kA{"a"};
constexpr Key<double> kB{"b"};
constexpr Key<double> kMean{"mean"};
constexpr Key<double> kStd{"std"};
constexpr Key<double> kVal{"val"};
constexpr Key<double> kGain{"gain"};
constexpr Key<double> kSparsity{"sparsity"};
constexpr Key<std::int64_t> kGroups{"groups"};
constexpr Key<std::string> kMode{"mode"};
constexpr Key<std::string> kNonlinearity{"nonlinearity"};
constexpr Key<std::string> kValue{"value"};

std::vector<OptionSpec> kaimingArguments() {
    return {
        optional(kA, 0, "negative slope of the rectifier after this layer (leaky_relu only)"),
        optional(kMode, "fan_in", "whose variance is kept: of the forward or of the backward pass")
            .oneOf({"fan_in", "fan_out"}),
        optional(kNonlinearity, "leaky_relu", "the function after this layer").oneOf(gainNonlinearities())};
}

std::vector<InitialiserType> makeTypes() {
    const OptionSpec deviation = optional(kStd, 1.0, "standard deviation").atLeast(0);
    const OptionSpec gain = optional(kGain, 1.0, "scaling factor");
    return {
        {"uniform_",
         "Numbers drawn evenly between a and b",
         {optional(kA, 0.0, "lower bound"), optional(kB, 1.0, "upper bound")}},
        {"normal_", "Numbers of the normal distribution", {optional(kMean, 0.0, "mean"), deviation}},
        {"constant_", "One number everywhere", {required(kVal, 0.0, "the number")}},
        {"ones_", "Ones", {}},
        {"zeros_", "Zeros", {}},
        {"eye_", "The identity matrix", {}, 2, 2},
        {"dirac_",
         "Convolutions that hand on as many channels as they can",
         {optional(kGroups, 1, "number of groups of channels").atLeast(1)},
         3,
         5},
        {"xavier_uniform_", "Glorot's initialisation, evenly distributed", {gain}, 2},
        {"xavier_normal_", "Glorot's initialisation, normally distributed", {gain}, 2},
        {"kaiming_uniform_", "He's initialisation, evenly distributed", kaimingArguments(), 2},
        {"kaiming_normal_", "He's initialisation, normally distributed", kaimingArguments(), 2},
        {"trunc_normal_",
         "Numbers of the normal distribution, none outside a and b",
         {optional(kMean, 0.0, "mean"), deviation, optional(kA, -2.0, "smallest number"),
          optional(kB, 2.0, "largest number")}},
        {"orthogonal_", "A (semi) orthogonal matrix", {optional(kGain, 1, "scaling factor")}, 2},
        {"sparse_",
         "Numbers of the normal distribution, with a share of each column set to zero",
         {required(kSparsity, 0.1, "share of zeros").between(0, 1),
          optional(kStd, 0.01, "standard deviation of the others").atLeast(0)},
         2,
         2},
        {std::string(kExpressionInitialiser),
         "What an expression of PyTorch gives, expanded to the shape; a name in it stands for the values "
         "that "
         "the layer made",
         {required(kValue, "torch.randn_like(w) * 0.02", "the expression")}},
    };
}

/// Why the text is no expression over one tensor; empty if it is one.
std::string expressionComplaint(const std::string& text) {
    try {
        valueProgram(text);
        return {};
    } catch (const Error& error) {
        return std::string("cannot be computed: ") + error.what();
    }
}

std::string rankComplaint(const InitialiserType& type, std::size_t count) {
    const auto rank = static_cast<std::int64_t>(count);
    if (rank >= type.minRank && rank <= type.maxRank)
        return {};
    if (type.function == "dirac_")
        return "Only tensors with 3, 4, or 5 dimensions are supported";
    if (type.function == "orthogonal_")
        return "Only tensors with 2 or more dimensions are supported";
    if (type.maxRank == 2)
        return "Only tensors with 2 dimensions are supported";
    return "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions";
}

} // namespace

const std::vector<InitialiserType>& initialiserTypes() {
    static const std::vector<InitialiserType> types = makeTypes();
    return types;
}

const InitialiserType* findInitialiser(std::string_view function) {
    const auto& types = initialiserTypes();
    const auto found = std::find_if(types.begin(), types.end(),
                                    [&](const InitialiserType& type) { return type.function == function; });
    return found == types.end() ? nullptr : &*found;
}

const std::vector<std::string>& gainNonlinearities() {
    static const std::vector<std::string> names{
        "linear",           "conv1d",  "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d",
        "conv_transpose3d", "sigmoid", "tanh",   "relu",   "leaky_relu",       "selu"};
    return names;
}

std::optional<double> calculateGain(std::string_view nonlinearity, std::optional<double> slope) {
    if (nonlinearity == "linear" || nonlinearity == "sigmoid" || nonlinearity.starts_with("conv")) {
        const auto& names = gainNonlinearities();
        return std::find(names.begin(), names.end(), nonlinearity) == names.end() ? std::nullopt
                                                                                  : std::optional(1.0);
    }
    if (nonlinearity == "tanh")
        return 5.0 / 3;
    if (nonlinearity == "relu")
        return std::sqrt(2.0);
    if (nonlinearity == "leaky_relu")
        return std::sqrt(2.0 / (1 + std::pow(slope.value_or(0.01), 2)));
    if (nonlinearity == "selu")
        return 3.0 / 4;
    return std::nullopt;
}

CompletedInitialiser completeInitialiser(const Initialiser& given) {
    const InitialiserType& type = *findInitialiser(given.function);
    CompletedInitialiser result{{given.function, {}}, {}};
    for (const OptionSpec& spec : type.arguments) {
        result.initialiser.arguments[spec.name] = spec.fallback;
        if (spec.presence == OptionSpec::Presence::Required && !given.arguments.contains(spec.name))
            result.complaints.emplace_back(spec.name, "must have a value");
    }
    for (const auto& [name, value] : given.arguments) {
        const auto spec = std::find_if(type.arguments.begin(), type.arguments.end(),
                                       [&name = name](const OptionSpec& s) { return s.name == name; });
        if (spec == type.arguments.end())
            result.complaints.emplace_back(name, "is no argument of " + type.function);
        else if (std::string text = spec->complaint(value); !text.empty())
            result.complaints.emplace_back(name, std::move(text));
        else if (std::string reason = type.function == kExpressionInitialiser
                                          ? expressionComplaint(value.as<std::string>())
                                          : std::string();
                 !reason.empty())
            result.complaints.emplace_back(name, std::move(reason));
        else
            result.initialiser.arguments[name] = value;
    }
    return result;
}

std::string initialiserComplaint(const Initialiser& initialiser, const std::vector<std::int64_t>& shape) {
    const InitialiserType& type = *findInitialiser(initialiser.function);
    const auto number = [&](const char* name) { return initialiser.arguments.at(name).number(); };
    if (std::string text = rankComplaint(type, shape.size()); !text.empty())
        return text;
    if (type.function == "dirac_" && shape[0] % initialiser.arguments.at("groups").as<std::int64_t>() != 0)
        return "dim 0 must be divisible by groups";
    if (type.function == "uniform_" && number("a") > number("b"))
        return "uniform_ expects to return a [from, to) range, but found from=" + pythonText(number("a")) +
               " > to=" + pythonText(number("b"));
    if (type.function == "trunc_normal_" && number("a") > number("b"))
        return "trunc_normal_ needs a <= b, but found a=" + pythonText(number("a")) +
               " > b=" + pythonText(number("b"));
    return {};
}

} // namespace layerloom
