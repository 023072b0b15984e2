// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/frozen_flags.h"

#include "core/document/document.h"

namespace layerloom {

std::set<std::string> keepingStatistics(std::set<std::string> parameters,
                                        const std::set<std::string>& before) {
    const std::string statistics(kFrozenStatistics);
    if (before.contains(statistics))
        parameters.insert(statistics);
    else
        parameters.erase(statistics);
    return parameters;
}

std::set<std::string> withoutStatistics(std::set<std::string> flags) {
    flags.erase(std::string(kFrozenStatistics));
    return flags;
}

} // namespace layerloom
