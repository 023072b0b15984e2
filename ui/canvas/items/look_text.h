// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/scope.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace layerloom {

/// A shape as wires show it: `N×256`, `scalar` for none of the sizes, the element type before it unless it is
/// float32.
QString wireText(const TensorType& type);
/// As above; `?` for a type that is not known.
QString wireText(const std::optional<TensorType>& type);

/// A count in few characters: `950`, `9.4k`, `11.7M`.
QString shortCount(std::int64_t count);

/// What of a layer's options says most about it, in one line: `3 → 64 · 7×7 · stride 2`. `given` are the
/// options that the person set: an expression is shown as such.
QString optionSummary(const LayerType& type, const std::map<std::string, Value>& given,
                      const Options* completed);

/// Numbers in the parameters (not the buffers) of one call, tied ones counted at their owner. `ties` are
/// those of the block that the call stands in.
std::int64_t parameterCount(const NodeFacts& facts, const NodeId& id, const std::vector<Tie>& ties);

} // namespace layerloom
