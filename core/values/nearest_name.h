// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// The candidate that is most like `name`, for "did you mean …"; empty if none is near. Case counts little.
std::string nearestName(std::string_view name, const std::vector<std::string_view>& candidates);

/// `Did you mean 'x'?`, or `otherwise` if nothing is near.
std::string didYouMean(std::string_view name, const std::vector<std::string_view>& candidates,
                       std::string_view otherwise);

} // namespace layerloom
