// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>
#include <vector>

namespace layerloom {

struct ModuleTree;

/// `1 parameter`, `12 parameters`.
QString parametersText(std::size_t count);

/// If an edit of these parameters reaches others too, as their block stands at several places: a sentence.
QString reachText(std::size_t others);

/// After these entries of a tree were to be unfrozen: which stay frozen nevertheless, as a block around them
/// is; empty if none does.
QString stayFrozenText(const ModuleTree& now, const std::vector<std::size_t>& meant);

} // namespace layerloom
