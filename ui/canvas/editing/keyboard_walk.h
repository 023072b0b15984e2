// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace layerloom {

class CanvasScene;

/// A direction on the canvas.
enum class Toward { Left, Right, Up, Down };

/// The node or terminal that lies nearest to `from` in that direction; `from` if there is none, and the first
/// in the flow if `from` names nothing.
std::string neighbour(const CanvasScene& canvas, const std::string& from, Toward direction);

/// What lies behind the node along its wires: Right (in a sequential block Down) what it feeds, Left (Up)
/// what feeds it.
std::string alongWires(const CanvasScene& canvas, const std::string& from, Toward direction);

} // namespace layerloom
