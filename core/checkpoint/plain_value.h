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

    PlainValue() = default;
    PlainValue(bool value) : data(value) {}
    PlainValue(int value) : data(std::int64_t{value}) {}
    PlainValue(std::int64_t value) : data(value) {}
    PlainValue(double value) : data(value) {}
    PlainValue(const char* text) : data(std::string(text)) {}
    PlainValue(std::string text) : data(std::move(text)) {}
    PlainValue(HostTensor tensor) : data(std::move(tensor)) {}
    /// An `OrderedDict` with `_metadata`, as `state_dict()` gives it.
    PlainValue(StateDict state) : data(std::move(state)) {}
    PlainValue(List items) : data(std::move(items)) {}
    PlainValue(Tuple tuple) : data(std::move(tuple)) {}
    PlainValue(Dict dict);
};

struct PlainValue::Entry {
    PlainValue key;
    PlainValue value;
};

inline PlainValue::PlainValue(Dict dict) : data(std::move(dict)) {}

} // namespace layerloom
