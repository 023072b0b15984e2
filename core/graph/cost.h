// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/module_tree.h"
#include "core/graph/scope.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>

namespace layerloom {

/// What one call, or all calls of a block, cost in a forward pass of a batch of N. What is not known is not
/// in the sums, but counted: then they are lower bounds.
struct Cost {
    Dim macs = 0;            ///< multiply-adds of products; see `Work`
    Dim flops = 0;           ///< each multiply-add as two, and all other operations
    Dim activationBytes = 0; ///< all that calls give, which is what training keeps; views of it are no more
    std::int64_t calls = 0;
    std::int64_t callsOfUnknownWork = 0; ///< not in `macs` and `flops`
    std::int64_t callsOfUnknownSize = 0; ///< not in `activationBytes`

    std::int64_t layersOfUnknownParameters = 0; ///< whose sizes wait for their input

    bool isComplete() const {
        return callsOfUnknownWork == 0 && callsOfUnknownSize == 0 && layersOfUnknownParameters == 0;
    }
    Cost& operator+=(const Cost& other);
    bool operator==(const Cost&) const = default;
};

/// Adds up costs; what is inside of a block that many instances share is looked at once. Scopes must live as
/// long as the counter.
class CostCounter {
  public:
    Cost of(const NodeFacts& facts);
    Cost of(const Scope& scope);

  private:
    std::unordered_map<const Scope*, Cost> known_;
};

/// `CostCounter().of(…)`.
Cost costOf(const NodeFacts& facts);
Cost costOf(const Scope& scope);

/// What is learned, and what is kept with it. Each tensor counts once, however many names it has.
struct ParameterCount {
    std::int64_t parameters = 0; ///< numbers in parameters
    std::int64_t trainable = 0;
    std::int64_t bytes = 0; ///< of all of these
    std::int64_t buffers = 0;
    std::int64_t bufferBytes = 0;
    bool operator==(const ParameterCount&) const = default;
};

/// Of a module and all inside it; place 0 is the model. Saturating.
ParameterCount parametersOf(const ModuleTree& tree, std::size_t place = 0);
/// The same for the call at that path of node ids from the root; none if it has no module.
std::optional<ParameterCount> parametersOf(const ModuleTree& tree, std::span<const NodeId> path);

} // namespace layerloom
