// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/reading/python_error.h"

#include <cstddef>
#include <cstdint>

namespace layerloom::reading {

/// How much a file may ask for, so that one that never ends is refused within a second.
struct ReadingLimits {
    std::int64_t steps = 3'000'000; ///< expressions and statements
    std::int64_t objects = 1'000'000;
    std::int64_t bytes = 64 * 1024 * 1024; ///< of texts and lists
    int calls = 100;                       ///< in one another
    int depth = 1500;                      ///< of expressions and statements in one another
    std::size_t nodes = 100'000;
};

/// A limit of the reading; nothing catches it but the reader.
class LimitReached : public PythonError {
  public:
    using PythonError::PythonError;
};

} // namespace layerloom::reading
