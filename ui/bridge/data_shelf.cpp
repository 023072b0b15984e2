// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/data_shelf.h"

#include <filesystem>

namespace layerloom {

namespace {

/// All that decides what opening gives.
std::string keyOf(const DataChoice& choice) {
    std::string key =
        choice.source + '\n' + std::to_string(choice.validationShare) + '\n' + std::to_string(choice.seed);
    for (const auto* columns : {&choice.csv.targets, &choice.csv.ignored}) {
        key += '\n';
        for (const std::string& column : *columns)
            key += column + '\t';
    }
    std::error_code failure;
    const auto changed = std::filesystem::last_write_time(choice.source, failure);
    if (!failure)
        key += '\n' + std::to_string(changed.time_since_epoch().count());
    return key;
}

} // namespace

DataParts DataShelf::open(const DataChoice& choice) {
    const std::lock_guard lock(mutex_);
    const std::string key = keyOf(choice);
    if (key == key_)
        return parts_;
    key_.clear();
    parts_ = {}; // its memory may be what the next one needs
    parts_ = openData(choice);
    key_ = key;
    return parts_;
}

} // namespace layerloom
