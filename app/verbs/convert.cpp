// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/number_text.h"
#include "app/verbs.h"

#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/contents.h"
#include "core/checkpoint/state_dict_search.h"
#include "core/checkpoint/weights_file.h"
#include "core/values/error.h"
#include "core/values/nearest_name.h"

#include <algorithm>
#include <iostream>

namespace layerloom {

namespace {

/// The tensors that were asked for, in that order; all if none was.
std::vector<CheckpointEntry> chosen(const Checkpoint& checkpoint, const std::vector<std::string>& names) {
    std::vector<CheckpointEntry> tensors = contentsOf(checkpoint);
    std::erase_if(tensors, [](const CheckpointEntry& entry) { return !entry.tensor; });
    if (names.empty())
        return tensors;
    std::vector<CheckpointEntry> result;
    for (const std::string& name : names) {
        const auto found = std::find_if(tensors.begin(), tensors.end(),
                                        [&](const CheckpointEntry& entry) { return entry.place == name; });
        if (found == tensors.end()) {
            std::vector<std::string_view> known;
            for (const CheckpointEntry& entry : tensors)
                known.push_back(entry.place);
            throw Error(checkpoint.path() + " has no tensor '" + name + "'. " +
                        didYouMean(name, known, "Inspect it to see what it has"));
        }
        result.push_back(*found);
    }
    return result;
}

NamedTensors loaded(const Checkpoint& checkpoint, const std::vector<CheckpointEntry>& entries) {
    std::vector<const StoredTensor*> stored;
    for (const CheckpointEntry& entry : entries)
        stored.push_back(entry.tensor);
    std::vector<HostTensor> tensors = checkpoint.load(stored);
    NamedTensors named;
    for (std::size_t i = 0; i < tensors.size(); ++i)
        named.emplace_back(entries[i].place, std::move(tensors[i]));
    return named;
}

/// What the file holds, as `--as` names it.
std::string kindOf(const Checkpoint& checkpoint, const ConvertCommand& command) {
    using Kind = PickleObject::Kind;
    if (!command.as.empty())
        return command.as;
    if (checkpoint.root().is(Kind::Tensor))
        return "tensor";
    return checkpoint.root().is(Kind::List) || checkpoint.root().is(Kind::Tuple) ? "list" : "dict";
}

/// The whole file is a state dict: what torch.save writes of it has metadata too.
bool isStateDict(const Checkpoint& checkpoint, const ConvertCommand& command) {
    if (!command.names.empty() || !command.as.empty() ||
        checkpoint.root().is(PickleObject::Kind::Dict) == false)
        return false;
    const auto& items = checkpoint.root().items;
    for (std::size_t i = 1; i < items.size(); i += 2) {
        if (!items[i]->is(PickleObject::Kind::Tensor))
            return false;
    }
    return !findStateDict(checkpoint).versions.empty();
}

void saveAsTorch(const NamedTensors& tensors, const std::string& kind, const std::string& path) {
    if (kind == "tensor") {
        if (tensors.size() != 1)
            throw Error("there are " + std::to_string(tensors.size()) +
                        " tensors and not one; name the one to save with --name");
        saveValue(tensors.front().second, path);
        return;
    }
    if (kind == "dict") {
        saveTensors(tensors, path);
        return;
    }
    PlainValue::List items;
    for (const auto& [name, tensor] : tensors)
        items.emplace_back(tensor);
    saveValue(std::move(items), path);
}

void save(NamedTensors tensors, const std::string& kind, const std::string& path) {
    const TensorFormat format = formatNamed(path);
    if (format == TensorFormat::Torch)
        return saveAsTorch(tensors, kind, path);
    // As `numpy.savez` names arrays that are given without names.
    for (std::size_t i = 0; i < tensors.size() && format == TensorFormat::NumpyArchive && kind != "dict"; ++i)
        tensors[i].first = "arr_" + std::to_string(i);
    for (auto& [name, tensor] : tensors)
        name = name.empty() ? "tensor" : name;
    saveNamedTensors(tensors, path);
}

} // namespace

ExitCode convert(const ConvertCommand& command) {
    const Checkpoint checkpoint = readCheckpoint(command.file);
    const std::vector<CheckpointEntry> entries = chosen(checkpoint, command.names);
    if (entries.empty())
        throw Error(command.file + " holds no tensor");
    if (isStateDict(checkpoint, command))
        saveWeights(loadStateDict(checkpoint, findStateDict(checkpoint)), command.output);
    else
        save(loaded(checkpoint, entries), kindOf(checkpoint, command), command.output);
    std::cout << command.output << ": " << tensorCountText(entries.size()) << '\n';
    return ExitCode::Done;
}

} // namespace layerloom
