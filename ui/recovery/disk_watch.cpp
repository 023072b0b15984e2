// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recovery/disk_watch.h"

#include <QCryptographicHash>
#include <QFile>

namespace layerloom {

namespace {

/// Programs that write in several steps are waited for.
constexpr int kSoonMs = 300;

QByteArray hashOf(const QString& path) {
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return hash.addData(&file) ? hash.result() : QByteArray();
}

} // namespace

DiskWatch::DiskWatch(DocumentSession& session, QObject* parent) : QObject(parent), session_(session) {
    soon_.setSingleShot(true);
    soon_.setInterval(kSoonMs);
    connect(&soon_, &QTimer::timeout, this, &DiskWatch::look);
    connect(&watcher_, &QFileSystemWatcher::fileChanged, &soon_, qOverload<>(&QTimer::start));
    connect(&session_, &DocumentSession::fileStateChanged, this, &DiskWatch::follow);
}

void DiskWatch::follow() {
    // An edit makes the session modified and leaves the file alone; only what is as it was saved tells of the
    // file.
    if (session_.isModified() && session_.filePath() == path_)
        return;
    if (!watcher_.files().isEmpty())
        watcher_.removePaths(watcher_.files());
    path_ = session_.filePath();
    content_ = hashOf(path_);
    if (!content_.isEmpty())
        watcher_.addPath(path_);
}

void DiskWatch::look() {
    const QByteArray now = hashOf(path_);
    if (now == content_ && watcher_.files().contains(path_))
        return;
    if (!now.isEmpty() && !watcher_.files().contains(path_))
        watcher_.addPath(path_); // it was replaced by another of its name
    if (std::exchange(content_, now) == now)
        return;
    if (now.isEmpty())
        emit removedFromDisk();
    else
        emit changedOnDisk();
}

} // namespace layerloom
