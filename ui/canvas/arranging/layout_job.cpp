// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/arranging/layout_job.h"

#include "ui/bridge/job_queue.h"

#include <utility>

namespace layerloom {

namespace {

JobQueue& worker() {
    static JobQueue queue;
    return queue;
}

} // namespace

LayoutJob::LayoutJob(QObject* parent) : BackgroundJob(worker(), parent) {}

void LayoutJob::start(LayoutTask task, std::function<void(const Layout&)> done) {
    BackgroundJob::start(
        [task = std::move(task), done = std::move(done)](const std::stop_token& stop) -> Done {
            std::optional<Layout> layout = arranged(task, stop);
            if (!layout)
                return {};
            return [done, layout = std::move(*layout)] { done(layout); };
        });
}

} // namespace layerloom
