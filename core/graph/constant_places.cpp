// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/constant_places.h"

#include "core/graph/flow.h"
#include "core/layers/members.h"

namespace layerloom {

namespace {

void collect(const Scope& scope, const std::string& prefix, const std::vector<NodeId>& path,
             std::vector<ConstantPlace>& found) {
    for (std::size_t i = 0; i < scope.nodes.size(); ++i) {
        const NodeFacts& facts = *scope.nodes[i];
        if (facts.isAbsent || facts.isMuted)
            continue;
        std::vector<NodeId> local = path;
        local.push_back(scope.block->nodes[i]->id);
        const std::string name = prefix + nodeName(*scope.block, i);
        if (isFragment(facts)) {
            collect(*facts.scope, prefix, local, found);
        } else if (facts.type && facts.type->kind == LayerKind::Constant && !isMember(*facts.type)) {
            if (facts.outputs.empty() || !facts.outputs[0])
                continue;
            if (const auto shape = facts.outputs[0]->shape.at(1))
                found.push_back({name, local, *shape, facts.outputs[0]->dtype});
        } else if (facts.isCopied) {
            for (std::size_t step = 0; step < facts.copies.size(); ++step) {
                std::vector<NodeId> copy = local;
                copy.push_back(std::to_string(step));
                collect(*facts.copies[step], name + '.' + copy.back() + '.', copy, found);
            }
        } else if (facts.scope) {
            collect(*facts.scope, name + '.', local, found);
        }
    }
}

} // namespace

std::vector<ConstantPlace> constantsOf(const Scope& root) {
    std::vector<ConstantPlace> found;
    collect(root, {}, {}, found);
    return found;
}

} // namespace layerloom
