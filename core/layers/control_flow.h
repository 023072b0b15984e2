// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/layer_type.h"

#include <vector>

// The layer types of control flow, and their options. A part is named by the id of its node.

namespace layerloom {

inline constexpr Key<std::string> kCondition{"condition"};
inline constexpr Key<std::string> kBody{"body"};
inline constexpr Key<std::int64_t> kLimit{"limit"};
inline constexpr Key<std::optional<bool>> kWhen{"when"};
inline constexpr Key<std::string> kThen{"then"};
inline constexpr Key<std::string> kOtherwise{"otherwise"};
inline constexpr Key<std::int64_t> kTimes{"times"};
inline constexpr Key<bool> kCopies{"copies"};

namespace families {
std::vector<LayerType> controlFlow();
}

} // namespace layerloom
