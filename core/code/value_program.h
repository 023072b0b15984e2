// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/program.h"

#include <string>

namespace layerloom {

/// Reads an expression over one tensor, which it may name as it likes and need not name at all: `w + 1`,
/// `torch.eye(3)`, `0.5`. Throws Error with line and column if it is none, names several values, or gives
/// several.
ProgramPtr valueProgram(const std::string& expression);

} // namespace layerloom
