// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace layerloom::reading {

/// A regular expression as Python's `re` has it, as far as files of networks use them: letters, classes,
/// groups, alternatives, repetitions (also lazy ones), `^`, `$` and `\b`. No look-around, no references.
class PythonRegex {
  public:
    using Span = std::pair<std::size_t, std::size_t>; ///< from, to
    /// The whole match, then what each group has, if it took part.
    using Match = std::vector<std::optional<Span>>;
    /// Called for each step of a search; may throw, to end it.
    using Counter = std::function<void()>;

    /// None if the pattern is wrong, or has what is not understood.
    static std::optional<PythonRegex> read(std::string_view pattern);

    /// The first match that begins at `from` or, if `mayMove`, behind it.
    std::optional<Match> find(std::string_view text, std::size_t from, bool mayMove,
                              const Counter& step) const;

    struct Part;

  private:
    std::shared_ptr<const Part> whole_;
    std::size_t groups_ = 0;
};

} // namespace layerloom::reading
