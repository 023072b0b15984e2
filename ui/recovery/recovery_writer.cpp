// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recovery/recovery_writer.h"

#include "core/values/error.h"
#include "core/values/file.h"
#include "ui/bridge/job_queue.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/recovery/recovery_files.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>

#include <algorithm>
#include <utility>

namespace layerloom {

namespace {

constexpr qint64 kRestFactor = 5;

/// What belongs to the recovery file comes first, so that the file is never there without it.
void writeRecovery(const Document& document, const QString& project, const QString& path) {
    const QJsonObject about{{"project", project}};
    writeFileAtomically(QString(path).replace(".loom", ".json").toStdString(),
                        QJsonDocument(about).toJson().toStdString());
    saveProject(document, path.toStdString());
}

} // namespace

RecoveryWriter::RecoveryWriter(DocumentSession& session, QObject* parent)
    : QObject(parent), session_(session), path_(newRecoveryPath()),
      lock_(std::make_unique<QLockFile>(recoveryLock(path_))), queue_(std::make_unique<JobQueue>()) {
    lock_->setStaleLockTime(0);
    timer_.setSingleShot(true);
    timer_.setInterval(kDelayMs);
    connect(&timer_, &QTimer::timeout, this, &RecoveryWriter::write);
    connect(&session_, &DocumentSession::documentChanged, this, &RecoveryWriter::follow);
    connect(&session_, &DocumentSession::fileStateChanged, this, &RecoveryWriter::follow);
}

RecoveryWriter::~RecoveryWriter() {
    queue_.reset(); // what is being written is written before the file goes
    lock_->unlock();
    removeRecovery(path_);
    dropAdopted();
}

void RecoveryWriter::adopt(const QString& recoveryPath) {
    adopted_ = recoveryPath;
    follow();
}

void RecoveryWriter::dropAdopted() {
    if (!adopted_.isEmpty())
        removeRecovery(adopted_);
    adopted_.clear();
}

void RecoveryWriter::finish(const QString& reason, qint64 milliseconds) {
    // A document that takes long does not keep a processor busy.
    timer_.setInterval(std::max<int>(kDelayMs, static_cast<int>(kRestFactor * milliseconds)));
    if (!reason.isEmpty() && !hasFailed_)
        emit failed(reason);
    hasFailed_ = !reason.isEmpty();
    if (hasFailed_)
        return;
    dropAdopted();
    emit written();
}

void RecoveryWriter::follow() {
    if (session_.isModified()) {
        if (!timer_.isActive()) // not anew with every change: who types without a pause is saved too
            timer_.start();
        return;
    }
    timer_.stop();
    queue_->add([path = path_](const std::stop_token&) {
        QFile::remove(path);
        QFile::remove(QString(path).replace(".loom", ".json"));
    });
}

void RecoveryWriter::write() {
    if (!lock_->isLocked() && !lock_->tryLock(0) && !std::exchange(hasFailed_, true))
        emit failed(translated("no lock can be made in ") + QFileInfo(path_).absolutePath());
    const QString project =
        session_.filePath().isEmpty() ? QString() : QFileInfo(session_.filePath()).absoluteFilePath();
    queue_->add([this, document = session_.document(), project, path = path_](const std::stop_token&) {
        QString reason;
        QElapsedTimer clock;
        clock.start();
        try {
            writeRecovery(document, project, path);
        } catch (const Error& error) {
            reason = coreText(error.what());
        }
        // The queue is gone before its owner is, so that this is still there.
        QMetaObject::invokeMethod(this, [this, reason, took = clock.elapsed()] { finish(reason, took); });
    });
}

} // namespace layerloom
