// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/arranging/layout_job.h"

#include "ui/bridge/job_queue.h"

#include <mutex>
#include <utility>

namespace layerloom {

namespace {

JobQueue& worker() {
    static JobQueue queue;
    return queue;
}

} // namespace

/// Outlives the job, which may go while the worker works for it.
struct LayoutJob::Mailbox {
    std::mutex mutex;
    LayoutJob* owner;

    void post(int id, Layout layout) {
        const std::lock_guard lock(mutex);
        if (owner)
            QMetaObject::invokeMethod(
                owner, [owner = owner, id, layout = std::move(layout)] { owner->deliver(id, layout); },
                Qt::QueuedConnection);
    }
};

LayoutJob::LayoutJob(QObject* parent) : QObject(parent), mailbox_(std::make_shared<Mailbox>()) {
    mailbox_->owner = this;
}

LayoutJob::~LayoutJob() {
    stop_.request_stop();
    const std::lock_guard lock(mailbox_->mutex);
    mailbox_->owner = nullptr;
}

void LayoutJob::start(LayoutTask task, Done done) {
    const bool wasRunning = isRunning();
    stop_.request_stop();
    stop_ = std::stop_source();
    done_ = std::move(done);
    worker().add([task = std::move(task), mailbox = mailbox_, id = ++id_,
                  stop = stop_.get_token()](const std::stop_token&) {
        // The worker's own token counts for all jobs, this one for the task alone.
        if (stop.stop_requested())
            return;
        if (std::optional<Layout> layout = arranged(task, stop))
            mailbox->post(id, std::move(*layout));
    });
    if (!wasRunning)
        emit runningChanged(true);
}

void LayoutJob::cancel() {
    if (!isRunning())
        return;
    stop_.request_stop();
    ++id_;
    done_ = nullptr;
    emit runningChanged(false);
}

void LayoutJob::deliver(int id, const Layout& layout) {
    if (id != id_ || !isRunning())
        return;
    const Done done = std::exchange(done_, nullptr);
    emit runningChanged(false);
    done(layout);
}

} // namespace layerloom
