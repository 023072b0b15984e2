// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/spoken.h"
#include "app/spoken_problem.h"
#include "app/verbs.h"

#include "core/engine/project_weights.h"

#include <iostream>

namespace layerloom {

ExitCode check(const CheckCommand& command) {
    const CheckedProject project = openProject(command.file);
    for (const Problem& problem : project.validation.problems)
        std::cout << spokenLine(problem) << '\n';
    const std::string weights = loadProjectWeights(project.document, command.file).problem;
    if (!weights.empty())
        std::cout << spoken("weights") << ": " << spoken("warning") << ": " << spoken(weights) << '\n';
    return project.validation.problems.empty() && weights.empty() ? ExitCode::Done : ExitCode::HasProblems;
}

} // namespace layerloom
