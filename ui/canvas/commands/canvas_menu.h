// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenu;
class QPoint;

namespace layerloom {

class CanvasView;

/// The context menu for what is selected (or for the free canvas), with everything that applies. Owned by the
/// view until it closes.
QMenu* makeCanvasMenu(CanvasView& view);

} // namespace layerloom
