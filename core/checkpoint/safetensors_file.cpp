// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/safetensors_file.h"

#include "core/checkpoint/checkpoint_container.h"
#include "core/checkpoint/little_endian.h"
#include "core/checkpoint/safetensors_header.h"
#include "core/values/error.h"
#include "core/values/file.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace layerloom {

namespace {

using Kind = PickleObject::Kind;

/// What makes two names stand for one tensor.
auto identityOf(const HostTensor& tensor) {
    return std::tuple(tensor.storage.get(), tensor.dtype, tensor.offset, tensor.shape, tensor.strides);
}
using Identity = decltype(identityOf(HostTensor{}));

struct Sorted {
    SafetensorsHeader header;
    std::vector<const HostTensor*> tensors; ///< like `header.tensors`
};

/// Ties stand under the least name of their group.
Sorted sorted(const NamedTensors& tensors) {
    std::map<Identity, std::map<std::string, const HostTensor*>> groups;
    std::map<std::pair<int, std::string>, const HostTensor*> kept;
    for (const auto& [name, tensor] : tensors) {
        if (tensor.elementCount() == 0)
            kept[{safetensorsRank(tensor.dtype), name}] = &tensor;
        else
            groups[identityOf(tensor)][name] = &tensor;
    }
    Sorted result;
    std::map<std::string, std::string> metadata{{"format", "pt"}};
    for (const auto& [identity, names] : groups) {
        const auto& [first, tensor] = *names.begin();
        kept[{safetensorsRank(tensor->dtype), first}] = tensor;
        for (auto name = std::next(names.begin()); name != names.end(); ++name)
            metadata[name->first] = first;
    }
    result.header.metadata.assign(metadata.begin(), metadata.end());
    std::uint64_t position = 0;
    for (const auto& [key, tensor] : kept) {
        const std::uint64_t end =
            position + static_cast<std::uint64_t>(tensor->elementCount()) * itemSize(tensor->dtype);
        result.header.tensors.push_back({key.second, tensor->dtype, tensor->shape, position, end});
        result.tensors.push_back(tensor);
        position = end;
    }
    return result;
}

PickleObject* text(PickleHeap& heap, const std::string& content) {
    return heap.makeText(Kind::String, heap.intern(content));
}

/// The free texts, as an attribute of the dict.
const PickleObject* metadataObject(PickleHeap& heap, const SafetensorsHeader& header) {
    PickleObject* texts = heap.make(Kind::Dict);
    for (const auto& [key, value] : header.metadata) {
        texts->items.push_back(text(heap, key));
        texts->items.push_back(text(heap, value));
    }
    PickleObject* attributes = heap.make(Kind::Dict);
    attributes->items = {text(heap, std::string(kSafetensorsMetadata)), texts};
    return attributes;
}

} // namespace

bool looksLikeSafetensors(const InputFile& file) {
    return file.size() > kSafetensorsLengthBytes && file.text(kSafetensorsLengthBytes, 1) == "{";
}

CheckpointParts readSafetensors(const InputFile& file, const CheckpointLimits& limits) {
    const std::uint64_t headerBytes = readU64(file.text(0, kSafetensorsLengthBytes), 0);
    if (headerBytes > kMaximumSafetensorsHeader)
        throw Error("the file is damaged: its header claims to have " + std::to_string(headerBytes) +
                    " bytes");
    const std::string json = file.text(kSafetensorsLengthBytes, headerBytes);
    const std::uint64_t dataBegin = kSafetensorsLengthBytes + headerBytes;
    const SafetensorsHeader header = parseSafetensorsHeader(json, file.size() - dataBegin);

    CheckpointParts parts;
    parts.format = CheckpointFormat::Safetensors;
    parts.heap = std::make_unique<PickleHeap>(limits.objects);
    PickleObject* root = parts.heap->make(Kind::Dict);
    std::unordered_map<std::string, PickleObject*> known;
    const auto add = [&](const std::string& name, PickleObject* tensor) {
        root->items.push_back(text(*parts.heap, name));
        root->items.push_back(tensor);
        known.emplace(name, tensor);
    };
    for (const SafetensorsEntry& entry : header.tensors) {
        const std::size_t storage = parts.storages.size();
        const std::uint64_t bytes = entry.end - entry.begin;
        parts.storages.push_back({dataBegin + entry.begin, bytes, bytes, std::nullopt});
        add(entry.name,
            parts.heap->makeTensor({entry.dtype, entry.shape, contiguousStrides(entry.shape), 0, storage}));
    }
    // The names that `save_model` left out.
    for (const auto& [alias, name] : header.metadata) {
        const auto tensor = known.find(name);
        if (tensor != known.end() && !known.contains(alias))
            add(alias, tensor->second);
    }
    if (!header.metadata.empty())
        root->state = metadataObject(*parts.heap, header);
    parts.root = root;
    return parts;
}

void saveSafetensors(const NamedTensors& tensors, const std::string& path) {
    const Sorted content = sorted(tensors);
    std::string head;
    try {
        head = safetensorsHeaderText(content.header);
    } catch (const Error& error) {
        throw Error("cannot write '" + path + "': " + error.what());
    }
    writeFileAtomically(path, [&](const ByteSink& sink) {
        const std::uint64_t length = head.size();
        sink(std::as_bytes(std::span(&length, 1)));
        sink(std::as_bytes(std::span(head)));
        for (const HostTensor* tensor : content.tensors) {
            const HostTensor rows = tensor->isContiguous() ? *tensor : tensor->contiguousCopy();
            sink({rows.begin(), static_cast<std::size_t>(rows.elementCount()) * itemSize(rows.dtype)});
        }
    });
}

} // namespace layerloom
