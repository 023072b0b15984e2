// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <string>
#include <utility>
#include <vector>

namespace layerloom {

class SceneItems;

/// Where the nodes and terminals of a free-form block would stand best, from the sizes of their cards and the
/// wires between them; as `moveNodes` takes it.
std::vector<std::pair<std::string, Position>> automaticLayout(const SceneItems& items);

} // namespace layerloom
