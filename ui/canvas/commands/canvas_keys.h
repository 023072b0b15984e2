// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QKeyEvent;

namespace layerloom {

class CanvasView;

/// Does what a pressed key means on the canvas; false if it means nothing there.
bool handleCanvasKey(CanvasView& view, const QKeyEvent& event);

} // namespace layerloom
