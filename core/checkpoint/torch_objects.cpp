// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/torch_objects.h"

#include "core/checkpoint/storage_types.h"
#include "core/values/error.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace layerloom {

namespace {

using Kind = PickleObject::Kind;
using Arguments = std::vector<PickleObject*>;

/// PyTorch's own limit of dimensions.
constexpr std::size_t kMaximumRank = 64;

void require(bool condition, const char* what) {
    if (!condition)
        throw Error(std::string("the file is damaged: ") + what);
}

bool isString(const PickleObject& object, std::string_view text) {
    return object.is(Kind::String) && object.text == text;
}

/// Modules whose functions no checkpoint has a reason to call. Nothing is ever called here; such a file is
/// refused because it was made to harm whoever opens it with Python.
bool isHostile(std::string_view name) {
    constexpr std::array<std::string_view, 14> kModules{
        "os.",  "posix.", "nt.",        "subprocess.", "sys.",      "shutil.", "socket.",
        "pty.", "runpy.", "importlib.", "webbrowser.", "commands.", "ctypes.", "multiprocessing."};
    constexpr std::array<std::string_view, 8> kBuiltins{"eval", "exec",    "execfile",   "compile",
                                                        "open", "getattr", "__import__", "breakpoint"};
    for (const std::string_view module : kModules) {
        if (name.starts_with(module))
            return true;
    }
    const std::size_t dot = name.rfind('.');
    const std::string_view module = name.substr(0, dot);
    return (module == "builtins" || module == "__builtin__") &&
           std::find(kBuiltins.begin(), kBuiltins.end(), name.substr(dot + 1)) != kBuiltins.end();
}

/// The type of a storage class; none for those that are not read.
std::optional<DType> dtypeOf(const PickleObject& storageClass) {
    require(storageClass.is(Kind::Global), "a storage has no readable record");
    const std::string_view name = storageClass.text.substr(storageClass.text.rfind('.') + 1);
    return name == "UntypedStorage" || name == "_UntypedStorage" ? DType::UInt8 : storageTypeNamed(name);
}

std::vector<std::int64_t> integers(const PickleObject& tuple) {
    require(tuple.is(Kind::Tuple) || tuple.is(Kind::List), "a tensor's shape is no tuple");
    require(tuple.items.size() <= kMaximumRank, "a tensor has too many dimensions");
    std::vector<std::int64_t> numbers;
    for (const PickleObject* item : tuple.items) {
        require(item->is(Kind::Integer) && item->integer >= 0, "a tensor's shape is no tuple of sizes");
        numbers.push_back(item->integer);
    }
    return numbers;
}

/// Text as Python 3 writes bytes into protocol 2: each byte as the character of that number.
std::string latin1(std::string_view utf8) {
    std::string bytes;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        if (lead < 0x80) {
            bytes.push_back(utf8[i]);
            continue;
        }
        require((lead == 0xc2 || lead == 0xc3) && i + 1 < utf8.size(),
                "bytes are not written as Python does");
        bytes.push_back(static_cast<char>((lead << 6) | (static_cast<unsigned char>(utf8[++i]) & 0x3f)));
    }
    return bytes;
}

} // namespace

TorchObjects::TorchObjects(PickleHeap& heap, std::uint64_t fileBytes) : heap_(heap) {
    // Ties and views repeat memory a few times in honest files; more is a file that is meant to fill the
    // memory of whoever copies its tensors.
    constexpr std::uint64_t kRepeats = 16;
    constexpr std::uint64_t kSmall = std::uint64_t{64} << 20;
    remainingBytes_ = fileBytes * kRepeats + kSmall;
}

PickleObject* TorchObjects::foreign(std::string_view name) {
    if (isHostile(name))
        throw Error("it would call `" + std::string(name) +
                    "` when Python loads it: this is no checkpoint, do not open it with Python");
    return heap_.makeText(Kind::Foreign, name);
}

PickleObject* TorchObjects::call(const PickleObject& function, PickleObject* arguments) {
    require(arguments->is(Kind::Tuple), "a call has no arguments");
    const PickleObject* called = &function;
    // A tensor with attributes is wrapped, several times if the file says so: (function, type, arguments,
    // state).
    while (called->is(Kind::Global) && called->text == "torch._tensor._rebuild_from_type_v2") {
        require(arguments->items.size() == 4 && arguments->items[2]->is(Kind::Tuple),
                "a tensor with attributes has no readable record");
        called = arguments->items[0];
        arguments = arguments->items[2];
    }
    if (called->is(Kind::Foreign))
        return foreign(called->text); // a method of an unknown object
    require(called->is(Kind::Global), "it calls what is no function");
    return callNamed(called->text, arguments);
}

PickleObject* TorchObjects::callNamed(std::string_view name, PickleObject* arguments) {
    const Arguments& items = arguments->items;
    if (name == "torch._utils._rebuild_tensor_v2" || name == "torch._utils._rebuild_tensor")
        return rebuildTensor(items, false);
    if (name == "torch._utils._rebuild_tensor_v3")
        return rebuildTensor(items, true);
    if (name == "torch._utils._rebuild_parameter" || name == "torch._utils._rebuild_parameter_with_state")
        return rebuildParameter(items);
    if (name == "collections.OrderedDict")
        return orderedDict(items);
    if (name == "collections.defaultdict")
        return heap_.make(Kind::Dict);
    // TorchScript's lists, and values with their type beside them.
    if (name.starts_with("torch.jit._pickle.") && !items.empty())
        return items[0];
    if (name == "torch.Size" && items.size() == 1 && items[0]->is(Kind::Tuple))
        return items[0];
    if (name == "builtins.set" || name == "__builtin__.set" || name == "builtins.frozenset" ||
        name == "__builtin__.frozenset")
        return collection(Kind::Set, items);
    if (name == "_codecs.encode")
        return encoded(items);
    if ((name == "builtins.bytes" || name == "__builtin__.bytes") && items.empty())
        return heap_.makeText(Kind::Bytes, {});
    return foreign(name);
}

PickleObject* TorchObjects::instance(const PickleObject& type) {
    require(type.is(Kind::Global) || type.is(Kind::Foreign), "it makes an object of what is no class");
    if (type.text == "collections.OrderedDict")
        return heap_.make(Kind::Dict);
    return foreign(type.text);
}

void TorchObjects::setState(PickleObject& object, const PickleObject& state) {
    require(object.is(Kind::Dict) || object.is(Kind::Foreign) || object.is(Kind::Tensor),
            "it gives attributes to a plain value");
    if (!object.is(Kind::Tensor))
        object.state = &state;
}

PickleObject* TorchObjects::orderedDict(const Arguments& arguments) {
    PickleObject* dict = heap_.make(Kind::Dict);
    if (arguments.empty())
        return dict;
    require(arguments[0]->is(Kind::List), "an OrderedDict has no readable items");
    heap_.charge(arguments[0]->items.size());
    for (const PickleObject* pair : arguments[0]->items) {
        require((pair->is(Kind::List) || pair->is(Kind::Tuple)) && pair->items.size() == 2,
                "an OrderedDict has no readable items");
        dict->items.push_back(pair->items[0]);
        dict->items.push_back(pair->items[1]);
    }
    return dict;
}

PickleObject* TorchObjects::collection(Kind kind, const Arguments& arguments) {
    PickleObject* object = heap_.make(kind);
    if (arguments.empty())
        return object;
    require(arguments[0]->is(Kind::List) || arguments[0]->is(Kind::Tuple), "a set has no readable items");
    heap_.charge(arguments[0]->items.size());
    object->items = arguments[0]->items;
    return object;
}

PickleObject* TorchObjects::encoded(const Arguments& arguments) {
    require(arguments.size() == 2 && arguments[0]->is(Kind::String) && isString(*arguments[1], "latin1"),
            "bytes are not written as Python does");
    heap_.charge(arguments[0]->text.size() / sizeof(PickleObject));
    return heap_.makeText(Kind::Bytes, heap_.intern(latin1(arguments[0]->text)));
}

PickleObject* TorchObjects::persistent(const PickleObject& id) {
    require(id.is(Kind::Tuple) && !id.items.empty(), "a storage has no readable record");
    const Arguments& items = id.items;
    if (isString(*items[0], "module") && items.size() > 1)
        return items[1]; // before 1.6: a class with its source code, which stays unread
    require(items.size() >= 5 && isString(*items[0], "storage"), "a storage has no readable record");
    const auto dtype = dtypeOf(*items[1]);
    if (!dtype)
        return foreign(items[1]->text); // of quantized tensors, say
    View view;
    view.storage = announce(*dtype, *items[2], *items[4]);
    view.elementCount = storages_[view.storage].elementCount;
    if (items.size() > 5 && items[5]->is(Kind::Tuple)) {
        const auto& part = items[5]->items;
        require(part.size() == 3 && part[1]->is(Kind::Integer) && part[2]->is(Kind::Integer) &&
                    part[1]->integer >= 0 && part[2]->integer >= 0 && part[1]->integer <= view.elementCount &&
                    part[2]->integer <= view.elementCount - part[1]->integer,
                "a view reaches beyond its storage");
        view.offset = part[1]->integer;
        view.elementCount = part[2]->integer;
    }
    PickleObject* object = heap_.make(Kind::Storage);
    object->integer = static_cast<std::int64_t>(views_.size());
    views_.push_back(view);
    return object;
}

std::size_t TorchObjects::announce(DType dtype, const PickleObject& key, const PickleObject& elementCount) {
    require(key.is(Kind::String) && elementCount.is(Kind::Integer) && elementCount.integer >= 0,
            "a storage has no readable record");
    require(static_cast<std::uint64_t>(elementCount.integer) <=
                static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) / itemSize(dtype),
            "a storage is larger than any memory");
    std::string name = folder_ + std::string(key.text);
    const auto [known, isNew] = storageIndices_.try_emplace(name, storages_.size());
    if (isNew)
        storages_.push_back({std::move(name), dtype, elementCount.integer});
    const AnnouncedStorage& storage = storages_[known->second];
    require(storage.dtype == dtype && storage.elementCount == elementCount.integer,
            "a storage is described twice, and differently");
    return known->second;
}

PickleObject* TorchObjects::rebuildTensor(const Arguments& arguments, bool isVersion3) {
    require(arguments.size() >= (isVersion3 ? 7 : 4), "a tensor has no readable record");
    if (arguments[0]->is(Kind::Foreign))
        return arguments[0]; // memory of a kind that is not read; keeps its name
    require(arguments[0]->is(Kind::Storage) && arguments[1]->is(Kind::Integer) && arguments[1]->integer >= 0,
            "a tensor has no readable record");
    const View& view = views_[static_cast<std::size_t>(arguments[0]->integer)];
    StoredTensor tensor;
    tensor.storage = view.storage;
    tensor.dtype = storages_[view.storage].dtype;
    if (isVersion3) {
        const auto dtype = arguments[6]->is(Kind::Global) ? dtypeNamed(arguments[6]->text) : std::nullopt;
        if (!dtype)
            return foreign(arguments[6]->text); // float8 and the like
        tensor.dtype = *dtype;
    }
    tensor.offset = arguments[1]->integer;
    tensor.shape = integers(*arguments[2]);
    tensor.strides = integers(*arguments[3]);
    require(tensor.shape.size() == tensor.strides.size(), "a tensor's shape and strides do not agree");
    checkBounds(tensor, view);
    tensor.offset += view.offset;
    tensor.requiresGrad = arguments.size() > 4 && arguments[4]->is(Kind::Bool) && arguments[4]->integer != 0;
    const std::size_t metadata = isVersion3 ? 7 : 6;
    if (arguments.size() > metadata) {
        const auto isSet = [&](std::string_view name) {
            const PickleObject* flag = arguments[metadata]->find(name);
            return flag && flag->integer != 0;
        };
        tensor.isConjugated = isComplex(tensor.dtype) && isSet("conj");
        tensor.isNegated = (isFloatingPoint(tensor.dtype) || isComplex(tensor.dtype)) && isSet("neg");
    }
    return heap_.makeTensor(std::move(tensor));
}

void TorchObjects::checkBounds(const StoredTensor& tensor, const View& view) {
    __extension__ using Wide = __int128; // products of sizes must not wrap
    constexpr Wide kMaximum = std::numeric_limits<std::int64_t>::max();
    Wide count = 1; // an empty dimension counts as 1, so that no product of sizes overflows later
    Wide last = tensor.offset;
    bool isEmpty = false;
    for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
        isEmpty = isEmpty || tensor.shape[i] == 0;
        count *= std::max<std::int64_t>(tensor.shape[i], 1);
        last += Wide(tensor.shape[i] - 1) * tensor.strides[i];
        require(count <= kMaximum && last <= kMaximum, "a tensor is larger than any memory");
    }
    const AnnouncedStorage& storage = storages_[view.storage];
    const Wide available = Wide(view.elementCount) * static_cast<Wide>(itemSize(storage.dtype));
    const Wide size = static_cast<Wide>(itemSize(tensor.dtype));
    require(isEmpty ? tensor.offset <= view.elementCount : (last + 1) * size <= available,
            "a tensor reaches beyond its storage");
    if (!isEmpty)
        chargeElements(tensor, static_cast<std::uint64_t>(count));
}

void TorchObjects::chargeElements(const StoredTensor& tensor, std::uint64_t elementCount) {
    if (elementCount > remainingBytes_ / itemSize(tensor.dtype))
        throw Error("its tensors repeat the same memory far beyond the file's size");
    remainingBytes_ -= elementCount * itemSize(tensor.dtype);
}

PickleObject* TorchObjects::rebuildParameter(const Arguments& arguments) {
    require(arguments.size() >= 2, "a parameter has no readable record");
    if (arguments[0]->is(Kind::Foreign))
        return arguments[0]; // of a kind of tensor that is not read; keeps its name
    require(arguments[0]->is(Kind::Tensor), "a parameter has no readable record");
    StoredTensor tensor = *arguments[0]->tensor;
    tensor.isParameter = true;
    tensor.requiresGrad = arguments[1]->is(Kind::Bool) && arguments[1]->integer != 0;
    return heap_.makeTensor(std::move(tensor));
}

} // namespace layerloom
