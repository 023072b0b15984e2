// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/background_job.h"

#include "ui/bridge/job_queue.h"

#include <mutex>
#include <utility>

namespace layerloom {

/// Outlives the job, which may go while the worker works for it.
struct BackgroundJob::Mailbox {
    std::mutex mutex;
    BackgroundJob* owner;

    void post(int id, Done done) {
        const std::lock_guard lock(mutex);
        if (owner)
            QMetaObject::invokeMethod(
                owner, [owner = owner, id, done = std::move(done)] { owner->deliver(id, done); },
                Qt::QueuedConnection);
    }
};

BackgroundJob::BackgroundJob(JobQueue& queue, QObject* parent)
    : QObject(parent), queue_(queue), mailbox_(std::make_shared<Mailbox>()) {
    mailbox_->owner = this;
}

BackgroundJob::~BackgroundJob() {
    stop_.request_stop();
    const std::lock_guard lock(mailbox_->mutex);
    mailbox_->owner = nullptr;
}

void BackgroundJob::start(Work work) {
    stop_.request_stop();
    stop_ = std::stop_source();
    queue_.add([work = std::move(work), mailbox = mailbox_, id = ++id_,
                stop = stop_.get_token()](const std::stop_token&) {
        // The worker's own token counts for all jobs, this one for the work alone.
        if (stop.stop_requested())
            return;
        Done done = work(stop);
        if (!stop.stop_requested())
            mailbox->post(id, std::move(done));
    });
    if (!std::exchange(isRunning_, true))
        emit runningChanged(true);
}

void BackgroundJob::cancel() {
    if (!isRunning_)
        return;
    stop_.request_stop();
    ++id_;
    isRunning_ = false;
    emit runningChanged(false);
}

void BackgroundJob::deliver(int id, const Done& done) {
    if (id != id_ || !isRunning_)
        return;
    isRunning_ = false;
    emit runningChanged(false);
    if (done)
        done();
}

} // namespace layerloom
