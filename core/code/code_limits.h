// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_tokens.h"

#include <optional>
#include <span>

namespace layerloom {

/// What LibTorch's compiler may not be given, since it would take time or memory without an end before anyone
/// can look at the result: it computes with constant texts while compiling (so texts may only stand as
/// arguments of calls), and is exponential in tuples of tuples of ….
std::optional<CodeError> boundlessCode(std::span<const CodeToken> tokens);

} // namespace layerloom
