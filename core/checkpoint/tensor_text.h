// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <string>

namespace layerloom {

/// The tensor as Python prints it with default options (`torch/_tensor_str.py` of PyTorch 1.13), abridged
/// beyond 1000 elements. A parameter has its line "Parameter containing:".
std::string tensorText(const HostTensor& tensor);

} // namespace layerloom
