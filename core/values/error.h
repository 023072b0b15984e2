// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

namespace layerloom {

/// A failure of the outside world or of a run: a file that cannot be read, a device that is absent, an
/// operator that refused its input. The text is one sentence for a person: it names the place and, where
/// there is one, the remedy. Mistakes in a model are `Problem`s, never errors; bugs are asserts.
class Error : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

} // namespace layerloom
