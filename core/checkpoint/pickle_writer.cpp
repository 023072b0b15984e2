// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/pickle_writer.h"

#include "core/checkpoint/storage_types.h"
#include "core/values/error.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace layerloom {

namespace {

/// CPython writes containers in batches of so many items (`BATCHSIZE` of `_pickle.c`).
constexpr std::size_t kBatch = 1000;

/// The fewest bytes that hold the number in two's complement.
int minimalBytes(std::int64_t number) {
    int count = 8;
    while (count > 1) {
        const std::int64_t rest = number >> (8 * (count - 1) - 1);
        if (rest != 0 && rest != -1)
            break;
        --count;
    }
    return count;
}

} // namespace

PickleWriter::PickleWriter() {
    opcode('\x80'); // PROTO
    opcode('\x02');
}

std::string PickleWriter::finish() {
    opcode('.'); // STOP
    return std::move(bytes_);
}

void PickleWriter::littleEndian(std::uint64_t number, int byteCount) {
    for (int i = 0; i < byteCount; ++i)
        bytes_.push_back(static_cast<char>(number >> (8 * i)));
}

void PickleWriter::remember() {
    const std::uint32_t index = rememberedCount_++;
    opcode(index < 256 ? 'q' : 'r'); // BINPUT, LONG_BINPUT
    littleEndian(index, index < 256 ? 1 : 4);
}

void PickleWriter::recall(std::uint32_t index) {
    opcode(index < 256 ? 'h' : 'j'); // BINGET, LONG_BINGET
    littleEndian(index, index < 256 ? 1 : 4);
}

void PickleWriter::integer(std::int64_t number) {
    if (number >= 0 && number <= 0xff) {
        opcode('K'); // BININT1
        littleEndian(static_cast<std::uint64_t>(number), 1);
    } else if (number >= 0 && number <= 0xffff) {
        opcode('M'); // BININT2
        littleEndian(static_cast<std::uint64_t>(number), 2);
    } else if (number >= std::numeric_limits<std::int32_t>::min() &&
               number <= std::numeric_limits<std::int32_t>::max()) {
        opcode('J'); // BININT
        littleEndian(static_cast<std::uint64_t>(number), 4);
    } else {
        const int count = minimalBytes(number);
        opcode('\x8a'); // LONG1
        opcode(static_cast<char>(count));
        littleEndian(static_cast<std::uint64_t>(number), count);
    }
}

void PickleWriter::real(double number) {
    opcode('G'); // BINFLOAT, the one number that is written with its highest byte first
    const auto bits = std::bit_cast<std::uint64_t>(number);
    for (int i = 7; i >= 0; --i)
        bytes_.push_back(static_cast<char>(bits >> (8 * i)));
}

void PickleWriter::string(std::string_view text) {
    if (text.size() > std::numeric_limits<std::uint32_t>::max())
        throw Error("a text of more than 4 GB cannot be saved in a checkpoint");
    opcode('X'); // BINUNICODE
    littleEndian(text.size(), 4);
    bytes_ += text;
    remember();
}

void PickleWriter::constant(const std::string& text) {
    const auto [known, isNew] = constants_.try_emplace(text, rememberedCount_);
    if (isNew)
        string(text);
    else
        recall(known->second);
}

void PickleWriter::global(const std::string& moduleAndName) {
    const auto [known, isNew] = globals_.try_emplace(moduleAndName, rememberedCount_);
    if (!isNew)
        return recall(known->second);
    const std::size_t dot = moduleAndName.rfind('.');
    opcode('c'); // GLOBAL
    bytes_ += moduleAndName.substr(0, dot) + '\n' + moduleAndName.substr(dot + 1) + '\n';
    remember();
}

void PickleWriter::emptyOrderedDict() {
    global("collections.OrderedDict");
    opcode(')'); // EMPTY_TUPLE
    opcode('R'); // REDUCE
    remember();
}

void PickleWriter::integerTuple(const std::vector<std::int64_t>& numbers) {
    if (numbers.empty())
        return opcode(')'); // EMPTY_TUPLE, which Python never remembers
    if (numbers.size() > 3)
        opcode('('); // MARK
    for (const std::int64_t number : numbers)
        integer(number);
    constexpr char kTupleCodes[] = {'\x85', '\x86', '\x87'}; // TUPLE1, TUPLE2, TUPLE3
    opcode(numbers.size() > 3 ? 't' : kTupleCodes[numbers.size() - 1]);
    remember();
}

void PickleWriter::setItems(std::size_t count, const std::function<void(std::size_t)>& writeItem) {
    for (std::size_t begin = 0; begin < count; begin += kBatch) {
        const std::size_t end = std::min(count, begin + kBatch);
        if (end - begin == 1) {
            writeItem(begin);
            opcode('s'); // SETITEM
            continue;
        }
        opcode('('); // MARK
        for (std::size_t i = begin; i < end; ++i)
            writeItem(i);
        opcode('u'); // SETITEMS
    }
}

void PickleWriter::stateDict(const StateDict& state) {
    emptyOrderedDict();
    setItems(state.entries.size(), [&](std::size_t i) {
        string(state.entries[i].first);
        tensor(state.entries[i].second, Gradient::None);
    });
    if (!state.versions.empty())
        metadata(state);
}

void PickleWriter::metadata(const StateDict& state) {
    opcode('}'); // EMPTY_DICT: the attributes of the OrderedDict
    remember();
    string("_metadata");
    emptyOrderedDict();
    setItems(state.versions.size(), [&](std::size_t i) {
        string(state.versions[i].first);
        opcode('}'); // EMPTY_DICT
        remember();
        constant("version");
        integer(state.versions[i].second);
        opcode('s'); // SETITEM
    });
    opcode('s'); // SETITEM
    opcode('b'); // BUILD
}

std::size_t PickleWriter::storageIndex(const HostTensor& tensor) {
    const Storage& storage = *tensor.storage;
    // The same memory may be described by several Storage objects; memory of no bytes has no address.
    const void* address = storage.bytes ? static_cast<const void*>(storage.data.get()) : &storage;
    const auto [known, isNew] = storageIndices_.try_emplace({address, storage.bytes}, storages_.size());
    if (isNew)
        storages_.push_back({tensor.storage, tensor.dtype});
    return known->second;
}

void PickleWriter::persistentStorage(std::size_t index) {
    const StorageRecord& record = storages_[index];
    opcode('('); // MARK
    constant("storage");
    global("torch." + std::string(storageTypeName(record.dtype)));
    const auto [key, isNew] = storageKeys_.try_emplace(index, rememberedCount_);
    if (isNew)
        string(std::to_string(index));
    else
        recall(key->second);
    constant("cpu");
    integer(static_cast<std::int64_t>(record.elementCount()));
    opcode('t'); // TUPLE
    remember();
    opcode('Q'); // BINPERSID
}

void PickleWriter::rebuiltTensor(const HostTensor& tensor, bool requiresGrad) {
    std::size_t index = storageIndex(tensor);
    HostTensor written = tensor;
    if (storages_[index].dtype != tensor.dtype) {
        // A storage has one type in these files (Python refuses to save such a pair of views): the second
        // view is written with memory of its own.
        written = tensor.contiguousCopy();
        index = storageIndex(written);
    }
    global("torch._utils._rebuild_tensor_v2");
    opcode('('); // MARK
    persistentStorage(index);
    integer(written.offset);
    integerTuple(written.shape);
    integerTuple(written.strides);
    opcode(requiresGrad ? '\x88' : '\x89'); // NEWTRUE, NEWFALSE
    emptyOrderedDict();                     // the backward hooks
    opcode('t');                            // TUPLE
    remember();
    opcode('R'); // REDUCE
    remember();
}

void PickleWriter::tensor(const HostTensor& tensor, Gradient gradient) {
    if (gradient == Gradient::None || !tensor.isParameter)
        return rebuiltTensor(tensor, gradient == Gradient::AsTensor && tensor.requiresGrad);
    global("torch._utils._rebuild_parameter");
    rebuiltTensor(tensor, false);
    opcode(tensor.requiresGrad ? '\x88' : '\x89'); // NEWTRUE, NEWFALSE
    emptyOrderedDict();                            // the backward hooks
    opcode('\x87');                                // TUPLE3
    remember();
    opcode('R'); // REDUCE
    remember();
}

void PickleWriter::list(const PlainValue::List& items) {
    opcode(']'); // EMPTY_LIST
    remember();
    if (items.size() == 1) {
        value(items[0]);
        return opcode('a'); // APPEND
    }
    for (std::size_t begin = 0; begin < items.size(); begin += kBatch) {
        opcode('('); // MARK
        for (std::size_t i = begin; i < std::min(items.size(), begin + kBatch); ++i)
            value(items[i]);
        opcode('e'); // APPENDS
    }
}

void PickleWriter::tuple(const std::vector<PlainValue>& items) {
    if (items.empty())
        return opcode(')'); // EMPTY_TUPLE
    if (items.size() > 3)
        opcode('('); // MARK
    for (const PlainValue& item : items)
        value(item);
    constexpr char kTupleCodes[] = {'\x85', '\x86', '\x87'}; // TUPLE1, TUPLE2, TUPLE3
    opcode(items.size() > 3 ? 't' : kTupleCodes[items.size() - 1]);
    remember();
}

void PickleWriter::dict(const PlainValue::Dict& dict) {
    opcode('}'); // EMPTY_DICT
    remember();
    const auto writeItem = [&](const PlainValue::Entry& entry) {
        value(entry.key);
        value(entry.value);
    };
    const auto& entries = dict.entries;
    if (entries.empty())
        return;
    if (entries.size() == 1) {
        writeItem(entries[0]);
        return opcode('s'); // SETITEM
    }
    // Unlike the items of an iterator: a full batch is always followed by another, an empty one if need be.
    for (std::size_t begin = 0; begin <= entries.size(); begin += kBatch) {
        opcode('('); // MARK
        for (std::size_t i = begin; i < std::min(entries.size(), begin + kBatch); ++i)
            writeItem(entries[i]);
        opcode('u'); // SETITEMS
    }
}

void PickleWriter::value(const PlainValue& value) {
    struct Writer {
        PickleWriter& out;
        void operator()(None) { out.opcode('N'); }
        void operator()(bool b) { out.opcode(b ? '\x88' : '\x89'); } // NEWTRUE, NEWFALSE
        void operator()(std::int64_t number) { out.integer(number); }
        void operator()(double number) { out.real(number); }
        void operator()(const std::string& text) { out.string(text); }
        void operator()(const HostTensor& tensor) { out.tensor(tensor, Gradient::AsTensor); }
        void operator()(const StateDict& state) { out.stateDict(state); }
        void operator()(const PlainValue::List& items) { out.list(items); }
        void operator()(const PlainValue::Tuple& tuple) { out.tuple(tuple.items); }
        void operator()(const PlainValue::Dict& dict) { out.dict(dict); }
    };
    std::visit(Writer{*this}, value.data);
}

} // namespace layerloom
