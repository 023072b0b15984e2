// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/pickle_object.h"

#include "core/values/error.h"

#include <utility>

namespace layerloom {

std::int64_t StoredTensor::elementCount() const {
    std::int64_t count = 1;
    for (const std::int64_t size : shape)
        count *= size;
    return count;
}

const PickleObject* PickleObject::find(std::string_view key) const {
    if (kind != Kind::Dict)
        return nullptr;
    const PickleObject* found = nullptr;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
        if (items[i]->is(Kind::String) && items[i]->text == key)
            found = items[i + 1];
    }
    return found;
}

std::string describe(const PickleObject& object) {
    switch (object.kind) {
    case PickleObject::Kind::None:
        return "None";
    case PickleObject::Kind::Bool:
    case PickleObject::Kind::Integer:
    case PickleObject::Kind::BigInteger:
    case PickleObject::Kind::Float:
        return "a number";
    case PickleObject::Kind::String:
        return "a text";
    case PickleObject::Kind::Bytes:
        return "bytes";
    case PickleObject::Kind::List:
        return "a list";
    case PickleObject::Kind::Tuple:
        return "a tuple";
    case PickleObject::Kind::Set:
        return "a set";
    case PickleObject::Kind::Dict:
        return "a dict";
    case PickleObject::Kind::Global:
    case PickleObject::Kind::Foreign:
        return "a `" + std::string(object.text) + "`";
    case PickleObject::Kind::Storage:
        return "a storage without a tensor";
    case PickleObject::Kind::Tensor:
        return "a tensor";
    }
    return {};
}

void PickleHeap::charge(std::size_t count) {
    if (count > remaining_)
        throw Error("it holds more Python objects than LayerLoom reads; save only net.state_dict()");
    remaining_ -= count;
}

PickleObject* PickleHeap::make(PickleObject::Kind kind) {
    charge(1);
    return &objects_.emplace_back(PickleObject{kind});
}

PickleObject* PickleHeap::makeInteger(std::int64_t value) {
    const bool isSmall = value >= 0 && static_cast<std::size_t>(value) < smallIntegers_.size();
    if (isSmall && smallIntegers_[static_cast<std::size_t>(value)])
        return smallIntegers_[static_cast<std::size_t>(value)];
    PickleObject* object = make(PickleObject::Kind::Integer);
    object->integer = value;
    if (isSmall)
        smallIntegers_[static_cast<std::size_t>(value)] = object;
    return object;
}

PickleObject* PickleHeap::makeText(PickleObject::Kind kind, std::string_view text) {
    PickleObject* object = make(kind);
    object->text = text;
    return object;
}

PickleObject* PickleHeap::makeTensor(StoredTensor tensor) {
    charge(tensor.shape.size());
    PickleObject* object = make(PickleObject::Kind::Tensor);
    object->tensor = &tensors_.emplace_back(std::move(tensor));
    return object;
}

} // namespace layerloom
