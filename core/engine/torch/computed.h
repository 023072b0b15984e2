// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/program.h"
#include "core/values/host_tensor.h"

#include <stop_token>

namespace layerloom::engine {

/// See `Engine::computed`.
HostTensor computedTensor(const Program& program, const NamedTensors& tensors, std::stop_token stop);

} // namespace layerloom::engine
