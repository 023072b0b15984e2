// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/values_command.h"

#include "ui/bridge/run_controller.h"

#include <utility>

namespace layerloom {

ValuesCommand::ValuesCommand(RunController& controller, ValuesStep step, const QString& text)
    : QUndoCommand(text), controller_(&controller), step_(std::move(step)) {}

void ValuesCommand::redo() {
    if (!std::exchange(isDone_, true) && controller_)
        controller_->writeValues(step_.name, step_.part.start, step_.after);
}

void ValuesCommand::undo() {
    if (std::exchange(isDone_, false) && controller_)
        controller_->writeValues(step_.name, step_.part.start, step_.before);
}

} // namespace layerloom
