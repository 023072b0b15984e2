// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <string>
#include <utility>

namespace layerloom {

/// True if a folder has folders with pictures in them, or such folders in `train`.
bool isPictureFolder(const std::string& folder);

/// Pictures in folders that are named after their classes, which are numbered in alphabetical order, as
/// torchvision's `ImageFolder` has them; `x` is float32 `[3, height, width]` from 0 to 1, `y` the class.
/// Files are read when their samples are taken, by several threads, and never kept. Pictures get that height
/// and width; with 0 all must be as large as the first one. Throws Error here if there are none; `take`
/// throws it for a file that cannot be read, or is of another size.
DatasetPtr pictureFolder(const std::string& folder, std::pair<std::int64_t, std::int64_t> size);

} // namespace layerloom
