// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/input_file.h"
#include "core/checkpoint/zip_reader.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

// What a file of TorchScript holds beside its tensors. It is data from strangers: all of it is read here,
// within limits, and nothing is compiled or run.

namespace layerloom {

/// Where LayerLoom keeps the project in the files that it writes, among their extra files.
inline constexpr const char* kScriptProject = "layerloom/project.loom";

/// An attribute of a class, as the code declares it.
struct ScriptAttribute {
    std::string name;
    std::string type;         ///< `Tensor`, `Optional[Tensor]`, `__torch__.Linear`
    bool isParameter = false; ///< is listed as one; a tensor that is none is a buffer
};

/// The code of a program.
struct ScriptCode {
    /// Of the operators that it was written for; 0 if the file does not say.
    std::uint64_t version = 0;
    /// The files, by what they qualify: `__torch__`, `__torch__.torch.nn.modules.linear`.
    std::map<std::string, std::string> files;

    /// The declared attributes of a class by its full name; empty if there is no such class.
    std::vector<ScriptAttribute> attributesOf(const std::string& className) const;
    /// The signature of a method, `(self, x: Tensor) -> Tensor`; empty if there is none.
    std::string signatureOf(const std::string& className, const std::string& method) const;
};

/// Reads the code of an archive whose entries are in that folder. Throws Error if it is damaged or larger
/// than any program.
ScriptCode readScriptCode(const InputFile& file, const ZipDirectory& directory, const std::string& folder);

/// The code of the program in a file of TorchScript. Throws Error, which names the file.
ScriptCode scriptCodeIn(const std::string& path);

/// True if the file begins as a zip does, and is a program of TorchScript. False for what cannot be read.
bool isScriptFile(const std::string& path);

/// The text of the project in a file of TorchScript that LayerLoom wrote; none if it has none. Throws Error,
/// which names the file, if it is damaged.
std::optional<std::string> projectInScript(const std::string& path);

} // namespace layerloom
