// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace layerloom {

/// One worker thread that does jobs one after another. All functions may be called from any thread; the
/// destructor stops the job in progress, drops the others, and joins.
class JobQueue {
  public:
    using Job = std::function<void(std::stop_token)>;

    JobQueue();
    ~JobQueue();
    JobQueue(const JobQueue&) = delete;
    JobQueue& operator=(const JobQueue&) = delete;

    void add(Job job);
    /// Asks the job in progress to stop, and drops those that wait.
    void cancelAll();

  private:
    void work(const std::stop_token& stop);

    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<Job> jobs_;
    std::stop_source current_;
    std::jthread thread_; // last, so that it ends before what it uses
};

} // namespace layerloom
