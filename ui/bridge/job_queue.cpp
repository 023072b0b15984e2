// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/job_queue.h"

#include <utility>

namespace layerloom {

JobQueue::JobQueue() : thread_([this](const std::stop_token& stop) { work(stop); }) {}

JobQueue::~JobQueue() {
    thread_.request_stop();
    cancelAll();
}

void JobQueue::add(Job job) {
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
    }
    wake_.notify_one();
}

void JobQueue::cancelAll() {
    const std::lock_guard lock(mutex_);
    jobs_.clear();
    current_.request_stop();
}

void JobQueue::work(const std::stop_token& stop) {
    while (true) {
        Job job;
        std::stop_token jobStop;
        {
            std::unique_lock lock(mutex_);
            if (!wake_.wait(lock, stop, [this] { return !jobs_.empty(); }) || stop.stop_requested())
                return;
            job = std::move(jobs_.front());
            jobs_.pop_front();
            current_ = std::stop_source();
            jobStop = current_.get_token();
        }
        job(jobStop);
    }
}

} // namespace layerloom
