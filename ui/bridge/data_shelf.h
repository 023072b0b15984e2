// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/training_settings.h"

#include <mutex>
#include <string>

namespace layerloom {

/// Keeps the data set that was opened last, so that looking at it and training on it reads its files once; a
/// file that changed since is read again. Thread-safe.
class DataShelf {
  public:
    /// Throws Error.
    DataParts open(const TrainingSettings& settings);

  private:
    std::mutex mutex_;
    std::string key_;
    DataParts parts_;
};

} // namespace layerloom
