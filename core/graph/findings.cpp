// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/findings.h"

#include <utility>

namespace layerloom {

namespace {

Problem problem(const BlockName& name, std::string node, std::string label, Finding finding) {
    const std::string& detail = finding.option.empty() ? finding.port : finding.option;
    if (!detail.empty())
        label += (label.empty() ? "(" : " (") + detail + ')';
    Problem result;
    result.place.block = name;
    result.place.node = std::move(node);
    result.place.label = std::move(label);
    result.place.port = std::move(finding.port);
    result.place.option = std::move(finding.option);
    result.place.line = finding.line;
    result.place.column = finding.column;
    result.code = std::move(finding.code);
    result.text = std::move(finding.text);
    result.fix = std::move(finding.fix);
    return result;
}

} // namespace

Problem problemAt(const BlockName& name, const Block& block, std::size_t node, Finding finding) {
    return problem(name, block.nodes[node]->id, nodeName(block, node), std::move(finding));
}

Problem problemOf(const BlockName& name, Finding finding, std::string_view node) {
    return problem(name, std::string(node), {}, std::move(finding));
}

std::string joinedLabel(std::string_view prefix, std::string_view label) {
    if (label.empty() || prefix.empty())
        return std::string(prefix) + std::string(label);
    return std::string(prefix) + (label.front() == '(' ? ' ' : '.') + std::string(label);
}

} // namespace layerloom
