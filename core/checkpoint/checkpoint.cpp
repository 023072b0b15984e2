// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/checkpoint.h"

#include "core/checkpoint/checkpoint_container.h"
#include "core/checkpoint/input_file.h"
#include "core/values/error.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace layerloom {

namespace {

/// Turns the sign of every `step`-th number from `first` on; the numbers have `width` bytes.
void flipSigns(std::span<std::byte> bytes, std::size_t width, std::size_t first, std::size_t step) {
    for (std::size_t i = first * width; i < bytes.size(); i += step * width)
        bytes[i + width - 1] ^= std::byte{0x80};
}

/// The values of a tensor that the file only marks as conjugated or negated, in memory of its own.
HostTensor resolved(const HostTensor& marked, const StoredTensor& stored) {
    HostTensor tensor = marked.contiguousCopy();
    const std::span<std::byte> bytes(tensor.mutableBegin(), tensor.storage->bytes);
    const bool isPair = isComplex(tensor.dtype);
    const std::size_t width = itemSize(tensor.dtype) / (isPair ? 2 : 1);
    if (stored.isConjugated)
        flipSigns(bytes, width, 1, 2);
    if (stored.isNegated)
        flipSigns(bytes, width, 0, 1);
    return tensor;
}

/// A byte of a pickle can make an object of a hundred; real files hold several tensors' bytes for each. So a
/// small file cannot take more memory than 50 MB and a few times its size.
CheckpointLimits limitsFor(const InputFile& file, CheckpointLimits limits) {
    constexpr std::size_t kObjectsOfAnyFile = std::size_t{1} << 19;
    constexpr std::uint64_t kBytesPerObject = 24;
    limits.objects =
        std::min<std::uint64_t>(limits.objects, kObjectsOfAnyFile + file.size() / kBytesPerObject);
    return limits;
}

CheckpointParts readParts(const InputFile& file, const CheckpointLimits& most) {
    const CheckpointLimits limits = limitsFor(file, most);
    constexpr std::size_t kTarMagicOffset = 257;
    const std::string head = file.text(0, std::min<std::uint64_t>(file.size(), 512));
    if (head.empty())
        throw Error("the file is empty");
    if (head.starts_with("PK"))
        return readZipCheckpoint(file, limits);
    if (head.starts_with('\x80'))
        return readLegacyCheckpoint(file, limits);
    if (head.size() > kTarMagicOffset && head.substr(kTarMagicOffset).starts_with("ustar"))
        throw Error("it was saved by PyTorch before 0.1.10; load and save it once with a newer PyTorch");
    if (head.starts_with("\x93NUMPY"))
        return readNumpyArray(file, limits);
    if (looksLikeSafetensors(file))
        return readSafetensors(file, limits);
    throw Error("it is no file of torch.save, and no .safetensors, .npz or .npy file");
}

/// Where the rows lie; none if they are not in one piece each.
std::optional<RecordPlace> rowsOf(const StoredTensor& tensor, const PlacedStorage& placed) {
    if (tensor.shape.empty() || tensor.isConjugated || tensor.isNegated ||
        (placed.array && placed.array->packedBytes > 0) || tensor.strides.front() < 0)
        return std::nullopt;
    std::int64_t elements = 1;
    for (std::size_t i = tensor.shape.size(); i-- > 1;) {
        if (tensor.shape[i] != 1 && tensor.strides[i] != elements)
            return std::nullopt;
        elements *= tensor.shape[i];
    }
    const std::uint64_t size = itemSize(tensor.dtype);
    const std::uint64_t head = placed.array ? placed.array->headBytes : 0;
    return RecordPlace{placed.offset + head + static_cast<std::uint64_t>(tensor.offset) * size,
                       static_cast<std::uint64_t>(tensor.strides.front()) * size,
                       static_cast<std::uint64_t>(elements) * size};
}

/// Less than this is read before a thread has started.
constexpr std::uint64_t kBytesPerThread = std::uint64_t{8} << 20;

/// Calls `action` for 0 … count-1, in any order, on `threads` threads. Rethrows what failed at the lowest
/// index.
void forEachIndex(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& action) {
    std::vector<std::exception_ptr> failures(count);
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            try {
                action(i);
            } catch (...) {
                failures[i] = std::current_exception();
            }
        }
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < threads; ++i)
            others.emplace_back(work);
        work();
    }
    for (const std::exception_ptr& failure : failures) {
        if (failure)
            std::rethrow_exception(failure);
    }
}

/// A storage that was read, while someone uses it.
struct CachedStorage {
    std::mutex mutex;
    std::weak_ptr<const Storage> storage;
};

} // namespace

struct Checkpoint::Content {
    Content(const std::string& filePath, const CheckpointLimits& limits)
        : path(filePath), file(filePath), parts(readParts(file, limits)), cache(parts.storages.size()) {}

    std::shared_ptr<const Storage> storage(std::size_t index);
    std::shared_ptr<const Storage> read(const PlacedStorage& placed) const;

    std::string path;
    InputFile file;
    CheckpointParts parts;
    std::vector<CachedStorage> cache;
};

std::shared_ptr<const Storage> Checkpoint::Content::storage(std::size_t index) {
    CachedStorage& cached = cache[index];
    const std::lock_guard lock(cached.mutex);
    auto storage = cached.storage.lock();
    if (!storage)
        cached.storage = storage = read(parts.storages[index]);
    return storage;
}

std::shared_ptr<const Storage> Checkpoint::Content::read(const PlacedStorage& placed) const {
    if (placed.array)
        return readArrayRecord(file, placed);
    auto storage = allocateStorage(placed.recordBytes);
    const std::span<std::byte> bytes(storage->data.get(), placed.recordBytes);
    if (!placed.crc)
        file.read(placed.offset, bytes);
    else if (file.readWithChecksum(placed.offset, bytes) != *placed.crc)
        throw Error("the file is damaged: the checksum of a tensor does not match; take another copy of it");
    storage->bytes = placed.bytes;
    return storage;
}

Checkpoint::Checkpoint(std::unique_ptr<Content> content) : content_(std::move(content)) {}
Checkpoint::Checkpoint(Checkpoint&&) noexcept = default;
Checkpoint& Checkpoint::operator=(Checkpoint&&) noexcept = default;
Checkpoint::~Checkpoint() = default;

const std::string& Checkpoint::path() const {
    return content_->path;
}

CheckpointFormat Checkpoint::format() const {
    return content_->parts.format;
}

const PickleObject& Checkpoint::root() const {
    return *content_->parts.root;
}

HostTensor Checkpoint::load(const StoredTensor& stored) const {
    HostTensor tensor;
    tensor.dtype = stored.dtype;
    tensor.shape = stored.shape;
    tensor.strides = stored.strides;
    tensor.offset = stored.offset;
    tensor.requiresGrad = stored.requiresGrad;
    tensor.isParameter = stored.isParameter;
    try {
        tensor.storage = content_->storage(stored.storage);
        return stored.isConjugated || stored.isNegated ? resolved(tensor, stored) : tensor;
    } catch (const Error& error) {
        throw Error("cannot read '" + path() + "': " + error.what());
    }
}

std::vector<HostTensor> Checkpoint::load(const std::vector<const StoredTensor*>& stored) const {
    std::uint64_t bytes = 0;
    for (const StoredTensor* tensor : stored)
        bytes += content_->parts.storages[tensor->storage].bytes;
    const std::uint64_t processors = std::max(1u, std::thread::hardware_concurrency());
    std::vector<HostTensor> tensors(stored.size());
    forEachIndex(stored.size(), std::min({bytes / kBytesPerThread + 1, processors, std::uint64_t{8}}),
                 [&](std::size_t i) { tensors[i] = load(*stored[i]); });
    return tensors;
}

bool Checkpoint::hasWholeRows(const StoredTensor& tensor) const {
    return rowsOf(tensor, content_->parts.storages[tensor.storage]).has_value();
}

void Checkpoint::readRows(const StoredTensor& tensor, std::span<const std::int64_t> rows,
                          std::byte* target) const {
    const PlacedStorage& placed = content_->parts.storages[tensor.storage];
    const RecordPlace place = rowsOf(tensor, placed).value();
    try {
        content_->file.readRecords(place, rows, target);
        content_->file.requireUnchanged();
    } catch (const Error& error) {
        throw Error("cannot read '" + path() + "': " + error.what());
    }
    if (placed.array && placed.array->swappedWidth > 1)
        reverseEach({target, rows.size() * place.bytes}, placed.array->swappedWidth);
}

Checkpoint readCheckpoint(const std::string& path, const CheckpointLimits& limits) {
    try {
        return Checkpoint(std::make_unique<Checkpoint::Content>(path, limits));
    } catch (const Error& error) {
        throw Error("cannot read '" + path + "': " + error.what());
    }
}

} // namespace layerloom
