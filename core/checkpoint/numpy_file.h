// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <string>

namespace layerloom {

/// The array of a `.npy` file (format 1 to 3, either byte order, C or Fortran order: the latter gives a
/// tensor with column-major strides). Throws Error for arrays of Python objects and of types that PyTorch has
/// not.
HostTensor readNumpyFile(const std::string& path);

/// Writes a `.npy` file, as a whole or not at all. Throws Error for bfloat16, which NumPy has not.
void writeNumpyFile(const HostTensor& tensor, const std::string& path);

/// Writes what `numpy.savez(path, **tensors)` writes: a zip with an array for each name, not compressed. Tied
/// tensors and views become arrays of their own. As a whole or not at all; throws Error for bfloat16.
void writeNumpyArchive(const NamedTensors& tensors, const std::string& path);

} // namespace layerloom
