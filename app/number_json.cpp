// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/number_json.h"

#include <cmath>
#include <iostream>

namespace layerloom {

Json numberJson(double value) {
    return std::isfinite(value) ? Json(value) : Json();
}

void printJson(const Json& json) {
    std::cout << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

} // namespace layerloom
