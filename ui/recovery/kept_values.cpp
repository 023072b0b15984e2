// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recovery/kept_values.h"

#include "ui/bridge/document_session.h"
#include "ui/recovery/recovery_files.h"

#include <QFile>

#include <algorithm>
#include <filesystem>

namespace layerloom {

namespace {

constexpr qint64 kRestFactor = 10; ///< values may be hundreds of megabytes

/// A second name for the same file where the file system has that, else a copy. True if it is there now.
bool shareFile(const QString& from, const QString& to) {
    std::error_code failure;
    const std::filesystem::path target = to.toStdString();
    std::filesystem::remove(target, failure);
    std::filesystem::create_hard_link(from.toStdString(), target, failure);
    return !failure || std::filesystem::copy_file(from.toStdString(), target, failure);
}

} // namespace

KeptValues::KeptValues(DocumentSession& session, RunController& controller, const QString& recoveryPath,
                       QObject* parent)
    : QObject(parent), session_(session), controller_(controller), path_(recoveredValues(recoveryPath)) {
    timer_.setSingleShot(true);
    timer_.setInterval(kDelayMs);
    connect(&timer_, &QTimer::timeout, this, [this] { controller_.keepValues(path_); });
    connect(&controller_, &RunController::valuesChanged, this, &KeptValues::follow);
    connect(&controller_, &RunController::valuesKept, this, &KeptValues::finish);
    connect(&controller_, &RunController::cancelled, this, [this] {
        if (session_.areValuesUnsaved()) // what was to be written may have been dropped with the rest
            timer_.start();
    });
    connect(&session_, &DocumentSession::fileStateChanged, this, &KeptValues::dropIfSaved);
}

void KeptValues::adopt(const QString& recoveryPath) {
    const QString left = recoveredValues(recoveryPath);
    if (QFile::exists(left) && shareFile(left, path_))
        controller_.adoptValues(path_);
}

void KeptValues::follow(const ModelValues& values) {
    if (values.areUnsaved && !timer_.isActive())
        timer_.start();
}

void KeptValues::finish(const QString& reason, qint64 milliseconds) {
    // Without room for them the document is kept all the same, and says so itself if it cannot be.
    const qint64 rest = reason.isEmpty() ? kRestFactor * milliseconds : qint64{60'000};
    timer_.setInterval(std::max<int>(kDelayMs, static_cast<int>(rest)));
    dropIfSaved();
}

void KeptValues::dropIfSaved() {
    if (session_.areValuesUnsaved())
        return;
    timer_.stop();
    QFile::remove(path_);
}

} // namespace layerloom
