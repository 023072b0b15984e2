// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

namespace layerloom::engine {

/// See `Engine::filled`.
HostTensor filledTensor(const std::string& kind, DType dtype, const std::vector<std::int64_t>& shape,
                        std::uint64_t seed, std::int64_t limit);

} // namespace layerloom::engine
