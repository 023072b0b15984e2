// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/port_changes.h"

#include <algorithm>

namespace layerloom {

PortChanges portChanges(const Document& before, const Regrouping& regrouping) {
    PortChanges changes;
    Document after = before;
    const Block* then = before.find(regrouping.definition);
    if (!regrouping.isPossible() || !then)
        return changes;
    apply(after, regrouping.edit);
    const Block* now = after.find(regrouping.definition);
    const auto missing = [](const auto& ports, const auto& others) {
        std::vector<std::string> names;
        for (const auto& port : ports) {
            if (std::ranges::none_of(others, [&](const auto& other) { return other.name == port.name; }))
                names.push_back(port.name);
        }
        return names;
    };
    changes.newInputs = missing(now->header->inputs, then->header->inputs);
    changes.newOutputs = missing(now->header->outputs, then->header->outputs);
    changes.goneInputs = missing(then->header->inputs, now->header->inputs);
    return changes;
}

} // namespace layerloom
