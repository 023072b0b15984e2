// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <string>
#include <string_view>

namespace layerloom {

/// The tensor of a file: a `.npy` of NumPy, or any other file of tensors (`torch.save`, `.npz`,
/// `.safetensors`) that holds one tensor, alone or as the only one of a dict, list or tuple. Of a dict with
/// several it is the one under the key `name`. What the file is, its first bytes tell, not its name. Throws
/// Error.
HostTensor readTensorFile(const std::string& path, std::string_view name = {});

} // namespace layerloom
