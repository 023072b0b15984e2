// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <string>

namespace layerloom {

/// The tensors of a file that `readCheckpoint` reads, each a field; a tensor without a name is `x`. Those
/// that fit into `keptBytes`, the smallest first, are in memory; the others are read row by row when samples
/// are taken, if the file lets them. Throws Error, also for a tensor that must be read as a whole and for
/// which there is no memory.
FieldRows openTensorRows(const std::string& path, std::uint64_t keptBytes);

/// True if the file begins as such a one does, and not as IDX does.
bool isTensorFile(const std::string& path);

} // namespace layerloom
