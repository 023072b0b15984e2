// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/background_job.h"

namespace layerloom {

/// Drawing in the background: all pictures of the program are drawn on one worker thread, which ends with the
/// program. What is drawn with is made on it too (`BlockPicture`), and goes on being used there alone.
class PictureJob : public BackgroundJob {
    Q_OBJECT

  public:
    explicit PictureJob(QObject* parent = nullptr);
};

} // namespace layerloom
