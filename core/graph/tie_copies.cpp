// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/tie_copies.h"

#include "core/graph/findings.h"

#include <string>

namespace layerloom {

namespace {

/// How many copies there are of what the first `length` elements of the path lead to.
std::size_t copyCount(const Scope* scope, const std::vector<NodeId>& path, std::size_t length) {
    for (std::size_t step = 0; scope && step < length; ++step) {
        const auto index = scope->block->indexOf(path[step]);
        if (!index)
            return 0;
        const NodeFacts& facts = *scope->nodes[*index];
        if (step + 1 == length)
            return facts.isCopied ? facts.copies.size() : 0;
        scope = facts.isCopied ? copyNamed(facts, path[++step]) : facts.scope.get();
    }
    return 0;
}

} // namespace

const Scope* copyNamed(const NodeFacts& facts, const std::string& text) {
    for (std::size_t copy = 0; copy < facts.copies.size(); ++copy) {
        if (text == std::to_string(copy))
            return facts.copies[copy].get();
    }
    return nullptr;
}

std::string noCopy(const NodeFacts& facts, const std::string& text) {
    const std::size_t count = facts.copies.size();
    return "of which there is a copy for each step, but " + quoted(text) + " is no number of one: " +
           (count == 0 ? "it has none" : "they are 0 to " + std::to_string(count - 1));
}

std::vector<TieEnd> membersOf(const Tie& tie, const Scope& scope) {
    std::vector<TieEnd> ends{tie.member};
    for (std::size_t at = 1; at < tie.member.path.size(); ++at) {
        if (tie.member.path[at] != kAllCopies)
            continue;
        std::vector<TieEnd> each;
        for (const TieEnd& end : ends) {
            for (std::size_t copy = 0; copy < copyCount(&scope, end.path, at); ++copy) {
                each.push_back(end);
                each.back().path[at] = std::to_string(copy);
            }
        }
        if (!each.empty())
            ends = std::move(each);
    }
    if (ends.size() > 1)
        std::erase(ends, tie.owner);
    return ends;
}

} // namespace layerloom
