// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace layerloom {

/// A real number of a tensor as Python sees it.
using PythonNumber = std::variant<bool, std::int64_t, double>;

/// How all numbers of a tensor are printed, chosen by those that are shown: as whole numbers, with four
/// digits, or in scientific notation; all of one width. This is `_Formatter` of `torch/_tensor_str.py`.
class NumberFormat {
  public:
    explicit NumberFormat(const std::vector<PythonNumber>& numbers);
    std::string text(const PythonNumber& number) const;
    std::size_t width() const { return width_; }

  private:
    enum class Style { Whole, Fixed, Scientific };

    void chooseStyle(const std::vector<double>& finiteNonZero);

    Style style_ = Style::Whole;
    std::size_t width_ = 1;
};

} // namespace layerloom
