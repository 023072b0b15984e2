// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/program.h"

#include <string>

namespace layerloom::engine {

/// The sentence and the place in what LibTorch's compiler says of a program.
CodeError compileError(const std::string& message, const Program& program);

/// The same of what its interpreter says when a run fails.
CodeError runtimeError(const std::string& message, const Program& program);

/// The place brought into the text that the person wrote.
CodeError withinCode(CodeError error, const Program& program);

} // namespace layerloom::engine
