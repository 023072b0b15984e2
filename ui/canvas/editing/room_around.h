// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QRectF>
#include <QSizeF>

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace layerloom {

class CanvasScene;
class DocumentSession;
class SceneItems;

/// What makes room for a card that has grown.
struct Room {
    std::vector<std::pair<std::string, Position>> moves; ///< only of what moves
    std::vector<std::pair<std::size_t, QSizeF>> frames;  ///< the new sizes of those around the card, by index

    bool isNeeded() const { return !moves.empty() || !frames.empty(); }
};

/// The card of that node has grown by so much to the right and downwards: all that is right of it moves on to
/// the right. What is below moves down, with what it would cover then, or all of it if the card has grown by
/// as much as a row. Frames around the card grow with it, and so do others of whose content a part moves.
/// Nothing if the card covers nothing that it did not cover, and sticks out of no frame.
Room roomAround(const SceneItems& content, const NodeId& id, const QSizeF& growth);

/// Where cards stand, by the ids of their nodes.
using Bodies = std::map<NodeId, QRectF>;

/// The cards `placed` come to stand where until now the area `before` was taken up, of which `kept` are left:
/// everything else makes room as for a card that has grown, and what a placed one would still cover goes on
/// past it.
Room roomFor(const SceneItems& content, const QRectF& before, const Bodies& kept, const Bodies& placed);

/// Makes it, as one undo step, or as a part of the last one if that is of this gesture.
void makeRoom(DocumentSession& session, const CanvasScene& scene, const Room& room, int gesture = 0);

} // namespace layerloom
