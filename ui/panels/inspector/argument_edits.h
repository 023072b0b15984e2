// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit.h"

namespace layerloom {

/// Replaces a definition's arguments. Position i of `oldNames` is the name that entry i had before, empty for
/// a new one: instances and the expressions in the block follow renames; what instances gave for an argument
/// that went, goes too.
Edit setArguments(const Document& document, const BlockName& block, std::vector<Argument> arguments,
                  const std::vector<std::string>& oldNames);

} // namespace layerloom
