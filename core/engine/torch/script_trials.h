// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/code_oracle.h"

namespace layerloom::engine {

/// What is known of code: compiles it, and, once it was found to call nothing but what it may, runs it on a
/// few small inputs of these types within narrow limits of time and memory. A size of an output is known
/// where all runs, with several batch sizes and several values, agree on `a*N + b`.
CodeAnswer examined(const CodeQuestion& question);

} // namespace layerloom::engine
