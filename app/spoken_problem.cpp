// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spoken_problem.h"

#include "app/spoken.h"

namespace layerloom {

std::string spokenLine(const Problem& problem) {
    const std::string severity = problem.severity == Severity::Error ? "error" : "warning";
    const std::string head = problemLine({problem.severity, problem.place, {}, {}, {}});
    const std::string line =
        problemLine({problem.severity, problem.place, {}, spoken(problem.text), spoken(problem.fix)});
    return head.substr(0, head.size() - severity.size() - 2) + spoken(severity) +
           line.substr(head.size() - 2);
}

} // namespace layerloom
