// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/variable_names.h"

#include "core/source/model_uses.h"
#include "core/values/value.h"

#include <algorithm>
#include <array>

namespace layerloom {

bool VariableNames::isFree(const std::string& name) const {
    const auto found = held_.find(name);
    return isPythonIdentifier(name) && !isTakenName(name) && !reserved_.contains(name) &&
           (found == held_.end() || found->second <= 0);
}

std::string VariableNames::firstFree(const std::vector<std::string>& wanted) const {
    for (const std::string& name : wanted) {
        if (isFree(name))
            return name;
    }
    const std::string base = wanted.empty() || !isPythonIdentifier(wanted.back()) ? "x" : wanted.back();
    int number = 2;
    while (!isFree(base + std::to_string(number)))
        ++number;
    return base + std::to_string(number);
}

bool isGenericName(std::string_view name) {
    static constexpr std::array<std::string_view, 9> kGeneric{"input", "output", "out",  "inputs",  "hidden",
                                                              "state", "result", "data", "features"};
    const bool isNumbered =
        name.starts_with("output_") && name.find_first_not_of("0123456789", 7) == name.npos;
    return name.size() == 1 || isNumbered ||
           std::find(kGeneric.begin(), kGeneric.end(), name) != kGeneric.end();
}

} // namespace layerloom
