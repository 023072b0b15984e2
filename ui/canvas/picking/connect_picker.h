// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>

#include <string>

namespace layerloom {

class GestureHost;
class PickBox;

/// Connecting by keyboard: lists every port that the node or terminal `id` may be wired to, the nearest free
/// ones first, and those that it may not with the reason; what Enter would make is drawn on the canvas.
/// `isForward`: from its outputs, else into its inputs. Returns false if it has no such ports.
bool pickConnection(GestureHost& host, PickBox& box, const std::string& id, bool isForward, const QPoint& at);

} // namespace layerloom
