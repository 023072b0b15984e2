// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/plain_value.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace layerloom {

/// The memory of tensors as one record of the file.
struct StorageRecord {
    std::shared_ptr<const Storage> storage;
    DType dtype = DType::Float32;
    /// Whole elements.
    std::size_t elementCount() const { return storage->bytes / itemSize(dtype); }
    std::size_t bytes() const { return elementCount() * itemSize(dtype); }
};

/// Writes the pickle (protocol 2) that Python's `torch.save` writes; for a state dict the same bytes. Python
/// notes down (memoises) every object that it may meet again, by identity; the numbers of these notes are
/// part of the bytes, so that each function here counts as CPython's `pickle` does.
class PickleWriter {
  public:
    PickleWriter();
    /// An `OrderedDict` of plain tensors that need no gradient, with `_metadata` if there are versions.
    void stateDict(const StateDict& state);
    void value(const PlainValue& value);
    /// Ends the pickle and gives its bytes. Tensors refer to `storages()` by index.
    std::string finish();
    const std::vector<StorageRecord>& storages() const { return storages_; }

  private:
    enum class Gradient { AsTensor, None };

    void opcode(char code) { bytes_.push_back(code); }
    void littleEndian(std::uint64_t number, int byteCount);
    void remember();
    void recall(std::uint32_t index);
    void integer(std::int64_t number);
    void real(double number);
    void string(std::string_view text);
    /// A string that Python holds once: written the first time, referred to afterwards.
    void constant(const std::string& text);
    void global(const std::string& moduleAndName);
    void emptyOrderedDict();
    void integerTuple(const std::vector<std::int64_t>& numbers);
    void tensor(const HostTensor& tensor, Gradient gradient);
    void rebuiltTensor(const HostTensor& tensor, bool requiresGrad);
    void persistentStorage(std::size_t index);
    /// The tensor's storage among `storages()`.
    std::size_t storageIndex(const HostTensor& tensor);
    void metadata(const StateDict& state);
    void list(const PlainValue::List& items);
    void tuple(const std::vector<PlainValue>& items);
    void dict(const PlainValue::Dict& dict);
    /// The items of an OrderedDict or another iterator, in Python's batches.
    void setItems(std::size_t count, const std::function<void(std::size_t)>& writeItem);

    std::string bytes_;
    std::uint32_t rememberedCount_ = 0;
    std::map<std::string, std::uint32_t> constants_;
    std::map<std::string, std::uint32_t> globals_;
    std::vector<StorageRecord> storages_;
    std::map<std::size_t, std::uint32_t> storageKeys_; ///< notes of the key strings, by storage index
    std::map<std::pair<const void*, std::size_t>, std::size_t> storageIndices_;
};

} // namespace layerloom
