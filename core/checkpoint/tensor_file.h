// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// The tensor of a file: a `.npy` of NumPy, or any other file of tensors (`torch.save`, `.npz`,
/// `.safetensors`) that holds one tensor, alone or as the only one of a dict, list or tuple. Of a dict with
/// several it is the one under the key `name`. What the file is, its first bytes tell, not its name. Throws
/// Error.
HostTensor readTensorFile(const std::string& path, std::string_view name = {});

/// A tensor that lies somewhere in a file, described but not read.
struct TensorInFile {
    std::string place; ///< keys and indices that lead to it, joined by dots; empty if the file is just this
    DType dtype = DType::Float32;
    std::vector<std::int64_t> shape;
};

/// All tensors of a file of any of these formats, in its order. Throws Error.
std::vector<TensorInFile> tensorsInFile(const std::string& path);

/// The tensor at a place of `tensorsInFile`. Throws Error if there is none.
HostTensor readTensorAt(const std::string& path, std::string_view place);

} // namespace layerloom
