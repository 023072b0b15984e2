// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/pickle_object.h"
#include "core/checkpoint/torch_objects.h"
#include "core/values/error.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace layerloom {

/// The bytes ended before the pickle did.
class TruncatedPickle : public Error {
  public:
    TruncatedPickle() : Error("the file is cut short or damaged: its pickle has no end") {}
};

/// Reads one pickle of protocol 2 to 5 (Python's `pickletools` describes them). It knows how to make plain
/// values; calls go to TorchObjects, and nothing is ever executed. Never recurses.
class Unpickler {
  public:
    /// Texts of the objects refer to `bytes`, which must live as long as they do.
    Unpickler(std::string_view bytes, PickleHeap& heap, TorchObjects& objects);
    /// The object of the pickle; `consumedBytes()` tells where it ended. Throws Error for anything that
    /// Python would not accept either, and for opcodes that no protocol from 2 on needs.
    PickleObject* read();
    std::size_t consumedBytes() const { return position_; }

  private:
    using Objects = std::vector<PickleObject*>;

    bool step(unsigned char opcode);
    bool stepNumber(unsigned char opcode);
    bool stepText(unsigned char opcode);
    bool stepEmptyOrTuple(unsigned char opcode);
    bool stepContainer(unsigned char opcode);
    bool stepMemo(unsigned char opcode);
    bool stepCall(unsigned char opcode);

    std::string_view take(std::uint64_t count);
    std::string_view takeLine();
    std::uint64_t takeNumber(int byteCount);
    void push(PickleObject* object) { stack_.push_back(object); }
    PickleObject* pop();
    PickleObject* top();
    Objects popToMark();
    void pushText(PickleObject::Kind kind, std::uint64_t size) { push(heap_.makeText(kind, take(size))); }
    void pushLong(std::uint64_t byteCount);
    void pushItems(PickleObject::Kind kind, Objects items);
    void pushGlobal(std::string_view module, std::string_view name);
    void append(const Objects& items);
    void setItems(const Objects& keysAndValues);
    void put(std::uint64_t index);
    void get(std::uint64_t index);

    std::string_view bytes_;
    PickleHeap& heap_;
    TorchObjects& objects_;
    std::size_t position_ = 0;
    Objects stack_;
    std::vector<std::size_t> marks_;
    Objects memo_;
    std::size_t memoizedCount_ = 0;
};

} // namespace layerloom
