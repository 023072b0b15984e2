// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace layerloom {

/// The project files that were opened or saved last, newest first, from the settings; files that are gone
/// are left out.
QStringList recentFiles();
void rememberRecentFile(const QString& path);
void forgetRecentFiles();

} // namespace layerloom
