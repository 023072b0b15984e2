// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/python_piece.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Code of a person as it stands in a class: names of arguments are attributes there.

namespace layerloom {

/// A line of code with its depth of indentation; a comment begins with `#`.
struct CodeLine {
    int depth = 0;
    std::string text;
};

using NameReplacement = std::function<std::optional<Piece>(const std::string&)>;

/// The text with functions of `F` that are none of `torch.nn.functional`, but operators, called as `torch.…`.
std::string withTorchFunctions(std::string_view text);

/// The body of a function, `def forward(x): …`, statement by statement, with names replaced. A name that the
/// code gives a value to is set first to what it stands for.
std::vector<CodeLine> functionBody(std::string_view code, const NameReplacement& replace);

/// True if Python gives a plain number where the code is taken for a tensor (`x.shape[0] * 2`).
bool mayGiveNumber(std::string_view text);

} // namespace layerloom
