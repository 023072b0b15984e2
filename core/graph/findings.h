// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/graph/problem.h"

#include <string>
#include <string_view>

namespace layerloom {

/// What is wrong, without its place.
struct Finding {
    std::string code;
    std::string text;
    std::string fix;
    std::string port;
    std::string option;
    int line = 0;
    int column = 0;
};

/// The finding as an error at a node of the block, relative to the block's scope: no path, and a label
/// without the names that lead to the block.
Problem problemAt(const BlockName& name, const Block& block, std::size_t node, Finding finding);

/// The finding as an error of the block itself, or of its inputs (`node` is `@in`) or outputs (`@out`).
Problem problemOf(const BlockName& name, Finding finding, std::string_view node = {});

/// Label of a place inside a scope that is called `prefix`: `Net` and `fc (bias)` give `Net.fc (bias)`.
std::string joinedLabel(std::string_view prefix, std::string_view label);

/// The text as Python's `repr` writes it.
inline std::string quoted(std::string_view text) {
    return pythonText(text);
}

} // namespace layerloom
