// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/verbs.h"

#include <iostream>

namespace layerloom {

ExitCode check(const CheckCommand& command) {
    const CheckedProject project = openProject(command.file);
    for (const Problem& problem : project.validation.problems)
        std::cout << problemLine(problem) << '\n';
    return project.validation.problems.empty() ? ExitCode::Done : ExitCode::HasProblems;
}

} // namespace layerloom
