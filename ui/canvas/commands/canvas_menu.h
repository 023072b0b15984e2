// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/scene/canvas_scene.h"

#include <QPointF>

class QMenu;

namespace layerloom {

class CanvasView;

/// The context menu of what is selected, or of the block if nothing is: all commands that apply, with their
/// keys. Deletes itself when it closes.
QMenu* makeCanvasMenu(CanvasView& view);

/// Puts what can be done at that very spot before everything else: with a port, with a row of an expanded
/// card. Nothing if there is neither.
void addSpotActions(QMenu& menu, CanvasView& view, const Hit& hit, const QPointF& scenePoint);

/// The context menu of the minimap and of the legend.
QMenu* makeOverlayMenu(CanvasView& view);

} // namespace layerloom
