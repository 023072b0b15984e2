// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout.h"
#include "ui/bridge/background_job.h"

#include <functional>

namespace layerloom {

/// One layout at a time in the background. All jobs of the program share one worker thread, as Graphviz works
/// for one caller at a time; it ends with the program, so that no window waits for it.
class LayoutJob : public BackgroundJob {
    Q_OBJECT

  public:
    explicit LayoutJob(QObject* parent = nullptr);

    /// Calls `done` on this thread, later, unless it was cancelled or another was started before.
    void start(LayoutTask task, std::function<void(const Layout&)> done);
};

} // namespace layerloom
