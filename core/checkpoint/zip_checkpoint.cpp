// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/checkpoint_container.h"
#include "core/checkpoint/script_checkpoint.h"
#include "core/checkpoint/torch_objects.h"
#include "core/checkpoint/unpickler.h"
#include "core/checkpoint/zip_reader.h"
#include "core/values/error.h"

namespace layerloom {

namespace {

/// The folder of the archive's entries, with its slash.
std::string folderOf(const ZipDirectory& directory) {
    constexpr std::string_view kPickle = "/data.pkl";
    std::string folder;
    for (const auto& [name, entry] : directory) {
        const std::size_t slash = name.find('/');
        if (slash == name.npos || name.substr(slash) != kPickle)
            continue;
        if (!folder.empty())
            throw Error("it is a zip with two checkpoints in it");
        folder = name.substr(0, slash + 1);
    }
    if (folder.empty())
        throw Error("it is a zip, but none that torch.save wrote: it has no data.pkl");
    return folder;
}

/// Small files could unfold to any size.
void refuseCompressed(const ZipEntry& entry, const std::string& name) {
    if (!entry.isStored)
        throw Error("its entry '" + name +
                    "' is compressed, which torch.save never does; load and save it again with PyTorch");
}

std::string checkedText(const InputFile& file, const ZipEntry& entry, const std::string& name) {
    refuseCompressed(entry, name);
    std::string text(entry.size, '\0');
    const std::uint32_t crc = file.readWithChecksum(entry.offset, std::as_writable_bytes(std::span(text)));
    if (entry.crc && crc != *entry.crc)
        throw Error("the file is damaged: the checksum of '" + name + "' does not match");
    return text;
}

void checkByteOrder(const InputFile& file, const ZipDirectory& directory, const std::string& folder) {
    constexpr std::string_view kLittle = "little";
    const std::string name = folder + "byteorder";
    const auto entry = directory.find(name);
    if (entry == directory.end())
        return;
    if (entry->second.size != kLittle.size() || checkedText(file, entry->second, name) != kLittle)
        throw Error("it was saved on a big-endian machine, which LayerLoom does not read");
}

std::string constantsPickle(const InputFile& file, const ZipDirectory& directory, const std::string& folder,
                            const CheckpointLimits& limits) {
    const std::string name = folder + "constants.pkl";
    const ZipEntry& entry = directory.at(name);
    if (entry.size > limits.pickleBytes)
        throw Error("its constants are larger than LayerLoom reads");
    return checkedText(file, entry, name);
}

PlacedStorage place(const AnnouncedStorage& storage, const ZipDirectory& directory,
                    const std::string& folder) {
    const std::string name = folder + storage.key;
    const auto entry = directory.find(name);
    if (entry == directory.end() && storage.elementCount == 0)
        return {};
    if (entry == directory.end() || entry->second.size < storage.bytes())
        throw Error("the file is damaged: the storage '" + name + "' is missing or too short");
    refuseCompressed(entry->second, name);
    return {entry->second.offset, entry->second.size, storage.bytes(), entry->second.crc};
}

} // namespace

CheckpointParts readZipCheckpoint(const InputFile& file, const CheckpointLimits& limits) {
    const ZipDirectory directory = readZipDirectory(file, limits.zipEntries);
    if (isNumpyArchive(directory))
        return readNumpyArchive(file, directory, limits);
    const std::string folder = folderOf(directory);
    const bool isScript = directory.contains(folder + "constants.pkl");
    checkByteOrder(file, directory, folder);
    const std::string name = folder + "data.pkl";
    const ZipEntry& entry = directory.at(name);
    if (entry.size > limits.pickleBytes)
        throw Error("its pickle is larger than LayerLoom reads; save only net.state_dict()");
    CheckpointParts parts;
    parts.heap = std::make_unique<PickleHeap>(limits.objects);
    TorchObjects objects(*parts.heap, file.size());
    objects.setFolder("data/");
    parts.root = Unpickler(parts.heap->keep(checkedText(file, entry, name)), *parts.heap, objects).read();
    const PickleObject* constants = nullptr;
    if (isScript) {
        objects.setFolder("constants/");
        const std::string_view pickle = parts.heap->keep(constantsPickle(file, directory, folder, limits));
        constants = Unpickler(pickle, *parts.heap, objects).read();
    }
    for (const AnnouncedStorage& storage : objects.storages())
        parts.storages.push_back(place(storage, directory, folder));
    if (isScript) {
        const bool hasProject = directory.contains(folder + "extra/" + kScriptProject);
        parts.root = scriptStateDict(parts, constants, readScriptCode(file, directory, folder), hasProject);
    }
    return parts;
}

} // namespace layerloom
