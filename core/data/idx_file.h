// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample_rows.h"
#include "core/values/host_tensor.h"

#include <string>

namespace layerloom {

/// The tensor of an IDX file, as MNIST and its relatives come in, gzipped or not. Format: two zero bytes, the
/// type, the number of dimensions, the sizes as big-endian 32-bit numbers, the elements
/// (http://yann.lecun.com/exdb/mnist). Throws Error; takes no more memory than the sizes say, which for a
/// gzipped file are limited to what its length can hold.
HostTensor readIdxFile(const std::string& path);

/// The same as samples. A file of more than `keptBytes` that is not gzipped is read when they are taken.
std::shared_ptr<SampleRows> openIdxFile(const std::string& path, std::uint64_t keptBytes);

} // namespace layerloom
