// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout.h"

#include <QObject>

#include <functional>
#include <memory>
#include <stop_token>

namespace layerloom {

/// One layout at a time in the background. All jobs of the program share one worker thread, as Graphviz works
/// for one caller at a time; it ends with the program, so that no window waits for it.
class LayoutJob : public QObject {
    Q_OBJECT

  public:
    explicit LayoutJob(QObject* parent = nullptr);
    ~LayoutJob() override;

    using Done = std::function<void(const Layout&)>;
    /// Calls `done` on this thread, later, unless it was cancelled or another was started before.
    void start(LayoutTask task, Done done);
    /// The layout that is being made is dropped; does nothing if there is none.
    void cancel();
    bool isRunning() const { return done_ != nullptr; }

  signals:
    void runningChanged(bool isRunning);

  private:
    struct Mailbox;
    void deliver(int id, const Layout& layout);

    std::shared_ptr<Mailbox> mailbox_; ///< what the worker may reach of this
    std::stop_source stop_;
    Done done_;
    int id_ = 0;
};

} // namespace layerloom
