// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/dtype.h"

#include <optional>
#include <string_view>

namespace layerloom {

/// The class that stands for memory of that type in PyTorch's files: `FloatStorage`, `LongStorage`, ….
std::string_view storageTypeName(DType type);
/// The type of that class; none for others (quantized types, `UntypedStorage`).
std::optional<DType> storageTypeNamed(std::string_view name);

} // namespace layerloom
