// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

// Files that a project names. A project may come from a stranger, so nothing outside of its own folder is
// opened.

namespace layerloom {

/// What a project says of such a file.
struct FileInProject {
    std::string path;     ///< relative to the project's folder, with `/`
    std::string sha256{}; ///< of its content when it was chosen; empty: any content will do
    bool operator==(const FileInProject&) const = default;
};

/// Why the text can be no path in a project's folder, as the end of a sentence that begins with it; empty if
/// it can. Looks at the text alone.
std::string projectPathComplaint(const std::string& path);

/// The file at `path`, which a person chose, by its place in the project's folder and by its content. `what`
/// begins a sentence: `The constant's file`. Throws Error if it lies outside of the folder, is no regular
/// file (a pipe would be waited for for ever), or has more than `maximumBytes`.
FileInProject chosenFile(const std::string& folder, const std::string& path, const std::string& what,
                         std::uint64_t maximumBytes);

/// Where the file lies that a project in that folder names. Throws Error if there is no folder yet, if the
/// path leads out of it (by a link, too), if the file is missing, no regular file or too large, or if it has
/// changed since it was chosen.
std::string locatedFile(const std::string& folder, const FileInProject& file, const std::string& what,
                        std::uint64_t maximumBytes);

} // namespace layerloom
