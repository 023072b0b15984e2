// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <stop_token>

namespace layerloom {

class JobQueue;

/// One piece of work at a time on a worker thread, which jobs may share. Whoever started it gets the result
/// on its own thread, and never that of an abandoned one.
class BackgroundJob : public QObject {
    Q_OBJECT

  public:
    /// `queue` outlives the job.
    explicit BackgroundJob(JobQueue& queue, QObject* parent = nullptr);
    ~BackgroundJob() override;

    using Done = std::function<void()>;
    /// Runs on the worker, knows only plain values, and throws nothing. What it returns is called on this
    /// object's thread, later, unless the work was cancelled or another was started before; it may be empty.
    using Work = std::function<Done(const std::stop_token& stop)>;
    void start(Work work);
    /// The result of what is being done is dropped; does nothing if there is none.
    void cancel();
    bool isRunning() const { return isRunning_; }

  signals:
    void runningChanged(bool isRunning);

  private:
    struct Mailbox;
    void deliver(int id, const Done& done);

    JobQueue& queue_;
    std::shared_ptr<Mailbox> mailbox_; ///< what the worker may reach of this
    std::stop_source stop_;
    int id_ = 0;
    bool isRunning_ = false;
};

} // namespace layerloom
