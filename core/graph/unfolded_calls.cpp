// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/unfolded_calls.h"

#include "core/graph/flow.h"
#include "core/layers/control_flow.h"

#include <limits>
#include <unordered_map>

namespace layerloom {

namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

std::int64_t sum(std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    return __builtin_add_overflow(a, b, &result) ? kMost : result;
}

std::int64_t product(std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    return __builtin_mul_overflow(a, b, &result) ? kMost : result;
}

class Counter {
  public:
    std::int64_t of(const Scope& scope) {
        if (const auto known = known_.find(&scope); known != known_.end())
            return known->second;
        std::int64_t calls = 0;
        for (const auto& facts : scope.nodes) {
            if (!facts->isRepeated)
                calls = sum(calls, once(*facts));
            if (!facts->parts.empty())
                calls = sum(calls, repeats(scope, *facts));
        }
        known_.emplace(&scope, calls);
        return calls;
    }

  private:
    std::int64_t once(const NodeFacts& facts) { return facts.scope ? of(*facts.scope) : 1; }

    std::int64_t repeats(const Scope& scope, const NodeFacts& flow) {
        if (flowKindOf(flow.type->id) != FlowKind::Repeat)
            return 0;
        const auto index = scope.block->indexOf(flow.parts.front().node);
        const NodeFacts& body = *scope.nodes[index.value()];
        if (!body.isCopied)
            return product(flow.options[kTimes], once(body));
        std::int64_t calls = 0;
        for (const auto& copy : body.copies)
            calls = sum(calls, of(*copy));
        return calls;
    }

    std::unordered_map<const Scope*, std::int64_t> known_;
};

} // namespace

std::int64_t unfoldedCalls(const Scope& scope) {
    return Counter().of(scope);
}

} // namespace layerloom
