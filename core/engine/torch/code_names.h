// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/code_names.h"

namespace layerloom::engine {

/// Looks through the operators that are allowed, and the functions of `F`.
CodeNames knownCodeNames();

} // namespace layerloom::engine
