// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <string>

namespace layerloom {

/// The tensor of a file: a `.npy` of NumPy, or a file of `torch.save` that holds one tensor, alone or as the
/// only one of a dict, list or tuple. What the file is, its first bytes tell, not its name. Throws Error.
HostTensor readTensorFile(const std::string& path);

} // namespace layerloom
