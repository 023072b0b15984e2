// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// What stands before the data of a `.npy` file (`numpy/lib/format.py` describes it).
struct NumpyHeader {
    std::string type; ///< `<f4`: byte order, kind, bytes
    bool isFortranOrder = false;
    std::vector<std::int64_t> shape;
};

/// Reads the header's text, a Python dict: `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`.
/// Throws Error.
NumpyHeader parseNumpyHeader(std::string_view text);

/// The same text.
std::string numpyHeaderText(const NumpyHeader& header);

} // namespace layerloom
