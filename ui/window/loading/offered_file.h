// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/load_plan.h"

#include <map>
#include <string>
#include <vector>

namespace layerloom {

/// What a file offers to be loaded, described without its tensors.
struct OfferedFile {
    struct Candidate {
        OfferedState state;
        bool tiesAreStoredOnce = false;
        bool hasModulePrefix = false;
    };
    std::string path;
    /// The state dicts in it, by the keys that lead there (empty: the file itself), the usual one first.
    std::vector<std::pair<std::string, Candidate>> candidates;
};

/// Reads the structure of the file. Throws Error if it holds no state dict. Not for the GUI thread.
OfferedFile readOfferedFile(const std::string& path);

} // namespace layerloom
