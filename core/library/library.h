// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/values/shape.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// A person's library: a folder of project files. The model of each is what the file is for; its other
// definitions can be placed too. A file is shared by copying it.

namespace layerloom {

/// A file of the library as it was read. Immutable.
struct LibraryFile {
    std::string name; ///< without `.loom`
    Document document;
    std::map<BlockName, std::string> hashes; ///< see ContentHashes

    /// Of a definition of the file; empty if it has none of that name.
    std::string hashOf(const BlockName& block) const;
};

using LibraryFilePtr = std::shared_ptr<const LibraryFile>;

/// A file of the folder that cannot be used, and why, in one sentence.
struct DamagedLibraryFile {
    std::string name;
    std::string text;
    bool operator==(const DamagedLibraryFile&) const = default;
};

/// What the folder held when it was looked at. A value.
class Library {
  public:
    std::string folder;
    std::map<std::string, LibraryFilePtr> files; ///< by name
    std::vector<DamagedLibraryFile> damaged;     ///< by name

    const LibraryFile* find(std::string_view name) const;

  private:
    friend Library readLibrary(const std::string&, const Library&);
    struct Stamp {
        std::int64_t bytes = 0;
        std::int64_t modified = 0;
        bool operator==(const Stamp&) const = default;
    };
    std::map<std::string, Stamp> stamps_;
};

/// Reads the folder; what is as it was in `before`, by size and time of change, is taken from there. A folder
/// that does not exist is an empty library. Throws Error if the folder cannot be read.
Library readLibrary(const std::string& folder, const Library& before = {});

/// What is wrong with the name of a library file, as a sentence; empty if nothing is.
std::string libraryNameComplaint(std::string_view name);

/// The definition with all that it uses, as a project of its own with that definition as its model.
/// `inputs` is what is known of what flows into it, so that the file opens as a model that runs.
Document libraryDocument(const Document& document, const BlockName& block,
                         const std::vector<std::optional<TensorType>>& inputs = {});

/// Writes that into the folder, which is made if it is not there; a file of that name is replaced. Throws
/// Error.
void saveToLibrary(const Document& file, const std::string& folder, const std::string& name);

} // namespace layerloom
