// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/sample_rows.h"

#include "core/data/pictures.h"
#include "core/values/available_memory.h"

#include <algorithm>
#include <cstring>

namespace layerloom {

namespace {

class RowsInMemory final : public SampleRows {
  public:
    explicit RowsInMemory(HostTensor tensor)
        : SampleRows(tensor.dtype, tensor.shape),
          tensor_(tensor.isContiguous() ? std::move(tensor) : tensor.contiguousCopy()) {}

    void take(std::span<const std::int64_t> rows, std::byte* target) const override {
        const std::size_t bytes = rowBytes();
        for (std::size_t i = 0; i < rows.size(); ++i)
            std::memcpy(target + i * bytes, tensor_.begin() + static_cast<std::size_t>(rows[i]) * bytes,
                        bytes);
    }
    const HostTensor* inMemory() const override { return &tensor_; }

  private:
    HostTensor tensor_;
};

class RowsInFile final : public SampleRows {
  public:
    RowsInFile(DType type, std::vector<std::int64_t> sizes, RowReader read)
        : SampleRows(type, std::move(sizes)), read_(std::move(read)) {}

    void take(std::span<const std::int64_t> rows, std::byte* target) const override {
        // A thread costs as much as reading this from the system's cache.
        constexpr std::size_t kBytesPerPart = std::size_t{1} << 20;
        const std::size_t perPart = std::max<std::size_t>(1, kBytesPerPart / std::max(rowBytes(), kLeastRow));
        const std::size_t parts = (rows.size() + perPart - 1) / perPart;
        inParallel(parts, [&](std::size_t part) {
            const std::size_t first = part * perPart;
            read_(rows.subspan(first, std::min(perPart, rows.size() - first)), target + first * rowBytes());
        });
    }

  private:
    static constexpr std::size_t kLeastRow = 1024; ///< each row is a call of the system

    RowReader read_;
};

} // namespace

std::size_t SampleRows::rowBytes() const {
    std::size_t bytes = itemSize(dtype);
    for (std::size_t i = 1; i < shape.size(); ++i)
        bytes *= static_cast<std::size_t>(shape[i]);
    return bytes;
}

std::shared_ptr<SampleRows> rowsInMemory(HostTensor tensor) {
    return std::make_shared<RowsInMemory>(std::move(tensor));
}

std::shared_ptr<SampleRows> rowsInFile(DType dtype, std::vector<std::int64_t> shape, RowReader read) {
    return std::make_shared<RowsInFile>(dtype, std::move(shape), std::move(read));
}

std::uint64_t keptDataBytes() {
    constexpr std::uint64_t kMost = std::uint64_t{1} << 30;
    const auto available = availableMemory();
    return available ? std::min(kMost, *available / 4) : kMost;
}

} // namespace layerloom
