// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/pictures.h"

#include <cstdint>
#include <vector>

// What transforms do to one picture.

namespace layerloom {

/// Numbers of a generator of its own (SplitMix64), which differ for every seed, epoch and row.
class Draws {
  public:
    Draws(std::uint64_t seed, std::uint64_t epoch, std::uint64_t row);

    /// From `low` to below `high`.
    double between(double low, double high);
    /// From 0 to `most`.
    std::int64_t upTo(std::int64_t most);

  private:
    std::uint64_t next();

    std::uint64_t state_ = 0;
};

void flipColumns(Picture& picture);
void flipRows(Picture& picture);
/// The part of that size whose corner lies at that row and column, which may lie outside: 0 is there.
Picture cropped(const Picture& picture, std::int64_t row, std::int64_t column, std::int64_t height,
                std::int64_t width);
/// Counter-clockwise about its middle; what comes from outside is 0.
Picture rotated(const Picture& picture, double degrees);
/// One channel of brightness (ITU-R 601-2) for all.
Picture greyed(const Picture& picture);
/// Each a factor: 1 changes nothing. Numbers stay between 0 and 1.
void jitter(Picture& picture, double brightness, double contrast, double saturation);
/// Of each channel, or with one number of all.
void normalize(Picture& picture, const std::vector<double>& mean, const std::vector<double>& deviation);

} // namespace layerloom
