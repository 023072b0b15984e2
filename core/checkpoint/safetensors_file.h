// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <string>

namespace layerloom {

/// Writes a `.safetensors` file as the reference implementation writes it: widest types first, then by name.
/// Tensors that are one and the same stand there once, under the least of their names; the metadata give the
/// other names (`"decoder.weight": "encoder.weight"`), as `safetensors.torch.save_model` does, and `"format":
/// "pt"`. Views that show only a part of a memory are written as tensors of their own. The file is replaced
/// as a whole or not at all. Throws Error for complex128, which the format has not.
void saveSafetensors(const NamedTensors& tensors, const std::string& path);

} // namespace layerloom
