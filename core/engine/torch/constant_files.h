// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/constant_file.h"

#include <ATen/core/Tensor.h>

namespace layerloom::engine {

/// A tensor of its own with the numbers of a file in the folder of the ProjectFolderScope. Throws Error.
at::Tensor constantFrom(const ConstantFile& file);

} // namespace layerloom::engine
