// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/shared_gradients.h"
#include "ui/bridge/background_job.h"
#include "ui/bridge/job_queue.h"

#include <QWidget>

#include <vector>

namespace layerloom {

class TensorPane;

/// A window with one call's share of a gradient beside the whole gradient, as heat map, histogram or table.
class ShareWindow : public QWidget {
    Q_OBJECT

  public:
    /// `share`: −1 for the whole alone.
    ShareWindow(const SharedGradient& gradient, int share, QWidget* parent);

    void recolour();

  private:
    void describe();

    std::vector<HostTensor> tensors_;
    std::vector<TensorPane*> panes_;
    JobQueue queue_; // before the job that uses it
    BackgroundJob description_{queue_};
};

} // namespace layerloom
