// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/problem.h"

#include "core/values/shown_text.h"

namespace layerloom {

std::string problemLine(const Problem& problem) {
    // Names in a stranger's file may hold anything.
    constexpr std::size_t kMost = 1000;
    const auto shown = [](const std::string& text) { return oneLine(shortened(text, kMost)); };
    std::string line = problem.place.label.empty() ? std::string() : shown(problem.place.label) + ": ";
    line += problem.severity == Severity::Error ? "error: " : "warning: ";
    line += shown(problem.text);
    return problem.fix.empty() ? line : line + " (" + shown(problem.fix) + ')';
}

} // namespace layerloom
