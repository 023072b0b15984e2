// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/dtype.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace layerloom {

/// A block of memory that tensors share. Whoever made it decides how it is freed: `data` may own an
/// allocation or keep another owner alive (a LibTorch tensor, a mapping).
struct Storage {
    std::shared_ptr<std::byte> data;
    std::size_t bytes = 0;
};

/// New memory, not initialised, aligned for vector units; large blocks ask for huge pages. Throws Error if
/// the machine has not that much.
std::shared_ptr<Storage> allocateStorage(std::size_t bytes);

/// A strided tensor in main memory, without LibTorch: what files hold, and what crosses from the engine to
/// everyone else. Tensors that share one `storage` are views of the same memory (tied parameters, slices).
/// Invariant: every element that shape, strides and offset reach lies within the storage.
struct HostTensor {
    DType dtype = DType::Float32;
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides; ///< in elements, one for each size
    std::int64_t offset = 0;           ///< in elements, of the first one
    std::shared_ptr<const Storage> storage;
    bool requiresGrad = false;
    bool isParameter = false; ///< written and read as `torch.nn.Parameter`

    /// A contiguous tensor of zeros.
    static HostTensor zeros(DType dtype, std::vector<std::int64_t> shape);
    std::int64_t elementCount() const;
    bool isContiguous() const;
    /// The first element.
    const std::byte* begin() const {
        return storage->data.get() + offset * static_cast<std::int64_t>(itemSize(dtype));
    }
    std::byte* mutableBegin() {
        return storage->data.get() + offset * static_cast<std::int64_t>(itemSize(dtype));
    }
    /// A copy with memory of its own, in row-major order.
    HostTensor contiguousCopy() const;
};

/// The strides of a row-major tensor of that shape.
std::vector<std::int64_t> contiguousStrides(const std::vector<std::int64_t>& shape);

/// Tensors by name, in the order in which they stand in a state dict.
using NamedTensors = std::vector<std::pair<std::string, HostTensor>>;

/// A state dict as Python's modules give it: every name (tied ones repeated, sharing a storage), and the
/// version of each module's layout (`_metadata`: "" for the model itself, then its submodules, depth first).
struct StateDict {
    NamedTensors entries;
    std::vector<std::pair<std::string, std::int64_t>> versions;
};

} // namespace layerloom
