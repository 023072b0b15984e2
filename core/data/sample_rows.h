// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace layerloom {

/// The samples of one field, by their index: in memory, or in a file that is read when they are asked for.
/// Both give the same numbers. Thread-safe for reading.
class SampleRows {
  public:
    virtual ~SampleRows() = default;
    SampleRows(const SampleRows&) = delete;
    SampleRows& operator=(const SampleRows&) = delete;

    /// Writes these samples one behind the other, `rowBytes()` each. Throws Error if a file cannot be read
    /// any more.
    virtual void take(std::span<const std::int64_t> rows, std::byte* target) const = 0;
    /// All of them, contiguous, where they are in memory; else null.
    virtual const HostTensor* inMemory() const { return nullptr; }

    std::int64_t size() const { return shape.front(); }
    std::size_t rowBytes() const;
    std::uint64_t bytes() const { return static_cast<std::uint64_t>(size()) * rowBytes(); }

    DType dtype = DType::Float32;
    std::vector<std::int64_t> shape; ///< the first size counts the samples

  protected:
    SampleRows(DType type, std::vector<std::int64_t> sizes) : dtype(type), shape(std::move(sizes)) {}
};

using SampleRowsPtr = std::shared_ptr<const SampleRows>;

/// A tensor with at least one dimension.
std::shared_ptr<SampleRows> rowsInMemory(HostTensor tensor);

/// Reads samples into memory that has room for them. Called by several threads at a time.
using RowReader = std::function<void(std::span<const std::int64_t> rows, std::byte* target)>;

/// Samples that `read` takes from a file; many of them are read by several threads.
std::shared_ptr<SampleRows> rowsInFile(DType dtype, std::vector<std::int64_t> shape, RowReader read);

/// How many bytes of a data set are kept in memory at most; what is beyond is read from its file while it is
/// used: 1 GiB, or a quarter of the memory that is available if that is less.
std::uint64_t keptDataBytes();

} // namespace layerloom
