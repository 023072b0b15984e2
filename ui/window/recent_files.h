// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace layerloom {

/// The project files that were opened or saved last, newest first, from the settings; some may be gone
/// since.
QStringList recentFiles();
void rememberRecentFile(const QString& path);
void forgetRecentFile(const QString& path);
void forgetRecentFiles();

} // namespace layerloom
