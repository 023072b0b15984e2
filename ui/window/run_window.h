// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace layerloom {

/// Opens the program's window, on that project file if it is not empty, and runs until it is closed. Returns
/// the process's exit code.
int runWindow(int argc, char** argv, const std::string& file);

} // namespace layerloom
