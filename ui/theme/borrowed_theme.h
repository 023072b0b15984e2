// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

namespace layerloom {

/// Makes `theme()` return other colours on this thread as long as it lives, for drawing something in them;
/// widgets keep theirs.
class BorrowedTheme {
  public:
    explicit BorrowedTheme(const Theme& theme);
    ~BorrowedTheme();
    BorrowedTheme(const BorrowedTheme&) = delete;
    BorrowedTheme& operator=(const BorrowedTheme&) = delete;

  private:
    Theme theme_;
    const Theme* before_;
};

} // namespace layerloom
