// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/unpickler.h"

#include <bit>
#include <cstdio>
#include <string>
#include <utility>

namespace layerloom {

namespace {

using Kind = PickleObject::Kind;

constexpr unsigned char kProto = 0x80;
constexpr unsigned char kFrame = 0x95;
constexpr unsigned char kStop = '.';
constexpr int kNewestProtocol = 5;

[[noreturn]] void failDamaged(const char* what) {
    throw Error(std::string("the file is damaged: ") + what);
}

[[noreturn]] void failOpcode(unsigned char opcode) {
    char code[8];
    std::snprintf(code, sizeof code, "0x%02x", opcode);
    throw Error(std::string("its pickle uses the instruction ") + code +
                ", which no checkpoint needs; save net.state_dict() with PyTorch's defaults");
}

} // namespace

Unpickler::Unpickler(std::string_view bytes, PickleHeap& heap, TorchObjects& objects)
    : bytes_(bytes), heap_(heap), objects_(objects) {}

PickleObject* Unpickler::read() {
    if (takeNumber(1) != kProto)
        failDamaged("it holds no pickle of protocol 2 or later");
    if (takeNumber(1) > kNewestProtocol)
        throw Error("its pickle has a protocol that is newer than 5");
    for (;;) {
        const auto opcode = static_cast<unsigned char>(takeNumber(1));
        if (opcode == kStop)
            return pop();
        if (!step(opcode))
            failOpcode(opcode);
    }
}

bool Unpickler::step(unsigned char opcode) {
    if (opcode == kProto)
        return takeNumber(1) <= kNewestProtocol;
    if (opcode == kFrame) {
        takeNumber(8); // the frames only help to read ahead
        return true;
    }
    return stepNumber(opcode) || stepText(opcode) || stepEmptyOrTuple(opcode) || stepContainer(opcode) ||
           stepMemo(opcode) || stepCall(opcode);
}

std::string_view Unpickler::take(std::uint64_t count) {
    if (count > bytes_.size() - position_)
        throw TruncatedPickle();
    const std::string_view taken = bytes_.substr(position_, static_cast<std::size_t>(count));
    position_ += static_cast<std::size_t>(count);
    return taken;
}

std::string_view Unpickler::takeLine() {
    // Longer names than this are none.
    constexpr std::size_t kMaximumLine = 1000;
    const std::string_view rest = bytes_.substr(position_, kMaximumLine);
    const std::size_t end = rest.find('\n');
    if (end == rest.npos && rest.size() < kMaximumLine)
        throw TruncatedPickle();
    if (end == rest.npos)
        failDamaged("its pickle has a name without end");
    position_ += end + 1;
    return rest.substr(0, end);
}

std::uint64_t Unpickler::takeNumber(int byteCount) {
    const std::string_view taken = take(static_cast<std::uint64_t>(byteCount));
    std::uint64_t number = 0;
    for (int i = 0; i < byteCount; ++i)
        number |= std::uint64_t{static_cast<unsigned char>(taken[static_cast<std::size_t>(i)])} << (8 * i);
    return number;
}

PickleObject* Unpickler::top() {
    if (stack_.size() <= (marks_.empty() ? 0 : marks_.back()))
        failDamaged("its pickle takes more objects than it made");
    return stack_.back();
}

PickleObject* Unpickler::pop() {
    PickleObject* object = top();
    stack_.pop_back();
    return object;
}

Unpickler::Objects Unpickler::popToMark() {
    if (marks_.empty())
        failDamaged("its pickle ends a list that it did not begin");
    const auto begin = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
    marks_.pop_back();
    Objects items(begin, stack_.end());
    stack_.erase(begin, stack_.end());
    return items;
}

void Unpickler::pushItems(Kind kind, Objects items) {
    PickleObject* object = heap_.make(kind);
    object->items = std::move(items);
    push(object);
}

void Unpickler::pushLong(std::uint64_t byteCount) {
    const std::string_view bytes = take(byteCount);
    if (bytes.size() > 8)
        return push(heap_.makeText(Kind::BigInteger, bytes));
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        number |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    if (!bytes.empty() && bytes.size() < 8 && (bytes.back() & 0x80))
        number |= ~std::uint64_t{0} << (8 * bytes.size());
    push(heap_.makeInteger(static_cast<std::int64_t>(number)));
}

bool Unpickler::stepNumber(unsigned char opcode) {
    switch (opcode) {
    case 'N': // NONE
        push(heap_.none());
        return true;
    case 0x88: // NEWTRUE
    case 0x89: // NEWFALSE
        push(heap_.boolean(opcode == 0x88));
        return true;
    case 'K': // BININT1
        push(heap_.makeInteger(static_cast<std::int64_t>(takeNumber(1))));
        return true;
    case 'M': // BININT2
        push(heap_.makeInteger(static_cast<std::int64_t>(takeNumber(2))));
        return true;
    case 'J': // BININT
        push(heap_.makeInteger(static_cast<std::int32_t>(takeNumber(4))));
        return true;
    case 0x8a: // LONG1
        pushLong(takeNumber(1));
        return true;
    case 0x8b: // LONG4
        pushLong(takeNumber(4));
        return true;
    case 'G': { // BINFLOAT, its highest byte first
        PickleObject* object = heap_.make(Kind::Float);
        object->real = std::bit_cast<double>(__builtin_bswap64(takeNumber(8)));
        push(object);
        return true;
    }
    default:
        return false;
    }
}

bool Unpickler::stepText(unsigned char opcode) {
    switch (opcode) {
    case 0x8c: // SHORT_BINUNICODE
    case 'U':  // SHORT_BINSTRING, a text of Python 2
        pushText(Kind::String, takeNumber(1));
        return true;
    case 'X': // BINUNICODE
    case 'T': // BINSTRING
        pushText(Kind::String, takeNumber(4));
        return true;
    case 0x8d: // BINUNICODE8
        pushText(Kind::String, takeNumber(8));
        return true;
    case 'C': // SHORT_BINBYTES
        pushText(Kind::Bytes, takeNumber(1));
        return true;
    case 'B': // BINBYTES
        pushText(Kind::Bytes, takeNumber(4));
        return true;
    case 0x8e: // BINBYTES8
    case 0x96: // BYTEARRAY8
        pushText(Kind::Bytes, takeNumber(8));
        return true;
    default:
        return false;
    }
}

bool Unpickler::stepEmptyOrTuple(unsigned char opcode) {
    switch (opcode) {
    case ')': // EMPTY_TUPLE
        push(heap_.make(Kind::Tuple));
        return true;
    case ']': // EMPTY_LIST
        push(heap_.make(Kind::List));
        return true;
    case '}': // EMPTY_DICT
        push(heap_.make(Kind::Dict));
        return true;
    case 0x8f: // EMPTY_SET
        push(heap_.make(Kind::Set));
        return true;
    case 0x85:   // TUPLE1
    case 0x86:   // TUPLE2
    case 0x87: { // TUPLE3
        Objects items(static_cast<std::size_t>(opcode - 0x84));
        for (std::size_t i = items.size(); i-- > 0;)
            items[i] = pop();
        pushItems(Kind::Tuple, std::move(items));
        return true;
    }
    default:
        return false;
    }
}

void Unpickler::append(const Objects& items) {
    PickleObject* list = top();
    if (list->is(Kind::Foreign))
        return; // what an unknown object holds is of no use
    if (!list->is(Kind::List) && !list->is(Kind::Set))
        failDamaged("its pickle appends to what is no list");
    list->items.insert(list->items.end(), items.begin(), items.end());
}

void Unpickler::setItems(const Objects& keysAndValues) {
    PickleObject* dict = top();
    if (keysAndValues.size() % 2 != 0)
        failDamaged("its pickle has a key without a value");
    if (dict->is(Kind::Foreign))
        return;
    if (!dict->is(Kind::Dict))
        failDamaged("its pickle sets items of what is no dict");
    dict->items.insert(dict->items.end(), keysAndValues.begin(), keysAndValues.end());
}

bool Unpickler::stepContainer(unsigned char opcode) {
    switch (opcode) {
    case '(': // MARK
        marks_.push_back(stack_.size());
        return true;
    case 't': // TUPLE
        pushItems(Kind::Tuple, popToMark());
        return true;
    case 'l': // LIST
        pushItems(Kind::List, popToMark());
        return true;
    case 0x91: // FROZENSET
        pushItems(Kind::Set, popToMark());
        return true;
    case 'd': { // DICT
        const Objects items = popToMark();
        push(heap_.make(Kind::Dict));
        setItems(items);
        return true;
    }
    case 'a': // APPEND
        append({pop()});
        return true;
    case 'e':  // APPENDS
    case 0x90: // ADDITEMS
        append(popToMark());
        return true;
    case 's': { // SETITEM
        PickleObject* value = pop();
        PickleObject* key = pop();
        setItems({key, value});
        return true;
    }
    case 'u': // SETITEMS
        setItems(popToMark());
        return true;
    default:
        return false;
    }
}

void Unpickler::put(std::uint64_t index) {
    // Python numbers what it memoises one after the other, so that no number exceeds the bytes it took.
    if (index > bytes_.size())
        failDamaged("its pickle has a memo of impossible size");
    if (index >= memo_.size())
        memo_.resize(static_cast<std::size_t>(index) + 1);
    PickleObject*& slot = memo_[static_cast<std::size_t>(index)];
    memoizedCount_ += slot ? 0 : 1;
    slot = top();
}

void Unpickler::get(std::uint64_t index) {
    if (index >= memo_.size() || !memo_[static_cast<std::size_t>(index)])
        failDamaged("its pickle refers to an object that it did not make");
    push(memo_[static_cast<std::size_t>(index)]);
}

bool Unpickler::stepMemo(unsigned char opcode) {
    switch (opcode) {
    case 'q': // BINPUT
        put(takeNumber(1));
        return true;
    case 'r': // LONG_BINPUT
        put(takeNumber(4));
        return true;
    case 0x94: // MEMOIZE
        put(memoizedCount_);
        return true;
    case 'h': // BINGET
        get(takeNumber(1));
        return true;
    case 'j': // LONG_BINGET
        get(takeNumber(4));
        return true;
    case '2': // DUP
        push(top());
        return true;
    case '0': // POP
        pop();
        return true;
    case '1': // POP_MARK
        popToMark();
        return true;
    default:
        return false;
    }
}

void Unpickler::pushGlobal(std::string_view module, std::string_view name) {
    heap_.charge((module.size() + name.size()) / sizeof(PickleObject));
    push(heap_.makeText(Kind::Global, heap_.intern(std::string(module) + "." + std::string(name))));
}

bool Unpickler::stepCall(unsigned char opcode) {
    switch (opcode) {
    case 'c': { // GLOBAL
        const std::string_view module = takeLine();
        pushGlobal(module, takeLine());
        return true;
    }
    case 0x93: { // STACK_GLOBAL
        const PickleObject* name = pop();
        const PickleObject* module = pop();
        if (!name->is(Kind::String) || !module->is(Kind::String))
            failDamaged("its pickle names a class by what is no text");
        pushGlobal(module->text, name->text);
        return true;
    }
    case 'R': { // REDUCE
        PickleObject* arguments = pop();
        const PickleObject* function = pop();
        push(objects_.call(*function, arguments));
        return true;
    }
    case 0x92: // NEWOBJ_EX
        pop(); // the named arguments
        [[fallthrough]];
    case 0x81: // NEWOBJ
        pop(); // the arguments
        push(objects_.instance(*pop()));
        return true;
    case 'b': { // BUILD
        const PickleObject* state = pop();
        objects_.setState(*top(), *state);
        return true;
    }
    case 'Q': // BINPERSID
        push(objects_.persistent(*pop()));
        return true;
    default:
        return false;
    }
}

} // namespace layerloom
