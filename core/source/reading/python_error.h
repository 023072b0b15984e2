// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

namespace layerloom::reading {

/// A place in a Python file: line and column count from 1, in bytes; 0 for none.
struct SourcePlace {
    int line = 0;
    int column = 0;
    int file = 0; ///< which of the files that were read
    bool operator==(const SourcePlace&) const = default;
};

/// Why something in a Python file is not understood.
class PythonError : public std::runtime_error {
  public:
    PythonError(std::string text, SourcePlace where, std::string remedy = {})
        : std::runtime_error(std::move(text)), place(where), fix(std::move(remedy)) {}

    SourcePlace place;
    std::string fix;
};

} // namespace layerloom::reading
