// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/option.h"

#include <string>
#include <vector>

namespace layerloom {

/// A function of `nn.init` with its arguments, as a person can choose it for a parameter.
struct InitialiserFunction {
    std::string name;
    std::string doc;
    std::vector<OptionSpec> arguments;
};

/// All of them, in the order of PyTorch's documentation.
const std::vector<InitialiserFunction>& initialiserFunctions();

/// The function of that name, or null.
const InitialiserFunction* findInitialiserFunction(const std::string& name);

} // namespace layerloom
