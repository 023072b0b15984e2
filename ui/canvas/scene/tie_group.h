// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace layerloom {

class SceneItems;
class TieItem;

/// The ties of all that shares something with that node, or by that tie, directly or through others: from
/// module to module, whatever cards these are seen on.
std::vector<TieItem*> sharingTies(const SceneItems& items, const std::string& id);

} // namespace layerloom
