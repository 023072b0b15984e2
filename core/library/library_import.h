// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit.h"
#include "core/library/library.h"

#include <string>
#include <vector>

namespace layerloom {

/// One definition of a library file on its way into a project.
struct ImportedDefinition {
    BlockName inLibrary;
    BlockName inProject;
    /// The project has the same already, by content; nothing is copied.
    bool isShared = false;
    bool operator==(const ImportedDefinition&) const = default;
};

/// How a block of a library comes into a project.
struct LibraryImport {
    BlockName block; ///< what it is called in the project
    std::vector<ImportedDefinition> definitions;
    /// What a person should know: definitions that have another name here, one sentence; empty if none has.
    std::string note;
    Edit edit; ///< copies what is missing, with where it came from; an empty batch if nothing is
};

/// `block` must be a definition of the file. What the project has already is shared; where it has something
/// else of that name, the copy gets a free name, and keeps its class name.
LibraryImport planImport(const Document& project, const LibraryFile& file, const BlockName& block);

/// The file's definition as it stands in a project: with these names for what it uses, its origin, and the
/// class name that it has in the library.
Block importedBlock(const LibraryFile& file, const BlockName& block, const BlockName& inProject,
                    const std::map<BlockName, BlockName>& names);

} // namespace layerloom
