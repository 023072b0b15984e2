// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/run_flow.h"

#include <QString>

namespace layerloom {

/// What a tensor that flowed was like, and what came back, as rich text for a tool tip.
QString flowText(const FlowedValue& value);
/// `0.65 ms, 22 % of the time of all calls`; empty if nothing was called.
QString costText(const FlowCost& cost);

} // namespace layerloom
