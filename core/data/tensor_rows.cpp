// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tensor_rows.h"

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/contents.h"
#include "core/checkpoint/input_file.h"
#include "core/values/available_memory.h"
#include "core/values/error.h"

#include <algorithm>
#include <numeric>

namespace layerloom {

namespace {

struct NamedTensor {
    std::string name;
    const StoredTensor* tensor = nullptr;

    std::uint64_t bytes() const {
        return saturatingProduct(static_cast<std::uint64_t>(tensor->elementCount()), itemSize(tensor->dtype));
    }
};

std::vector<NamedTensor> tensorsIn(const Checkpoint& checkpoint) {
    std::vector<NamedTensor> tensors;
    for (const CheckpointEntry& entry : contentsOf(checkpoint)) {
        if (!entry.tensor)
            continue;
        tensors.push_back({entry.place.empty() ? "x" : entry.place, entry.tensor});
        if (entry.tensor->shape.empty())
            throw Error("'" + tensors.back().name +
                        "' is a single number: a data set needs a sample for each row");
    }
    if (tensors.empty())
        throw Error(checkpoint.path() + " holds no tensors");
    return tensors;
}

/// Which of them are read from the file as they are needed.
std::vector<char> streamed(const Checkpoint& checkpoint, const std::vector<NamedTensor>& tensors,
                           std::uint64_t keptBytes) {
    std::vector<std::size_t> bySize(tensors.size());
    std::iota(bySize.begin(), bySize.end(), std::size_t{0});
    std::ranges::stable_sort(bySize, {}, [&](std::size_t i) { return tensors[i].bytes(); });
    std::vector<char> isStreamed(tensors.size(), 0);
    std::uint64_t sum = 0;
    for (const std::size_t index : bySize) {
        const NamedTensor& each = tensors[index];
        sum = saturatingSum(sum, each.bytes());
        if (sum <= keptBytes)
            continue;
        isStreamed[index] = checkpoint.hasWholeRows(*each.tensor) ? 1 : 0;
        if (!isStreamed[index])
            requireMemory(each.bytes(), "'" + each.name + "' of " + checkpoint.path() +
                                            ", which is compressed or not row-major and so read as a whole,");
    }
    return isStreamed;
}

} // namespace

FieldRows openTensorRows(const std::string& path, std::uint64_t keptBytes) {
    const auto checkpoint = std::make_shared<const Checkpoint>(readCheckpoint(path));
    const std::vector<NamedTensor> tensors = tensorsIn(*checkpoint);
    const std::vector<char> isStreamed = streamed(*checkpoint, tensors, keptBytes);
    std::vector<const StoredTensor*> wanted;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        if (!isStreamed[i])
            wanted.push_back(tensors[i].tensor);
    }
    std::vector<HostTensor> loaded = checkpoint->load(wanted);
    FieldRows rows;
    for (std::size_t i = 0, next = 0; i < tensors.size(); ++i) {
        const StoredTensor& tensor = *tensors[i].tensor;
        if (isStreamed[i])
            rows.emplace_back(tensors[i].name,
                              rowsInFile(tensor.dtype, tensor.shape,
                                         [checkpoint, stored = &tensor](std::span<const std::int64_t> taken,
                                                                        std::byte* target) {
                                             checkpoint->readRows(*stored, taken, target);
                                         }));
        else
            rows.emplace_back(tensors[i].name, rowsInMemory(std::move(loaded[next++])));
    }
    return rows;
}

bool isTensorFile(const std::string& path) {
    try {
        const InputFile file(path);
        return file.size() >= 2 && file.text(0, 2) != std::string(2, '\0') && file.text(0, 2) != "\x1f\x8b";
    } catch (const Error&) {
        return false; // told by who opens it
    }
}

} // namespace layerloom
