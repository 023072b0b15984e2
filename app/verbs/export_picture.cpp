// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/spoken.h"
#include "app/verbs.h"

#ifdef LAYERLOOM_WITH_WINDOW
#include "ui/canvas/picture/draw_project.h"
#endif

#include <iostream>

namespace layerloom {

#ifdef LAYERLOOM_WITH_WINDOW
ExitCode exportPicture(const ExportCommand& command) {
    const CheckedProject project = openProject(command.file);
    const PictureChoice& choice = command.picture;
    const std::string drawn = drawProject(
        project.document, project.validation,
        {command.output, choice.block, choice.allBlocks, choice.dark, choice.transparent, choice.scale});
    std::cout << command.output << ": " << spoken(drawn) << '\n';
    return ExitCode::Done;
}
#else
ExitCode exportPicture(const ExportCommand&) {
    throw Error("This build has no window, which would draw the picture; see 'layerloom export --help'");
}
#endif

} // namespace layerloom
