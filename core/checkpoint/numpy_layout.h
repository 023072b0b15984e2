// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/error.h"
#include "core/values/host_tensor.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// The bytes of a `.npy` record from a place on; throws Error if there are not so many.
using RecordBytes = std::function<std::string(std::uint64_t offset, std::size_t length)>;

inline constexpr std::string_view kNumpyMagic("\x93NUMPY", 6);

/// What a `.npy` record says before its numbers.
struct NumpyLayout {
    DType dtype = DType::Float32;
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides; ///< row-major, or column-major for Fortran's order
    std::uint64_t headBytes = 0;
    std::uint64_t dataBytes = 0;
    bool isBigEndian = false;
};

/// A type that PyTorch has not: Python objects, unsigned 32 bits, texts, records.
class NumpyTypeError : public Error {
  public:
    using Error::Error;
};

/// Reads magic, version and header. Throws Error; NumpyTypeError if all is well but the type.
NumpyLayout readNumpyLayout(const RecordBytes& bytes, std::uint64_t recordBytes);

/// The same for a tensor, padded so that the numbers are aligned; without the numbers. Throws Error for
/// bfloat16.
std::string numpyPreamble(const HostTensor& tensor);

} // namespace layerloom
