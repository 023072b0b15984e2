// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// What a forward takes and gives.
struct ScriptPorts {
    std::vector<std::string> inputs;  ///< its parameters that have no default
    std::vector<std::string> outputs; ///< a name for each thing that it gives
};

/// Of a signature as `ScriptCode::signatureOf` gives it, `(self: __torch__.Net, x: Tensor) -> Tensor`. Throws
/// Error if it is none.
ScriptPorts portsIn(std::string_view signature);

} // namespace layerloom
