// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/commands/canvas_command.h"

namespace layerloom {

/// Moving what is selected into a sequential block beside it, and out of the block on show into the one
/// around it: what dragging over cards does, by keyboard. Part of the structure commands.
std::vector<CanvasCommand> moveCommands(CanvasView& view);

} // namespace layerloom
