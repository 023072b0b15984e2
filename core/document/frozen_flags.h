// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>

namespace layerloom {

/// What `Node::frozen` holds once its parameters are frozen as `parameters` say: whether the running
/// statistics of norms are kept is another matter, and stays as it was `before`.
std::set<std::string> keepingStatistics(std::set<std::string> parameters,
                                        const std::set<std::string>& before);

/// The flags of parameters alone.
std::set<std::string> withoutStatistics(std::set<std::string> flags);

} // namespace layerloom
