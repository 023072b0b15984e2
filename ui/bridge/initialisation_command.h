// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/initialisation.h"

#include <QPointer>
#include <QUndoCommand>

namespace layerloom {

class RunController;

/// Parameters that were initialised anew, as a step of the history. It holds the values before, as far as a
/// seed does not give them, and has been done when it is pushed.
class InitialisationCommand : public QUndoCommand {
  public:
    InitialisationCommand(RunController& controller, ReinitialisedValues step, const QString& text);

    void redo() override;
    void undo() override;

  private:
    QPointer<RunController> controller_;
    ReinitialisedValues step_;
    bool isDone_ = true;
};

} // namespace layerloom
