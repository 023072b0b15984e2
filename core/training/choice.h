// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/option.h"

#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// A class of PyTorch that a training is put together from: a loss, an optimizer, a scheduler. Names, order
/// and defaults of the arguments are Python's, behind what Python is given first (parameters, optimizer).
struct ChoiceType {
    std::string name; ///< `CrossEntropyLoss`
    std::string doc;
    std::vector<OptionSpec> options;
};

/// One of them with its arguments.
struct Choice {
    const ChoiceType* type = nullptr;
    Options options;

    const std::string& name() const { return type->name; }
    bool operator==(const Choice&) const = default;
};

/// With Python's defaults.
Choice defaultChoice(const ChoiceType& type);

/// A call as Python writes it: `SGD(lr=0.1, momentum=0.9)`, `MSELoss`; prefixes as `nn.` and `optim.` may
/// stand before it. `what` (`loss`) is what the types are. Throws Error that says what is wrong and what
/// there is.
Choice parseChoice(std::string_view text, const std::vector<ChoiceType>& types, const std::string& what);

/// The call with the arguments that differ from Python's defaults.
std::string choiceText(const Choice& choice);

} // namespace layerloom
