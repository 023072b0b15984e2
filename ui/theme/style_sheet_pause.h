// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace layerloom {

/// While a first window is built the application has no style sheet: Qt would style every widget anew
/// whenever it, or one around it, gets a parent. Does nothing where windows are open, which would be styled
/// twice. GUI thread only.
class StyleSheetPause {
  public:
    StyleSheetPause();
    ~StyleSheetPause();
    StyleSheetPause(const StyleSheetPause&) = delete;
    StyleSheetPause& operator=(const StyleSheetPause&) = delete;

  private:
    QString styleSheet_; ///< empty: nothing to put back
};

} // namespace layerloom
