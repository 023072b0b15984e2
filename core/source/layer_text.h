// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/layer_type.h"
#include "core/source/python_piece.h"

#include <optional>
#include <string>
#include <vector>

// Layers and functions of the catalogue as Python calls them. All follows from their declarations; what is
// said here is how people like to write some of them (`x + y` for `torch.add(x, y)`).

namespace layerloom {

/// An option as it is written.
struct OptionText {
    std::string name;
    Piece piece;
    bool isDefault = false; ///< it may be left out
    bool isRequired = false;
    Value value; ///< where it is first used; what is written may be an expression
};

/// `nn.Conv2d(3, 64, kernel_size=3)`.
std::string constructorText(const LayerType& type, const std::vector<OptionText>& options);

/// `torch.rand(2, 3)`, or for a parameter of a block what it begins with.
std::string constantText(const LayerType& type, const std::vector<OptionText>& options);

/// An input of a call.
struct InputText {
    std::string port;
    bool isOptional = false;
    bool isVariadic = false;
    std::optional<Piece> piece; ///< none if nothing is given
};

/// The call of a function. Several outputs come as a tuple, but for those that have names (`values`,
/// `indices`).
Piece functionText(const LayerType& type, const std::vector<OptionText>& options,
                   const std::vector<InputText>& inputs);

/// The call of a module.
Piece moduleCall(const LayerType& type, const std::string& module, const std::vector<InputText>& inputs);

/// What is left of `=` where a call gives several values: `output, (h_n, c_n)`. Unused ones are `_`.
std::string targetText(const LayerType& type, const std::vector<std::string>& names);

/// `.values` or `.indices` for a function whose outputs have such names; empty for others.
std::string outputAttribute(const LayerType& type, const Port& output);

/// What the call may do beside computing its result.
bool isRandom(const LayerType& type);

} // namespace layerloom
