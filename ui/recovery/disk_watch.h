// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"

#include <QByteArray>
#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace layerloom {

/// Notices that another program has changed the session's project file. What the session itself saves is no
/// such change.
class DiskWatch : public QObject {
    Q_OBJECT

  public:
    explicit DiskWatch(DocumentSession& session, QObject* parent = nullptr);

  signals:
    /// Its content differs from what was opened or saved last.
    void changedOnDisk();
    void removedFromDisk();

  private:
    void follow();
    void look();

    DocumentSession& session_;
    QFileSystemWatcher watcher_;
    QTimer soon_;
    QString path_;
    QByteArray content_; ///< a hash of it; empty if there is none
};

} // namespace layerloom
