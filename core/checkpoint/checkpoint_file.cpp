// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/checkpoint_file.h"

#include "core/checkpoint/pickle_writer.h"
#include "core/checkpoint/zip_writer.h"
#include "core/values/file.h"

#include <string_view>
#include <utility>

namespace layerloom {

namespace {

/// The folder inside of the zip, as PyTorch names it: the file's name without its last suffix.
std::string archiveName(std::string_view path) {
    const std::size_t slash = path.find_last_of("/\\");
    std::string_view name = slash == path.npos ? path : path.substr(slash + 1);
    name = name.substr(0, name.rfind('.'));
    return name.empty() ? "archive" : std::string(name);
}

std::span<const std::byte> bytesOf(std::string_view text) {
    return std::as_bytes(std::span(text));
}

void savePickle(PickleWriter pickle, const std::string& path) {
    const std::string data = pickle.finish();
    writeFileAtomically(path, [&](const ByteSink& sink) {
        ZipWriter zip(sink, archiveName(path));
        zip.add("data.pkl", bytesOf(data));
        zip.add("byteorder", bytesOf("little"));
        std::size_t index = 0;
        for (const StorageRecord& record : pickle.storages())
            zip.add("data/" + std::to_string(index++), {record.storage->data.get(), record.bytes()});
        zip.add("version", bytesOf("3\n"));
        zip.finish();
    });
}

} // namespace

void saveStateDict(const StateDict& state, const std::string& path) {
    PickleWriter pickle;
    pickle.stateDict(state);
    savePickle(std::move(pickle), path);
}

void saveTensors(const NamedTensors& tensors, const std::string& path) {
    PlainValue::Dict dict;
    for (const auto& [name, tensor] : tensors)
        dict.entries.push_back({name, tensor});
    saveValue(std::move(dict), path);
}

void saveValue(const PlainValue& value, const std::string& path) {
    PickleWriter pickle;
    pickle.value(value);
    savePickle(std::move(pickle), path);
}

} // namespace layerloom
