// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <string>

namespace layerloom {

/// The formats that tensors with names are saved in.
enum class TensorFormat { Torch, Safetensors, NumpyArchive, NumpyArray };

/// What the end of a file's name asks for: `.safetensors`, `.npz`, `.npy`; everything else is PyTorch's.
TensorFormat formatNamed(const std::string& path);

/// Saves a state dict in the format that the file's name asks for: as `torch.save(net.state_dict(), path)`,
/// as `safetensors.torch.save_model`, or as `numpy.savez`. Throws Error; for `.npy`, which holds one array.
void saveWeights(const StateDict& state, const std::string& path);

/// The same for tensors by name: `torch.save` of a dict, `save_file`, `savez`, and `numpy.save` for one.
void saveNamedTensors(const NamedTensors& tensors, const std::string& path);

} // namespace layerloom
