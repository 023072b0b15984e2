// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/tensor_file.h"

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/contents.h"
#include "core/values/error.h"

namespace layerloom {

namespace {

using Kind = PickleObject::Kind;

/// The only tensor of a container, or null.
const StoredTensor* onlyTensor(const PickleObject& root) {
    if (root.is(Kind::Tensor))
        return root.tensor;
    const bool isDict = root.is(Kind::Dict);
    if (!isDict && !root.is(Kind::List) && !root.is(Kind::Tuple))
        return nullptr;
    const StoredTensor* only = nullptr;
    for (std::size_t i = isDict ? 1 : 0; i < root.items.size(); i += isDict ? 2 : 1) {
        const PickleObject* item = root.items[i];
        if (item->is(Kind::Tensor) && only)
            return nullptr;
        if (item->is(Kind::Tensor))
            only = item->tensor;
    }
    return only;
}

} // namespace

HostTensor readTensorFile(const std::string& path, std::string_view name) {
    const Checkpoint checkpoint = readCheckpoint(path);
    const StoredTensor* tensor = onlyTensor(checkpoint.root());
    const PickleObject* named = checkpoint.root().find(name);
    if (!tensor && named && named->is(Kind::Tensor))
        tensor = named->tensor;
    if (!tensor)
        throw Error("cannot take an input from '" + path + "': it holds " + describe(checkpoint.root()) +
                    " and not one tensor" +
                    (name.empty() ? "" : ", nor one with the key '" + std::string(name) + "'") +
                    "; save the tensor alone with torch.save or numpy.save");
    return checkpoint.load(*tensor);
}

std::vector<TensorInFile> tensorsInFile(const std::string& path) {
    const Checkpoint checkpoint = readCheckpoint(path);
    std::vector<TensorInFile> tensors;
    for (CheckpointEntry& entry : contentsOf(checkpoint)) {
        if (entry.tensor)
            tensors.push_back({std::move(entry.place), entry.tensor->dtype, entry.tensor->shape});
    }
    return tensors;
}

HostTensor readTensorAt(const std::string& path, std::string_view place) {
    const Checkpoint checkpoint = readCheckpoint(path);
    for (const CheckpointEntry& entry : contentsOf(checkpoint)) {
        if (entry.tensor && entry.place == place)
            return checkpoint.load(*entry.tensor);
    }
    throw Error('\'' + path + "' has no tensor '" + std::string(place) + '\'');
}

} // namespace layerloom
