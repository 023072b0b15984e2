// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/described_command_line.h"

namespace layerloom {

/// The script that lets a shell complete verbs, options, their choices and files. None of them needs anything
/// but the shell.
std::string bashCompletion(const DescribedCommandLine& commandLine);
std::string zshCompletion(const DescribedCommandLine& commandLine);
std::string fishCompletion(const DescribedCommandLine& commandLine);

} // namespace layerloom
