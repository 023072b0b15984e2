// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/initialiser_functions.h"

namespace layerloom {

namespace {

OptionSpec number(std::string_view name, double fallback, const char* doc) {
    return optional(Key<double>{name}, fallback, doc);
}

OptionSpec gain() {
    return number("gain", 1.0, "scaling factor");
}

OptionSpec nonlinearity() {
    return optional(Key<std::string>{"nonlinearity"}, "leaky_relu", "the activation that follows")
        .oneOf({"linear", "sigmoid", "tanh", "relu", "leaky_relu", "selu"});
}

std::vector<OptionSpec> kaimingArguments() {
    return {number("a", 0.0, "negative slope of the leaky_relu that follows"),
            optional(Key<std::string>{"mode"}, "fan_in", "which pass keeps its variance")
                .oneOf({"fan_in", "fan_out"}),
            nonlinearity()};
}

} // namespace

const std::vector<InitialiserFunction>& initialiserFunctions() {
    static const std::vector<InitialiserFunction> functions{
        {"uniform_",
         "evenly between a and b",
         {number("a", 0.0, "lower bound"), number("b", 1.0, "upper bound")}},
        {"normal_",
         "from a normal distribution",
         {number("mean", 0.0, "mean"), number("std", 1.0, "standard deviation").atLeast(0)}},
        {"constant_", "one value everywhere", {number("val", 0.0, "the value")}},
        {"ones_", "ones", {}},
        {"zeros_", "zeros", {}},
        {"eye_", "the identity matrix (two dimensions)", {}},
        {"dirac_",
         "the Dirac delta: a convolution that passes its input through",
         {optional(Key<std::int64_t>{"groups"}, 1, "groups of the convolution").atLeast(1)}},
        {"xavier_uniform_", "Glorot and Bengio (2010), uniform", {gain()}},
        {"xavier_normal_", "Glorot and Bengio (2010), normal", {gain()}},
        {"kaiming_uniform_", "He and others (2015), uniform", kaimingArguments()},
        {"kaiming_normal_", "He and others (2015), normal", kaimingArguments()},
        {"trunc_normal_",
         "from a normal distribution cut off at a and b",
         {number("mean", 0.0, "mean"), number("std", 1.0, "standard deviation").atLeast(1e-12),
          number("a", -2.0, "lower cut-off"), number("b", 2.0, "upper cut-off")}},
        {"orthogonal_", "a (semi-)orthogonal matrix", {gain()}},
        {"sparse_",
         "normal, with a share of each column set to zero (two dimensions)",
         {number("sparsity", 0.1, "share of zeros in each column").between(0, 1),
          number("std", 0.01, "standard deviation").atLeast(0)}},
    };
    return functions;
}

const InitialiserFunction* findInitialiserFunction(const std::string& name) {
    for (const InitialiserFunction& function : initialiserFunctions())
        if (function.name == name)
            return &function;
    return nullptr;
}

} // namespace layerloom
