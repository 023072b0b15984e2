// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <string>

namespace layerloom {

/// What is wrong with a plain value for that argument, as the end of a sentence (`must be an integer, not
/// 'a'`); empty if nothing is. None is right where the default is None.
std::string argumentComplaint(const Argument& argument, const Value& value);

} // namespace layerloom
