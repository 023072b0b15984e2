// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"
#include "core/values/project_folder.h"

#include <cstdint>
#include <string>
#include <vector>

// Constants whose numbers are in a file beside the project.

namespace layerloom {

/// What a project says of such a constant.
struct ConstantFile {
    FileInProject file;
    DType dtype = DType::Float32;
    std::vector<std::int64_t> shape;
    bool operator==(const ConstantFile&) const = default;
};

/// The largest such file.
inline constexpr std::uint64_t kMostConstantBytes = std::uint64_t{1} << 30;

/// Looks into the file at `path`, which a person chose. Throws Error if it lies outside of the project's
/// folder, is too large, or holds no tensor.
ConstantFile describedConstantFile(const std::string& projectFolder, const std::string& path);

/// The numbers. Throws Error if the file is missing, too large, or not what was chosen.
HostTensor readConstantFile(const std::string& projectFolder, const ConstantFile& constant);

} // namespace layerloom
