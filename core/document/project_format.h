// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <optional>
#include <string>
#include <string_view>

// The texts within a project file that reader and writer must agree on.

namespace layerloom {

inline constexpr std::string_view kProjectFormatName = "layerloom-project";
/// The section that names the file with the values of the parameters; see `weightsOf`.
inline constexpr std::string_view kWeightsSection = "weights";

/// `sequential` or `free-form`.
std::string_view kindName(BlockKind kind);
std::optional<BlockKind> kindNamed(std::string_view name);

/// `left-right` or `top-down`.
std::string_view directionName(ReadingDirection direction);
std::optional<ReadingDirection> directionNamed(std::string_view name);

/// As Python calls the type: `int`, `float`, `bool`, `str`, `tuple`; `any` for Any.
std::string_view argumentTypeName(ArgumentType type);
std::optional<ArgumentType> argumentTypeNamed(std::string_view name);

/// `node:port`.
std::string endpointText(const Endpoint& end);
/// None if there is no colon, or nothing before or after it.
std::optional<Endpoint> endpointFrom(std::string_view text);

/// `outer/inner/node` or `outer/node:parameter`.
std::string tieEndText(const TieEnd& end);
std::optional<TieEnd> tieEndFrom(std::string_view text);

/// A size as in a file: `N`, `2*N`, `N + 3`.
std::optional<Dim> dimFrom(std::string_view text);

/// What a node id may be: letters, digits and `_`, at least one.
bool isNodeId(std::string_view text);

} // namespace layerloom
