// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/zip_writer.h"
#include "core/values/file.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Pickles by hand, good and bad ones, for tests of the reader.
namespace layerloom::pickles {

inline std::string number(std::uint64_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i)
        text.push_back(static_cast<char>(value >> (8 * i)));
    return text;
}

inline std::string proto() {
    return "\x80\x02";
}
inline std::string text(std::string_view content) {
    return "X" + number(content.size(), 4) + std::string(content);
}
inline std::string integer(std::int64_t value) {
    return "\x8a\x08" + number(static_cast<std::uint64_t>(value), 8);
}
inline std::string global(std::string_view module, std::string_view name) {
    return "c" + std::string(module) + "\n" + std::string(name) + "\n";
}
inline std::string tuple(const std::vector<std::string>& items) {
    std::string all = "(";
    for (const std::string& item : items)
        all += item;
    return all + "t";
}
inline std::string integers(const std::vector<std::int64_t>& values) {
    std::vector<std::string> items;
    for (const std::int64_t value : values)
        items.push_back(integer(value));
    return tuple(items);
}
inline std::string storage(std::string_view type, std::string_view key, std::int64_t count) {
    return tuple({text("storage"), global("torch", type), text(key), text("cpu"), integer(count)}) + "Q";
}
inline std::string orderedDict() {
    return global("collections", "OrderedDict") + ")R";
}
inline std::string tensor(const std::string& storage, std::int64_t offset,
                          const std::vector<std::int64_t>& shape, const std::vector<std::int64_t>& strides) {
    return global("torch._utils", "_rebuild_tensor_v2") +
           tuple({storage, integer(offset), integers(shape), integers(strides), "\x89", orderedDict()}) + "R";
}
/// A dict with one entry, as a whole pickle.
inline std::string dictOf(const std::string& value) {
    return proto() + "}" + text("weight") + value + "s.";
}

using Entries = std::vector<std::pair<std::string, std::string>>;

/// The bytes of a checkpoint with that pickle; `data` are its further entries.
inline std::string archive(const std::string& pickle, const Entries& data = {}) {
    std::string bytes;
    ZipWriter zip(
        [&](std::span<const std::byte> more) {
            bytes.append(reinterpret_cast<const char*>(more.data()), more.size());
        },
        "archive");
    zip.add("data.pkl", std::as_bytes(std::span(pickle)));
    for (const auto& [name, content] : data)
        zip.add(name, std::as_bytes(std::span(content)));
    zip.finish();
    return bytes;
}

} // namespace layerloom::pickles
