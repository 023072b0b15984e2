// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/problem.h"

namespace layerloom {

std::string problemLine(const Problem& problem) {
    std::string line = problem.place.label.empty() ? std::string() : problem.place.label + ": ";
    line += problem.severity == Severity::Error ? "error: " : "warning: ";
    line += problem.text;
    return problem.fix.empty() ? line : line + " (" + problem.fix + ')';
}

} // namespace layerloom
