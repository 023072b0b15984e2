// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/code_names.h"
#include "ui/bridge/background_job.h"

namespace layerloom {

/// Knows what code may call; LibTorch is asked in the background, once, when somebody first wants to know.
class CodeWords : public QObject {
    Q_OBJECT

  public:
    explicit CodeWords(QObject* parent = nullptr);

    /// Null as long as it is not known, or if LibTorch cannot be loaded. Lives as long as the program.
    const CodeNames* names() const { return names_; }

  signals:
    void known();

  private:
    const CodeNames* names_ = nullptr;
    BackgroundJob job_;
};

} // namespace layerloom
