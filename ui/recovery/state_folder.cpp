// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recovery/state_folder.h"

#include <QDir>
#include <QStandardPaths>

namespace layerloom {

QString stateFolder(const QString& part) {
    const QString given = qEnvironmentVariable("LAYERLOOM_STATE");
    const QString whole =
        given.isEmpty()
            ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/layerloom/state"
            : given;
    const QString folder = QDir::cleanPath(whole + '/' + part);
    QDir().mkpath(folder);
    return folder;
}

} // namespace layerloom
