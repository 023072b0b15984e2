// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/shown_tensor.h"

#include <QPointer>
#include <QUndoCommand>

namespace layerloom {

class RunController;

/// An edit of values as a step of the history. It holds the part that changed, before and after, and has been
/// done when it is pushed.
class ValuesCommand : public QUndoCommand {
  public:
    ValuesCommand(RunController& controller, ValuesStep step, const QString& text);

    void redo() override;
    void undo() override;

  private:
    QPointer<RunController> controller_;
    ValuesStep step_;
    bool isDone_ = true;
};

} // namespace layerloom
