// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/load_command.h"

#include "ui/bridge/run_controller.h"

#include <utility>

namespace layerloom {

LoadCommand::LoadCommand(RunController& controller, LoadedValues step, const QString& text)
    : QUndoCommand(text), controller_(&controller), step_(std::move(step)) {}

void LoadCommand::redo() {
    if (!std::exchange(isDone_, true) && controller_)
        controller_->repeat(step_);
}

void LoadCommand::undo() {
    if (std::exchange(isDone_, false) && controller_)
        controller_->takeBack(step_);
}

} // namespace layerloom
