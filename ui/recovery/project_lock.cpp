// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recovery/project_lock.h"

#include "ui/recovery/state_folder.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QLockFile>

namespace layerloom {

namespace {

/// One file of locks for each project, wherever links to it lie.
QString lockPath(const QString& projectPath) {
    const QFileInfo file(projectPath);
    const QString whole = file.exists() ? file.canonicalFilePath() : file.absoluteFilePath();
    const QByteArray hash = QCryptographicHash::hash(whole.toUtf8(), QCryptographicHash::Sha256).toHex();
    return stateFolder("locks") + '/' + QString::fromLatin1(hash.left(32)) + ".lock";
}

} // namespace

ProjectLock::ProjectLock() = default;
ProjectLock::~ProjectLock() = default;

bool ProjectLock::take(const QString& projectPath) {
    if (projectPath.isEmpty()) {
        lock_.reset();
        path_.clear();
        return true;
    }
    const QString path = lockPath(projectPath);
    if (lock_ && path == path_)
        return true;
    auto lock = std::make_unique<QLockFile>(path);
    lock->setStaleLockTime(0);
    // A folder that cannot be written to keeps nobody from working.
    if (!lock->tryLock(0) && lock->error() == QLockFile::LockFailedError)
        return false;
    lock_ = std::move(lock);
    path_ = path;
    return true;
}

} // namespace layerloom
