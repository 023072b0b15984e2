// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/layers/option.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace layerloom {

/// The function that `torch.nn.init` lacks: an expression of PyTorch over the values that the layer gave the
/// tensor, its argument `value`. A name in it, if there is one, stands for these values.
inline constexpr std::string_view kExpressionInitialiser = "expression";

/// A function of `torch.nn.init`: its arguments after the tensor, with Python's names, order and defaults.
struct InitialiserType {
    std::string function; ///< `xavier_normal_`
    std::string doc;
    std::vector<OptionSpec> arguments;
    std::int64_t minRank = 0; ///< fewest and most dimensions that the tensor may have
    std::int64_t maxRank = 64;
};

/// All of them, in the order of PyTorch's documentation, and `expression` behind them. Thread-safe; addresses
/// stay valid.
const std::vector<InitialiserType>& initialiserTypes();
/// The function of that name, or null.
const InitialiserType* findInitialiser(std::string_view function);

/// `nn.init.calculate_gain`: by what a layer's weights are scaled for the function that follows it. `slope`
/// is that of `leaky_relu`, 0.01 if it is not given. None for a function that PyTorch does not know.
std::optional<double> calculateGain(std::string_view nonlinearity,
                                    std::optional<double> slope = std::nullopt);

/// The functions that `calculateGain` knows, in the order of PyTorch's documentation.
const std::vector<std::string>& gainNonlinearities();

/// An initialiser with all its arguments: those that were left out have Python's defaults.
struct CompletedInitialiser {
    Initialiser initialiser;
    /// (argument, end of a sentence that begins with its name); an argument with a complaint has its default.
    std::vector<std::pair<std::string, std::string>> complaints;
};

/// Checks and completes the arguments of a known function; they must hold no expression.
CompletedInitialiser completeInitialiser(const Initialiser& given);

/// Why a parameter of that shape cannot be initialised so, in PyTorch's words; empty if it can. The
/// initialiser must be completed.
std::string initialiserComplaint(const Initialiser& initialiser, const std::vector<std::int64_t>& shape);

} // namespace layerloom
