// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"
#include "core/values/value.h"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace layerloom {

/// A value of plain Python, as checkpoints hold them: what can be saved without any code to load it.
struct PlainValue {
    struct Entry;
    using List = std::vector<PlainValue>;
    struct Tuple {
        std::vector<PlainValue> items;
    };
    struct Dict {
        std::vector<Entry> entries;
    };
    std::variant<None, bool, std::int64_t, double, std::string, HostTensor, StateDict, List, Tuple, Dict>
        data;

    PlainValue();
    PlainValue(bool value);
    PlainValue(int value);
    PlainValue(std::int64_t value);
    PlainValue(double value);
    PlainValue(const char* text);
    PlainValue(std::string text);
    PlainValue(HostTensor tensor);
    /// An `OrderedDict` with `_metadata`, as `state_dict()` gives it.
    PlainValue(StateDict state);
    PlainValue(List items);
    PlainValue(Tuple tuple);
    PlainValue(Dict dict);
};

struct PlainValue::Entry {
    PlainValue key;
    PlainValue value;
};

// A list of entries can be made and destroyed only now that it is known what an entry is.
inline PlainValue::PlainValue() = default;
inline PlainValue::PlainValue(bool value) : data(value) {}
inline PlainValue::PlainValue(int value) : data(std::int64_t{value}) {}
inline PlainValue::PlainValue(std::int64_t value) : data(value) {}
inline PlainValue::PlainValue(double value) : data(value) {}
inline PlainValue::PlainValue(const char* text) : data(std::string(text)) {}
inline PlainValue::PlainValue(std::string text) : data(std::move(text)) {}
inline PlainValue::PlainValue(HostTensor tensor) : data(std::move(tensor)) {}
inline PlainValue::PlainValue(StateDict state) : data(std::move(state)) {}
inline PlainValue::PlainValue(List items) : data(std::move(items)) {}
inline PlainValue::PlainValue(Tuple tuple) : data(std::move(tuple)) {}
inline PlainValue::PlainValue(Dict dict) : data(std::move(dict)) {}

} // namespace layerloom
