// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string_view>

namespace layerloom {

/// True for what a node can be called: what `add_module` takes, in printable ASCII and without quotes, as
/// names stand between them in code. `block1-0` is one, and `0`; `a.b` is none, as dots lead from module to
/// module.
inline bool isNodeName(std::string_view name) {
    return !name.empty() && name.front() != ' ' && name.back() != ' ' &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return c >= ' ' && c <= '~' && c != '.' && c != '"' && c != '\'' && c != '\\' && c != '`';
           });
}

} // namespace layerloom
