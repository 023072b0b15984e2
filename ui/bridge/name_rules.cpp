// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/name_rules.h"

#include "ui/language/language.h"

#include <algorithm>

namespace layerloom {

namespace {

QString q(const std::string& text) {
    return QString::fromStdString(text);
}

} // namespace

std::optional<QString> identifierRefusal(const std::string& name) {
    if (isPythonIdentifier(name))
        return std::nullopt;
    if (name.find('.') != std::string::npos)
        return translated("A name has no dots");
    return translated("Not a Python name: letters, digits and _ only, no digit first, no keyword");
}

std::optional<QString> nameRefusal(const Block& block, const NodeId& node, const std::string& name) {
    if (name.empty())
        return std::nullopt;
    // A sequential block's keys may be plain numbers, as Sequential's own are.
    const bool isNumber = block.isSequential() &&
                          std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (auto reason = isNumber ? std::nullopt : identifierRefusal(name))
        return reason;
    for (std::size_t i = 0; i < block.nodes.size(); ++i) {
        if (block.nodes[i]->id != node && nodeName(block, i) == name)
            return translated("The name %1 is taken here").arg(q(name));
    }
    return std::nullopt;
}

std::optional<QString> terminalNameRefusal(const Block& block, bool isInput, const std::string& oldName,
                                           const std::string& name) {
    if (auto reason = identifierRefusal(name))
        return reason;
    const auto isTaken = [&](const auto& ports) {
        return name != oldName &&
               std::any_of(ports.begin(), ports.end(), [&](const auto& port) { return port.name == name; });
    };
    if (isInput ? isTaken(block.header->inputs) : isTaken(block.header->outputs))
        return translated("The name %1 is taken here").arg(q(name));
    return std::nullopt;
}

} // namespace layerloom
