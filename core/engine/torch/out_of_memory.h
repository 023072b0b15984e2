// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace layerloom::engine {

/// True for what LibTorch, its allocators and `requireMemory` say where memory does not suffice.
bool isOutOfMemory(const std::string& text);

} // namespace layerloom::engine
