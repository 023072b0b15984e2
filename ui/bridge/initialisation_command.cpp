// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/initialisation_command.h"

#include "ui/bridge/run_controller.h"

#include <utility>

namespace layerloom {

InitialisationCommand::InitialisationCommand(RunController& controller, ReinitialisedValues step,
                                             const QString& text)
    : QUndoCommand(text), controller_(&controller), step_(std::move(step)) {}

void InitialisationCommand::redo() {
    if (!std::exchange(isDone_, true) && controller_)
        controller_->repeat(step_);
}

void InitialisationCommand::undo() {
    if (std::exchange(isDone_, false) && controller_)
        controller_->takeBack(step_);
}

} // namespace layerloom
