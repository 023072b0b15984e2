// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QRectF>

#include <string>
#include <utility>
#include <vector>

namespace layerloom {

class CanvasScene;

/// Where the corner of a card that is put on the wire goes: not over what feeds the wire.
QPointF cornerOnWire(const CanvasScene& canvas, const Wire& wire, const QRectF& card);

/// Where things stand once `card` of node `inserted` (empty: a new one) was put on a wire: what lies behind
/// the wire moves on, as far as the card needs, and so does what else has to, see `RowAhead`. Only what moves
/// is named; in a sequential block nothing does.
std::vector<std::pair<std::string, Position>> roomOnWire(const CanvasScene& canvas, const Wire& wire,
                                                         const QRectF& card, const NodeId& inserted);

} // namespace layerloom
