// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/pickle_object.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace layerloom {

/// The memory of tensors as the pickle announces it.
struct AnnouncedStorage {
    std::string key;
    DType dtype = DType::Float32; ///< UInt8 for untyped memory
    std::int64_t elementCount = 0;
    std::uint64_t bytes() const { return static_cast<std::uint64_t>(elementCount) * itemSize(dtype); }
};

/// Gives meaning to the few calls that tensors and plain containers are made by; every other call becomes an
/// inert object that only knows its name. Throws Error for records that contradict themselves.
class TorchObjects {
  public:
    /// `fileBytes` bounds what the tensors may claim to be.
    TorchObjects(PickleHeap& heap, std::uint64_t fileBytes);

    /// What calling `function` with the tuple `arguments` gives.
    PickleObject* call(const PickleObject& function, PickleObject* arguments);
    /// What `type.__new__` gives.
    PickleObject* instance(const PickleObject& type);
    /// Sets attributes: of containers and foreign objects they are kept, of tensors they are dropped.
    void setState(PickleObject& object, const PickleObject& state);
    /// The storage that a persistent id names.
    PickleObject* persistent(const PickleObject& id);
    const std::vector<AnnouncedStorage>& storages() const { return storages_; }
    /// What stands before the keys of storages that are announced from now on.
    void setFolder(std::string folder) { folder_ = std::move(folder); }

  private:
    /// A storage, or a part of it in files of PyTorch before 0.4.
    struct View {
        std::size_t storage = 0;
        std::int64_t offset = 0;
        std::int64_t elementCount = 0;
    };

    PickleObject* callNamed(std::string_view name, PickleObject* arguments);
    /// Throws Error for functions that only an attack has a use for.
    PickleObject* foreign(std::string_view name);
    PickleObject* rebuildTensor(const std::vector<PickleObject*>& arguments, bool isVersion3);
    PickleObject* rebuildParameter(const std::vector<PickleObject*>& arguments);
    PickleObject* orderedDict(const std::vector<PickleObject*>& arguments);
    PickleObject* collection(PickleObject::Kind kind, const std::vector<PickleObject*>& arguments);
    PickleObject* encoded(const std::vector<PickleObject*>& arguments);
    std::size_t announce(DType dtype, const PickleObject& key, const PickleObject& elementCount);
    void checkBounds(const StoredTensor& tensor, const View& view);
    void chargeElements(const StoredTensor& tensor, std::uint64_t elementCount);

    PickleHeap& heap_;
    std::string folder_;
    std::vector<AnnouncedStorage> storages_;
    std::unordered_map<std::string, std::size_t> storageIndices_;
    std::vector<View> views_;
    std::uint64_t remainingBytes_;
};

} // namespace layerloom
