// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/repeat_copies.h"

#include <algorithm>

namespace layerloom {

namespace {

bool isCopyName(std::string_view text) {
    return text == kAllCopies ||
           (!text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }));
}

} // namespace

bool hasCopies(const Block& block, std::string_view instance) {
    return std::ranges::any_of(block.nodes, [&](const NodePtr& node) {
        if (node->type != "Repeat")
            return false;
        const auto body = node->options.find("body");
        const auto copies = node->options.find("copies");
        return body != node->options.end() && body->second == Value(std::string(instance)) &&
               copies != node->options.end() && copies->second != Value(false);
    });
}

std::size_t stepsDown(const Block& block, const std::vector<NodeId>& path, std::size_t index) {
    const bool mayBeCopy = index + 1 < path.size() && isCopyName(path[index + 1]);
    return mayBeCopy && hasCopies(block, path[index]) ? 2 : 1;
}

} // namespace layerloom
