// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <cstdint>
#include <string>
#include <vector>

// Constants whose numbers are in a file beside the project. A project may come from a stranger, so it names
// files in its own folder only.

namespace layerloom {

/// What a project says of such a file.
struct ConstantFile {
    std::string path; ///< relative to the project's folder, with `/`
    DType dtype = DType::Float32;
    std::vector<std::int64_t> shape;
    std::string sha256; ///< of its content when it was chosen; empty: any content will do
    bool operator==(const ConstantFile&) const = default;
};

/// The largest such file.
inline constexpr std::uint64_t kMostConstantBytes = std::uint64_t{1} << 30;

/// Why the text can be no path in a project's folder, as the end of a sentence that begins with it; empty if
/// it can.
std::string constantPathComplaint(const std::string& path);

/// Looks into the file at `path`, which a person chose. Throws Error if it lies outside of the project's
/// folder, is too large, or holds no tensor.
ConstantFile describedConstantFile(const std::string& projectFolder, const std::string& path);

/// The numbers. Throws Error if the file is missing, too large, or not what was chosen.
HostTensor readConstantFile(const std::string& projectFolder, const ConstantFile& file);

} // namespace layerloom
