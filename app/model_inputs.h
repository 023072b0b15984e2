// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line.h"
#include "core/graph/validation.h"
#include "core/values/host_tensor.h"

namespace layerloom {

/// One tensor for each input of the model, as the command asks: read from a file, or filled. Throws Error for
/// a name that the model does not have, a kind of filling that does not fit the input's type, and a file that
/// cannot be read.
NamedTensors makeInputs(const ValidatedModel& model, const RunCommand& command);

} // namespace layerloom
