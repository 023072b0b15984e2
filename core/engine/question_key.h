// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/code_oracle.h"

#include <string>

namespace layerloom {

/// A text that two programs share if and only if they are the same: of a file also what it holds, as far as
/// its size and time tell.
std::string programKey(const Program& program, const std::string& folder);

/// A text that two questions share if and only if they have the same answer.
std::string questionKey(const CodeQuestion& question);

} // namespace layerloom
