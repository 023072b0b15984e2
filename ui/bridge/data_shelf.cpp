// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/data_shelf.h"

#include "core/training/transforms.h"

#include <filesystem>

namespace layerloom {

namespace {

/// All that decides what opening gives.
std::string keyOf(const TrainingSettings& settings) {
    const DataChoice& choice = settings.data;
    std::string key =
        choice.source + '\n' + std::to_string(choice.validationShare) + '\n' + std::to_string(choice.seed);
    for (const auto* columns : {&choice.csv.targets, &choice.csv.ignored}) {
        key += '\n';
        for (const std::string& column : *columns)
            key += column + '\t';
    }
    key += '\n' + csvHeaderName(choice.csv.header);
    for (const Choice& transform : settings.transforms)
        key += '\n' + choiceText(transform);
    const std::size_t comma = choice.source.find(',');
    for (const std::string& file : {choice.source, choice.source.substr(0, comma),
                                    choice.source.substr(comma == std::string::npos ? 0 : comma + 1)}) {
        std::error_code failure;
        const auto changed = std::filesystem::last_write_time(file, failure);
        if (!failure)
            key += '\n' + std::to_string(changed.time_since_epoch().count());
    }
    return key;
}

} // namespace

DataParts DataShelf::open(const TrainingSettings& settings) {
    const std::lock_guard lock(mutex_);
    const std::string key = keyOf(settings);
    if (key == key_)
        return parts_;
    key_.clear();
    parts_ = {}; // its memory may be what the next one needs
    parts_ = openTransformed(settings.data, settings.transforms, true);
    key_ = key;
    return parts_;
}

} // namespace layerloom
