// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/loading/offered_file.h"

#include "core/values/error.h"

#include <optional>

namespace layerloom {

namespace {

OfferedFile::Candidate candidateOf(const FoundStateDict& found) {
    return {offered(found), found.tiesAreStoredOnce, found.hasModulePrefix};
}

} // namespace

OfferedFile readOfferedFile(const std::string& path) {
    const Checkpoint checkpoint = readCheckpoint(path);
    const FoundStateDict usual = findStateDict(checkpoint);
    OfferedFile file{path, {{usual.place, candidateOf(usual)}}};
    for (const std::string& place : usual.others)
        file.candidates.emplace_back(place, candidateOf(findStateDict(checkpoint, place)));
    return file;
}

} // namespace layerloom
