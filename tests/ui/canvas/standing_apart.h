// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/canvas/canvas_driver.h"
#include "ui/bridge/selection_ids.h"

// What must never be on a canvas: cards that cover one another, wires that run through cards.

namespace layerloom {

inline std::vector<const CanvasItem*> cardsOf(CanvasView& view) {
    std::vector<const CanvasItem*> cards;
    const SceneItems& content = view.canvas().content();
    for (const NodePtr& node : content.shown().block().nodes) {
        if (const NodeItem* card = content.node(node->id)) // what a loop calls is a row of its card
            cards.push_back(card);
    }
    for (const auto& [id, item] : content.terminals())
        cards.push_back(item);
    return cards;
}

/// The first two cards or notes of which one covers the other, or an empty text.
inline QString overlapIn(CanvasView& view) {
    std::vector<const CanvasItem*> cards = cardsOf(view);
    for (const NoteItem* note : view.canvas().content().notes()) {
        if (!note->isFrame())
            cards.push_back(note);
    }
    for (std::size_t i = 0; i < cards.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            if (cards[i]->body().intersects(cards[k]->body()))
                return QString::fromStdString(cards[i]->id() + " covers " + cards[k]->id());
        }
    }
    return {};
}

/// A wire that runs through a card which is none of its ends, as it is drawn.
inline QString crossingIn(CanvasView& view) {
    SceneItems& content = view.canvas().content();
    content.routeWires(content.bounds().adjusted(-5000, -5000, 5000, 5000), 100'000);
    const std::vector<const CanvasItem*> cards = cardsOf(view);
    for (const Wire& wire : content.shown().wires()) {
        const WireItem* item = content.wire(wireSelectionId(wire));
        std::vector<QPointF> points;
        for (const WireArc& arc : wireArcs(item->route())) {
            for (int i = 0; i <= 40; ++i)
                points.push_back(pointOn(arc, i / 40.0));
        }
        for (const CanvasItem* card : cards) {
            if (card->id() == selectionIdOf(wire.from, true) || card->id() == selectionIdOf(wire.to, false))
                continue;
            for (std::size_t i = 1; i < points.size(); ++i) {
                const QRectF piece = QRectF(points[i - 1], points[i]).normalized().adjusted(-.1, -.1, .1, .1);
                if (piece.intersects(card->body()) &&
                    (card->body().contains(points[i]) ||
                     card->body().contains((points[i - 1] + points[i]) / 2)))
                    return QString::fromStdString(wireSelectionId(wire) + " runs through " + card->id());
            }
        }
    }
    return {};
}

/// The first frame that covers a part of a card which does not stand in it, or an empty text.
inline QString frameOverlapIn(CanvasView& view) {
    for (const NoteItem* note : view.canvas().content().notes()) {
        for (const CanvasItem* card : cardsOf(view)) {
            if (note->isFrame() && note->body().intersects(card->body()) &&
                !note->body().contains(card->body()))
                return QString::fromStdString(note->id() + " ends within " + card->id());
        }
    }
    return {};
}

} // namespace layerloom
