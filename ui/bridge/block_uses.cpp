// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/block_uses.h"

#include "ui/language/language.h"

#include <algorithm>

namespace layerloom {

std::size_t instanceCount(const Document& document, const BlockName& block) {
    std::size_t count = 0;
    for (const auto& [name, inside] : document.blocks)
        count += static_cast<std::size_t>(
            std::ranges::count_if(inside->nodes, [&](const NodePtr& node) { return node->block == block; }));
    return count;
}

QString sharedEditNote(const Document& document, const BlockName& block) {
    const std::size_t count = instanceCount(document, block);
    return count < 2
               ? QString()
               : translated("Changes all %1 instances of %2").arg(count).arg(QString::fromStdString(block));
}

} // namespace layerloom
