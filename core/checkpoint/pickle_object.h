// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/dtype.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace layerloom {

/// A tensor as a file describes it; its bytes stay in the file until `Checkpoint::load`. Every element that
/// it reaches lies within its storage.
struct StoredTensor {
    DType dtype = DType::Float32;
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides; ///< in elements
    std::int64_t offset = 0;           ///< in elements
    std::size_t storage = 0;           ///< tensors with the same number share their memory
    bool requiresGrad = false;
    bool isParameter = false;
    bool isConjugated = false; ///< the values are the conjugates of what the file holds
    bool isNegated = false;    ///< the values are the negatives of what the file holds
    std::int64_t elementCount() const;
};

/// One Python object of a file. Objects point to each other, in circles too; the heap that they were read
/// into owns them all. Nothing here was ever executed.
struct PickleObject {
    enum class Kind : std::uint8_t {
        None,
        Bool,
        Integer,
        BigInteger, ///< beyond 64 bits
        Float,
        String,
        Bytes,
        List,
        Tuple, ///< also `torch.Size`
        Set,
        Dict,    ///< also `OrderedDict`
        Global,  ///< a class, a function or a constant such as `torch.float32`, by name
        Foreign, ///< an object that LayerLoom does not know: its class, or the function that makes it
        Storage,
        Tensor,
    };

    Kind kind = Kind::None;
    std::int64_t integer = 0; ///< of a Bool or Integer; the number of a Storage in its reader's table
    double real = 0;
    const StoredTensor* tensor = nullptr;
    /// A String's or Bytes' content, a BigInteger's bytes (two's complement, the lowest first), or the
    /// `module.name` of a Global or Foreign.
    std::string_view text;
    /// The items of a List, Tuple or Set; key, value, key, value … of a Dict.
    std::vector<PickleObject*> items;
    /// The attributes of a Dict or Foreign, if it has any.
    const PickleObject* state = nullptr;

    bool is(Kind other) const { return kind == other; }
    /// The value of a Dict under that string, the last one if it is there twice; null if there is none.
    const PickleObject* find(std::string_view key) const;
};

/// What the object is, for messages: "a list", "a `argparse.Namespace`".
std::string describe(const PickleObject& object);

/// Owns the objects of a file, and keeps their number within a limit: a few bytes of a pickle can ask for
/// many.
class PickleHeap {
  public:
    explicit PickleHeap(std::size_t maximumObjects) : remaining_(maximumObjects) {}
    PickleHeap(const PickleHeap&) = delete;
    PickleHeap& operator=(const PickleHeap&) = delete;

    PickleObject* make(PickleObject::Kind kind);
    PickleObject* makeInteger(std::int64_t value);
    PickleObject* makeText(PickleObject::Kind kind, std::string_view text);
    PickleObject* makeTensor(StoredTensor tensor);
    /// None, True, False: one object each.
    PickleObject* none() { return &none_; }
    PickleObject* boolean(bool value) { return value ? &true_ : &false_; }
    /// Counts `count` objects' worth of memory that are taken without `make`; throws Error at the limit.
    void charge(std::size_t count);
    /// A pickle that lives as long as the heap: texts of its objects refer to it.
    std::string_view keep(std::string pickle) { return pickles_.emplace_back(std::move(pickle)); }
    /// A text that lives as long as the heap; equal ones once.
    std::string_view intern(std::string text) { return *texts_.insert(std::move(text)).first; }

  private:
    std::size_t remaining_;
    std::deque<PickleObject> objects_;
    std::deque<StoredTensor> tensors_;
    std::deque<std::string> pickles_; ///< which do not move: a short one would take its texts along
    std::unordered_set<std::string> texts_;
    std::vector<PickleObject*> smallIntegers_ = std::vector<PickleObject*>(256);
    PickleObject none_{PickleObject::Kind::None};
    PickleObject true_{PickleObject::Kind::Bool, 1};
    PickleObject false_{PickleObject::Kind::Bool, 0};
};

} // namespace layerloom
