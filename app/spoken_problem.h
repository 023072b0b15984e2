// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/problem.h"

#include <string>

namespace layerloom {

/// `problemLine` in the language of its reader: `place: severity: text (fix)`.
std::string spokenLine(const Problem& problem);

} // namespace layerloom
