// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/spoken.h"
#include "app/verbs.h"

#include "core/source/source_text.h"
#include "core/values/file.h"

#include <iostream>

namespace layerloom {

ExitCode exportSource(const ExportCommand& command) {
    const SourceText source = pythonSource(openModel(command.file));
    writeFileAtomically(command.output, source.text());
    std::cout << command.output << ": " << spoken(std::to_string(source.lines.size()) + " lines") << '\n';
    return ExitCode::Done;
}

} // namespace layerloom
