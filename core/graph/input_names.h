// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/scope.h"

#include <string_view>

// What expressions of a block know of its inputs. Parameters whose sizes follow from an input (`x.shape[-1]`)
// are what PyTorch's lazy modules have.

namespace layerloom {

/// The arguments of the scope, the sizes of each input as `x.shape`, and None under the name of an optional
/// input that is not given (an empty tuple if it is), so that `mask is not None` can be asked. An argument
/// comes before an input of its name. Sizes that are not known before a run stand there as an expression,
/// which is no value.
Arguments namesIn(const Scope& scope);

/// True if the name is one that `namesIn` gives for an input of the block, whatever flows in.
bool isInputName(const BlockHeader& header, std::string_view name);

/// True if an expression of the node, in its options or initialisers, may name something.
bool hasExpressions(const Node& node);

} // namespace layerloom
