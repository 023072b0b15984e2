// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/loaded_values.h"

#include <QPointer>
#include <QUndoCommand>

namespace layerloom {

class RunController;

/// Weights that were loaded, as a step of the history, which has been done when it is pushed.
class LoadCommand : public QUndoCommand {
  public:
    LoadCommand(RunController& controller, LoadedValues step, const QString& text);

    void redo() override;
    void undo() override;

  private:
    QPointer<RunController> controller_;
    LoadedValues step_;
    bool isDone_ = true;
};

} // namespace layerloom
