// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace layerloom {

/// What a program that ended without saving has left of one project: `path`, a project file, and beside it
/// (`.json`) where the project itself is, and (`.pth`) values of its parameters, if these were not saved.
struct LeftBehind {
    QString path;
    QString project; ///< the project's file; empty if it had none yet
    QDateTime when;
};

/// The path of the lock that a living program holds on its recovery file.
QString recoveryLock(const QString& recoveryPath);

/// Where values of parameters that are not saved are kept beside a recovery file.
QString recoveredValues(const QString& recoveryPath);

/// A path for a recovery file that nobody has.
QString newRecoveryPath();

/// What lies in the folder and whose program does not live any more, the youngest first.
std::vector<LeftBehind> leftBehind();

/// Removes the recovery file and what belongs to it.
void removeRecovery(const QString& recoveryPath);

/// `2 layers added, 1 changed, 1 removed`; what else differs is `other changes`. Empty if nothing does.
QString differenceText(const Document& before, const Document& after);

/// The same against the project's file as it is now; against nothing if that cannot be read.
QString differenceText(const LeftBehind& left);

} // namespace layerloom
