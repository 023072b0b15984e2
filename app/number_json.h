// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

namespace layerloom {

using Json = nlohmann::ordered_json;

/// JSON has no NaN and no infinity: null.
Json numberJson(double value);

/// Prints to standard output, indented. A name in a stranger's file may be no UTF-8: its bytes are replaced.
void printJson(const Json& json);

} // namespace layerloom
