// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/checkpoint_container.h"
#include "core/checkpoint/little_endian.h"
#include "core/checkpoint/torch_objects.h"
#include "core/checkpoint/unpickler.h"
#include "core/values/error.h"

#include <algorithm>
#include <unordered_map>

namespace layerloom {

namespace {

using Kind = PickleObject::Kind;

/// `MAGIC_NUMBER` of `torch/serialization.py`, the lowest byte first.
constexpr std::string_view kMagic("\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 10);
constexpr std::int64_t kFormatVersion = 1001;

/// The five pickles of a file: magic number, version, system, object, storage keys.
struct Pickles {
    CheckpointParts parts;
    std::vector<AnnouncedStorage> storages;
    const PickleObject* keys = nullptr;
    std::size_t bytes = 0;
};

/// Throws TruncatedPickle if `bytes` is too short a beginning of the file.
Pickles parse(std::string bytes, std::uint64_t fileBytes, const CheckpointLimits& limits) {
    Pickles pickles;
    CheckpointParts& parts = pickles.parts;
    parts.heap = std::make_unique<PickleHeap>(limits.objects);
    const std::string_view pickle = parts.heap->keep(std::move(bytes));
    TorchObjects objects(*parts.heap, fileBytes);
    const auto next = [&] {
        Unpickler unpickler(pickle.substr(pickles.bytes), *parts.heap, objects);
        const PickleObject* object = unpickler.read();
        pickles.bytes += unpickler.consumedBytes();
        return object;
    };
    const PickleObject* magic = next();
    if (!magic->is(Kind::BigInteger) || magic->text != kMagic)
        throw Error(
            "it is a bare pickle, which torch.save did not write; save net.state_dict() with torch.save");
    const PickleObject* version = next();
    if (!version->is(Kind::Integer) || version->integer != kFormatVersion)
        throw Error("it has a version of the format before PyTorch 1.6 that nobody ever wrote");
    const PickleObject* littleEndian = next()->find("little_endian");
    if (littleEndian && littleEndian->integer == 0)
        throw Error("it was saved on a big-endian machine, which LayerLoom does not read");
    parts.root = next();
    pickles.keys = next();
    pickles.storages = objects.storages();
    return pickles;
}

/// The pickles' length stands nowhere: reads more of the file until they are whole.
Pickles readPickles(const InputFile& file, const CheckpointLimits& limits) {
    constexpr std::uint64_t kFirst = std::uint64_t{1} << 20;
    const std::uint64_t most = std::min<std::uint64_t>(file.size(), limits.pickleBytes);
    for (std::uint64_t size = std::min(kFirst, most);; size = std::min(4 * size, most)) {
        try {
            return parse(file.text(0, size), file.size(), limits);
        } catch (const TruncatedPickle&) {
            if (size == most)
                throw;
        }
    }
}

/// The storages follow in the order of the keys: the number of elements, then the bytes.
std::vector<PlacedStorage> placeStorages(const InputFile& file, const Pickles& pickles) {
    std::unordered_map<std::string_view, std::size_t> indices;
    for (std::size_t i = 0; i < pickles.storages.size(); ++i)
        indices.emplace(pickles.storages[i].key, i);
    if (!pickles.keys->is(Kind::List) || pickles.keys->items.size() != indices.size())
        throw Error("the file is damaged: its list of storages does not fit its tensors");
    std::vector<PlacedStorage> placed(pickles.storages.size());
    std::uint64_t offset = pickles.bytes;
    for (const PickleObject* key : pickles.keys->items) {
        const auto found =
            key->is(Kind::String) ? indices.extract(key->text) : decltype(indices)::node_type();
        if (found.empty())
            throw Error("the file is damaged: its list of storages does not fit its tensors");
        const AnnouncedStorage& storage = pickles.storages[found.mapped()];
        const auto count = readLittleEndian<std::int64_t>(file.text(offset, sizeof(std::int64_t)), 0);
        offset += sizeof(std::int64_t);
        if (count != storage.elementCount || !file.contains(offset, storage.bytes()))
            throw Error("the file is cut short or damaged: a storage is shorter than its tensors");
        placed[found.mapped()] = {offset, storage.bytes(), storage.bytes(), std::nullopt};
        offset += storage.bytes();
    }
    return placed;
}

} // namespace

CheckpointParts readLegacyCheckpoint(const InputFile& file, const CheckpointLimits& limits) {
    Pickles pickles = readPickles(file, limits);
    pickles.parts.format = CheckpointFormat::LegacyTorch;
    pickles.parts.storages = placeStorages(file, pickles);
    return std::move(pickles.parts);
}

} // namespace layerloom
