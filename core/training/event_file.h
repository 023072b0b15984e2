// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/statistics.h"
#include "core/training/spread.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace layerloom {

/// How a tensor's numbers are spread, for TensorBoard.
struct EventHistogram {
    std::string tag;
    TensorStatistics numbers;
    Spread spread;
};

/// Numbers for TensorBoard: a file of events as TensorFlow writes them, records of its TFRecord format
/// (length and data, each followed by a masked CRC-32C) that hold `Event` messages of its protocol buffer
/// `event.proto`.
class EventFile {
  public:
    /// The file of that folder, with its first event; an older one goes on. Throws Error.
    explicit EventFile(const std::string& folder);

    const std::string& path() const { return path_; }
    /// Appends one event with these numbers. Throws Error.
    void add(std::int64_t step, const std::vector<std::pair<std::string, double>>& numbers) const;
    /// Appends one event with these histograms; a tensor without finite numbers has none. Throws Error.
    void add(std::int64_t step, const std::vector<EventHistogram>& histograms) const;

  private:
    void append(const std::string& event) const;

    std::string path_;
};

/// CRC-32C (Castagnoli), as RFC 3720 has it.
std::uint32_t crc32c(std::string_view bytes);

} // namespace layerloom
