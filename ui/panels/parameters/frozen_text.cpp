// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parameters/frozen_text.h"

#include "core/graph/module_tree.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"

#include <algorithm>

namespace layerloom {

QString parametersText(std::size_t count) {
    return count == 1 ? translated("1 parameter")
                      : countText(static_cast<qint64>(count)) + translated(" parameters");
}

QString reachText(std::size_t others) {
    return others == 0
               ? QString()
               : translated("With them %1: their block is used at several places, and a definition is "
                            "frozen at all of them")
                     .arg(parametersText(others));
}

QString stayFrozenText(const ModuleTree& now, const std::vector<std::size_t>& meant) {
    const auto held = std::ranges::count_if(meant, [&](std::size_t index) {
        const ParameterPlace& entry = now.parameters[index];
        return entry.spec.kind == ParameterKind::Parameter && !now.parameters[entry.owner].trainable;
    });
    if (held == 0)
        return {};
    return parametersText(static_cast<std::size_t>(held)) +
           (held == 1 ? translated(" stays frozen by a block around it: unfreeze that block")
                      : translated(" stay frozen by a block around them: unfreeze that block"));
}

} // namespace layerloom
