// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace layerloom::engine {

/// Those functions of `torch.nn.functional` that are no operators of that name, or have other parameters, as
/// TorchScript: defaults and meaning as in Python. All others are the operators of their names.
extern const std::string_view kFunctionalLibrary;

} // namespace layerloom::engine
