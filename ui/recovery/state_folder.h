// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace layerloom {

/// Where the program keeps what has to survive it: recovery files, locks, reports of crashes.
/// `LAYERLOOM_STATE` in the environment names another folder. Made when first asked for.
QString stateFolder(const QString& part);

} // namespace layerloom
