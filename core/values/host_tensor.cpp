// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/host_tensor.h"

#include "core/values/available_memory.h"
#include "core/values/error.h"
#include "core/values/large_blocks.h"

#include <cstdlib>
#include <cstring>
#include <utility>

namespace layerloom {

namespace {

/// Vector units read whole lines: LibTorch aligns its own memory the same.
constexpr std::size_t kAlignment = 64;

void copyStrided(const HostTensor& from, std::size_t dim, const std::byte* source, std::byte*& target) {
    const std::size_t size = itemSize(from.dtype);
    if (dim == from.shape.size()) {
        std::memcpy(target, source, size);
        target += size;
        return;
    }
    for (std::int64_t i = 0; i < from.shape[dim]; ++i)
        copyStrided(from, dim + 1, source + i * from.strides[dim] * static_cast<std::int64_t>(size), target);
}

} // namespace

std::shared_ptr<Storage> allocateStorage(std::size_t bytes) {
    requireMemory(bytes, "A tensor");
    const std::size_t rounded = (bytes / kAlignment + 1) * kAlignment;
    std::shared_ptr<std::byte> memory;
    if (bytes >= kLargeBlock)
        memory = largeBlock(bytes);
    else if (auto* small = static_cast<std::byte*>(std::aligned_alloc(kAlignment, rounded)))
        memory = {small, [](std::byte* p) { std::free(p); }};
    if (!memory)
        throw Error("there is not enough memory for a tensor of " + std::to_string(bytes) + " bytes");
    auto storage = std::make_shared<Storage>();
    storage->data = std::move(memory);
    storage->bytes = bytes;
    return storage;
}

std::vector<std::int64_t> contiguousStrides(const std::vector<std::int64_t>& shape) {
    std::vector<std::int64_t> strides(shape.size(), 1);
    for (std::size_t i = shape.size(); i-- > 1;)
        strides[i - 1] = strides[i] * (shape[i] > 0 ? shape[i] : 1);
    return strides;
}

HostTensor HostTensor::zeros(DType dtype, std::vector<std::int64_t> shape) {
    HostTensor tensor;
    tensor.dtype = dtype;
    tensor.strides = contiguousStrides(shape);
    tensor.shape = std::move(shape);
    const std::size_t bytes = static_cast<std::size_t>(tensor.elementCount()) * itemSize(dtype);
    auto storage = allocateStorage(bytes);
    std::memset(storage->data.get(), 0, bytes);
    tensor.storage = std::move(storage);
    return tensor;
}

std::int64_t HostTensor::elementCount() const {
    std::int64_t count = 1;
    for (const std::int64_t size : shape)
        count *= size;
    return count;
}

bool HostTensor::isContiguous() const {
    std::int64_t expected = 1;
    for (std::size_t i = shape.size(); i-- > 0;) {
        if (shape[i] != 1 && strides[i] != expected)
            return elementCount() == 0;
        expected *= shape[i];
    }
    return true;
}

HostTensor HostTensor::contiguousCopy() const {
    HostTensor copy = *this;
    copy.offset = 0;
    copy.strides = contiguousStrides(shape);
    const std::size_t bytes = static_cast<std::size_t>(elementCount()) * itemSize(dtype);
    auto memory = allocateStorage(bytes);
    std::byte* target = memory->data.get();
    if (bytes && isContiguous())
        std::memcpy(target, begin(), bytes);
    else if (bytes)
        copyStrided(*this, 0, begin(), target);
    copy.storage = std::move(memory);
    return copy;
}

} // namespace layerloom
