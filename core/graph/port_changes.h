// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/regrouping.h"

#include <string>
#include <vector>

namespace layerloom {

/// What a regrouping makes of the ports of the definition that it changes.
struct PortChanges {
    std::vector<std::string> newInputs;
    std::vector<std::string> newOutputs;
    std::vector<std::string> goneInputs;
};
PortChanges portChanges(const Document& before, const Regrouping& regrouping);

} // namespace layerloom
