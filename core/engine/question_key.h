// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/code_oracle.h"

#include <string>

namespace layerloom {

/// A text that two questions share if and only if they have the same answer.
std::string questionKey(const CodeQuestion& question);

} // namespace layerloom
