// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/out_of_memory.h"

#include <algorithm>

namespace layerloom::engine {

bool isOutOfMemory(const std::string& text) {
    constexpr const char* kWords[] = {"out of memory", "not enough memory", "can't allocate memory",
                                      " of memory, but only "};
    return std::ranges::any_of(kWords, [&](const char* words) { return text.find(words) != text.npos; });
}

} // namespace layerloom::engine
