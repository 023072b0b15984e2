// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace layerloom {

/// Numbers from 0 on that are joined into groups (a union-find), each known by its smallest member.
class SharedGroups {
  public:
    explicit SharedGroups(std::size_t count) : parent_(count) {
        std::iota(parent_.begin(), parent_.end(), 0);
    }

    /// The smallest number of the group that `number` is in.
    std::size_t first(std::size_t number) {
        while (parent_[number] != number)
            number = parent_[number] = parent_[parent_[number]];
        return number;
    }
    void join(std::size_t a, std::size_t b) {
        const std::size_t firstOfA = first(a);
        const std::size_t firstOfB = first(b);
        parent_[std::max(firstOfA, firstOfB)] = std::min(firstOfA, firstOfB);
    }

  private:
    std::vector<std::size_t> parent_;
};

} // namespace layerloom
