// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// The project file's format version that this program writes. The format is described by
/// resources/loom.schema.json.
inline constexpr int kProjectFormatVersion = 1;

struct ProjectFile {
    Document document;
    /// What was read but is not understood (kept on saving), one sentence each.
    std::vector<std::string> warnings;
};

/// The file that holds the values of a project's parameters.
struct WeightsReference {
    std::string path;   ///< relative to the project file
    std::string sha256; ///< of its content, in hexadecimal digits
    bool operator==(const WeightsReference&) const = default;
};

/// The project's section `weights`; none if there is none that can be read. It is no part of what a person
/// edits: saving writes it anew.
std::optional<WeightsReference> weightsOf(const Document& document);
/// The document with that section, or without one.
Document withWeights(Document document, const std::optional<WeightsReference>& weights);

/// Reads the text of a `.loom` file. Throws Error with one sentence that names the place (line and column for
/// broken JSON, a path like `blocks.Net.nodes[3].options` else). Mistakes in the model are no errors:
/// validation reports them. Bounded in depth and size.
ProjectFile readProject(std::string_view text);
/// As above from a file; the Error names the file.
ProjectFile loadProject(const std::string& path);

/// The text of a `.loom` file: UTF-8 JSON with keys in a fixed order, one node, wire or tie a line, a newline
/// at the end. Equal documents give equal texts, and `readProject(writeProject(d)).document == d`.
std::string writeProject(const Document& document);
/// Writes atomically: a temporary file beside it, fsync, rename. Throws Error; the old file is then
/// untouched.
void saveProject(const Document& document, const std::string& path);

} // namespace layerloom
