// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/document_session.h"

#include <QObject>
#include <QTimer>

#include <memory>

class QLockFile;

namespace layerloom {

class JobQueue;

/// Writes what is not saved of an open document into a recovery file, a few seconds after a change, on a
/// worker of its own. The file goes when the document is saved, or the window closed in order. Values of
/// parameters are kept by `KeptValues`.
class RecoveryWriter : public QObject {
    Q_OBJECT

  public:
    explicit RecoveryWriter(DocumentSession& session, QObject* parent = nullptr);
    ~RecoveryWriter() override;

    /// The document came from this recovery file of a program that is gone: the file goes once there is one
    /// of its own.
    void adopt(const QString& recoveryPath);
    /// Where it writes to.
    const QString& path() const { return path_; }
    /// How long after a change writing begins; longer where writing takes long.
    static constexpr int kDelayMs = 2000;

  signals:
    void written();
    /// Once, until it succeeds again: a recovery file could not be written.
    void failed(const QString& reason);

  private:
    void follow();
    void write();
    void finish(const QString& reason, qint64 milliseconds);
    void dropAdopted();

    DocumentSession& session_;
    QString path_;
    QString adopted_;
    std::unique_ptr<QLockFile> lock_;
    std::unique_ptr<JobQueue> queue_;
    QTimer timer_;
    bool hasFailed_ = false;
};

} // namespace layerloom
