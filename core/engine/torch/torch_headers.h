// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled for every file of the engine: LibTorch's headers cost 10-20 s a file otherwise.
#pragma once

#include <torch/nn.h>
#include <torch/utils.h>
