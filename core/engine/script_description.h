// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/script_signature.h"
#include "core/values/project_folder.h"

#include <cstdint>
#include <string>

// Models of anybody in TorchScript files beside the project. Free of LibTorch: it is the engine that looks
// through their code and runs them.

namespace layerloom {

/// What the sentences about such a file begin with, and the largest one.
inline constexpr const char* kScriptFileIs = "The TorchScript file";
inline constexpr std::uint64_t kMostScriptBytes = std::uint64_t{8} << 30;

/// What a project says of such a file.
struct ScriptDescription {
    FileInProject file;
    ScriptPorts ports;
};

/// Looks into the file at `path`, which a person chose; nothing of it is compiled or run. Throws Error if it
/// lies outside of the project's folder, is too large, or is no TorchScript file with a forward.
ScriptDescription describedScriptFile(const std::string& projectFolder, const std::string& path);

} // namespace layerloom
