// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <string_view>

namespace layerloom {

/// Numbers in brackets as `torch.tensor` takes them, lists or tuples in one another: `[[1, 2.5], [3, nan]]`.
/// The tensor's shape is that of the brackets, its type that of `parsedElement`. Throws Error with one
/// sentence if an element is no number that the type can hold, if lists beside one another differ in length,
/// or if a bracket is missing.
HostTensor parsedList(DType type, std::string_view text);

} // namespace layerloom
