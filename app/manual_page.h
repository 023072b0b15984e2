// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/described_command_line.h"

namespace layerloom {

/// The page `layerloom(1)` in the language of man(7), UTF-8: every verb and option with what its help says.
std::string manualPage(const DescribedCommandLine& commandLine);

} // namespace layerloom
