// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace layerloom::engine {

/// Runs the work on a thread of its own with a stack of 256 MB, and waits for it: LibTorch's compiler
/// recurses for every operator of an expression. What it throws is thrown here.
void onLargeStack(const std::function<void()>& work);

} // namespace layerloom::engine
