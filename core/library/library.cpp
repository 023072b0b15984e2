// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/library/library.h"

#include "core/document/project_file.h"
#include "core/library/content_hash.h"
#include "core/values/error.h"
#include "core/values/file.h"

#include <algorithm>
#include <filesystem>

namespace layerloom {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kExtension = ".loom";
/// Of one file: code of thousands of blocks. A library is read as a whole.
constexpr std::size_t kMaximumBytes = 16u << 20;
/// A folder with more files was not meant as a library.
constexpr std::size_t kMaximumFiles = 1000;

/// The sentence without the path in front, which the folder says already.
std::string withoutPath(const std::string& text, const std::string& path) {
    return text.starts_with(path + ": ") ? text.substr(path.size() + 2) : text;
}

LibraryFilePtr readFile(const std::string& path, const std::string& name) {
    auto file = std::make_shared<LibraryFile>();
    file->name = name;
    file->document = readProject(readWholeFile(path, kMaximumBytes)).document;
    if (file->document.blocks.empty())
        throw Error("It defines no block");
    ContentHashes hashes(file->document);
    for (const auto& entry : file->document.blocks)
        file->hashes[entry.first] = hashes.of(entry.first);
    return file;
}

} // namespace

std::string LibraryFile::hashOf(const BlockName& block) const {
    const auto found = hashes.find(block);
    return found == hashes.end() ? std::string() : found->second;
}

const LibraryFile* Library::find(std::string_view name) const {
    const auto found = files.find(std::string(name));
    return found == files.end() ? nullptr : found->second.get();
}

Library readLibrary(const std::string& folder, const Library& before) {
    Library library;
    library.folder = folder;
    std::error_code error;
    if (!fs::exists(folder, error))
        return library;
    std::vector<fs::path> paths;
    for (fs::directory_iterator each(folder, error), end; !error && each != end; each.increment(error)) {
        if (each->path().extension() == kExtension && !each->path().filename().string().starts_with('.'))
            paths.push_back(each->path());
    }
    if (error)
        throw Error("The library " + folder + " cannot be read: " + error.message());
    std::ranges::sort(paths);
    for (const fs::path& path : paths) {
        const std::string name = path.stem().string();
        if (library.files.size() + library.damaged.size() >= kMaximumFiles) {
            library.damaged.push_back({name, "the folder holds more than " + std::to_string(kMaximumFiles) +
                                                 " files; the others are left out"});
            break;
        }
        std::error_code none;
        Library::Stamp stamp{static_cast<std::int64_t>(fs::file_size(path, none)),
                             fs::last_write_time(path, none).time_since_epoch().count()};
        const auto known = before.stamps_.find(name);
        const bool isSame =
            before.folder == folder && known != before.stamps_.end() && known->second == stamp;
        library.stamps_[name] = stamp;
        if (isSame && before.files.contains(name)) {
            library.files[name] = before.files.at(name);
            continue;
        }
        try {
            library.files[name] = readFile(path.string(), name);
        } catch (const Error& problem) {
            library.damaged.push_back({name, withoutPath(problem.what(), path.string())});
        }
    }
    return library;
}

std::string libraryNameComplaint(std::string_view name) {
    if (name.empty())
        return "Give it a name";
    if (name.front() == '.' || name.find_first_of("/\\:\n") != name.npos)
        return "A name does not begin with a point, and has no / \\ : in it";
    return name.size() > 100 ? "The name is too long" : "";
}

Document libraryDocument(const Document& document, const BlockName& block,
                         const std::vector<std::optional<TensorType>>& inputs) {
    Document file;
    file.root = block;
    for (const BlockName& name : definitionsUsedBy(document, block)) {
        Block copy = *document.find(name);
        BlockHeader header = *copy.header;
        header.origin.reset();
        for (std::size_t i = 0; name == block && i < std::min(inputs.size(), header.inputs.size()); ++i) {
            const auto isKnown = [](const Dim& dim) { return dim.isKnown(); };
            if (!header.inputs[i].spec && inputs[i] && std::ranges::all_of(inputs[i]->shape.dims(), isKnown))
                header.inputs[i].spec = InputSpec{inputs[i]->dtype, inputs[i]->shape};
        }
        copy.header = std::make_shared<const BlockHeader>(std::move(header));
        file.blocks[name] = std::make_shared<const Block>(std::move(copy));
    }
    return file;
}

void saveToLibrary(const Document& file, const std::string& folder, const std::string& name) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        throw Error("The folder " + folder + " cannot be made: " + error.message());
    saveProject(file, (fs::path(folder) / (name + std::string(kExtension))).string());
}

} // namespace layerloom
