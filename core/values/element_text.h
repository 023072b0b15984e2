// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <string>
#include <string_view>

namespace layerloom {

/// How numbers with a point are written.
enum class ElementFormat {
    Short,      ///< four significant digits
    Full,       ///< as few digits as give the same number again
    Fixed,      ///< four digits after the point
    Scientific, ///< four digits after the point, and an exponent
};

/// The element of that type in memory: `0.25`, `-3`, `True`, `nan`, `(1+2j)`.
std::string elementText(DType type, const std::byte* element, ElementFormat format);

/// The element that a person typed, for a tensor of that type, as a tensor of one element: numbers as Python
/// writes them, `nan`, `inf`, `True`, `1+2j`. It is of a type that holds all that a person can type (float64,
/// int64, complex128), which whoever puts it into the tensor converts. Throws Error with one sentence if it
/// is no number, or one that the type cannot hold.
HostTensor parsedElement(DType type, std::string_view text);

/// Rows of such numbers, with tabs, commas, semicolons or spaces between them, as spreadsheets copy and save
/// them. Lines without anything are skipped. Throws Error that names the row and column at fault.
HostTensor parsedTable(DType type, std::string_view text);

} // namespace layerloom
