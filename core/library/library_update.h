// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit.h"
#include "core/library/library.h"

#include <set>
#include <string>
#include <vector>

namespace layerloom {

/// A definition of the project that was copied from a library file which has another one now.
struct OutdatedDefinition {
    BlockName inProject;
    BlockName inLibrary;
    /// The copy was changed in the project since: an update would lose that.
    bool isEditedHere = false;
    std::vector<std::string> changes; ///< what the update does to it, see definitionChanges
};

/// What it takes to bring the project's copies of a file's definitions up to date.
struct LibraryUpdate {
    std::string file;
    std::vector<OutdatedDefinition> definitions;
    std::vector<std::string> added; ///< definitions that come into the project with them, as they are called
    /// What becomes of the copies' uses, a line each: wires and ties that go, arguments that have no place
    /// any more, or need a value.
    std::vector<std::string> consequences;
    std::vector<std::string> parameters; ///< of the model, see parameterChanges
    Edit edit;                           ///< all of it as one step
};

/// The names of library files that the project has copies from which are not what the file has now.
std::set<std::string> outdatedFiles(const Document& project, const Library& library);

/// How to update all copies from that file; an empty list of definitions if none is out of date. Validates
/// the document twice: not for the thread of a window.
LibraryUpdate planUpdate(const Document& project, const LibraryFile& file);

} // namespace layerloom
