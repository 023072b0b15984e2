// SPDX-License-Identifier: GPL-3.0-or-later
// The commands for what lies over the canvas.
#include "ui/canvas/commands/canvas_command.h"

#include "ui/canvas/overlays/overlay_choice.h"
#include "ui/language/language.h"

namespace layerloom {

std::vector<CanvasCommand> overlayCommands(CanvasView&) {
    using Keys = QList<QKeySequence>;
    return {ofCanvas({"minimap", CommandGroup::View, translated("Minimap"),
                      translated("Show or hide the whole block in the corner"), "minimap",
                      Keys{QKeySequence("Shift+M")},
                      [] { overlayChoice().setMinimapShown(!overlayChoice().isMinimapShown()); }}),
            ofCanvas({"legend", CommandGroup::View, translated("Legend of colours"),
                      translated("Show or hide what the colours and signs mean"), "legend",
                      Keys{QKeySequence("Shift+L")},
                      [] { overlayChoice().setLegendShown(!overlayChoice().isLegendShown()); }})};
}

} // namespace layerloom
