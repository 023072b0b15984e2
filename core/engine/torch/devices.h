// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

#include <c10/core/Device.h>

#include <vector>

namespace layerloom::engine {

/// What LibTorch can use here, the CPU first.
std::vector<DeviceInfo> availableDevices();

/// The device of that name (`auto`: the first GPU, else the CPU). Throws Error that lists what there is.
c10::Device deviceNamed(const DeviceName& name);

} // namespace layerloom::engine
