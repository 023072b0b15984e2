// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/picture/picture_job.h"

#include "ui/bridge/job_queue.h"

namespace layerloom {

namespace {

JobQueue& worker() {
    static JobQueue queue;
    return queue;
}

} // namespace

PictureJob::PictureJob(QObject* parent) : BackgroundJob(worker(), parent) {}

} // namespace layerloom
