// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace layerloom {

/// What the command line says, in Chinese: `resources/translations/layerloom_app_zh_CN.ts` has its texts, in
/// which there may be texts of the core (see `coreText`). What nobody translated stays English. Needs no
/// application object. Each file is read when the first text wants it. From one thread at a time.
std::string chineseCommandLineText(const std::string& english);

} // namespace layerloom
