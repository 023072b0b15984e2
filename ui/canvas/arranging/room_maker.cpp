// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/arranging/room_maker.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/editing/room_around.h"
#include "ui/canvas/scene/canvas_scene.h"

#include <QMetaObject>
#include <QUndoStack>

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

constexpr std::size_t kMostCards = 20'000;

qreal wholeSteps(qreal length) {
    return std::ceil(length / kGrid) * kGrid;
}

} // namespace

RoomMaker::RoomMaker(DocumentSession& session, CanvasScene& scene, QObject* parent)
    : QObject(parent), session_(session), scene_(scene) {
    connect(&scene, &CanvasScene::synced, this, &RoomMaker::onSynced);
    noteSizes();
}

void RoomMaker::onSynced() {
    const bool stands = !scene_.isChain() && !scene_.content().isLayoutProvisional();
    auto grown = stands ? this->grown() : decltype(grown_)();
    noteSizes();
    // What grew before may have been undone since.
    const bool isAsked = std::exchange(isAsked_, isAsked_ || !grown.empty());
    grown_ = std::move(grown);
    if (grown_.empty())
        return;
    // The command is not on the stack yet: what belongs to it follows when it is.
    const QUndoStack& stack = session_.undoStack();
    index_ = stack.index();
    next_ = stack.command(index_);
    if (!isAsked)
        QMetaObject::invokeMethod(this, &RoomMaker::makeRoom, Qt::QueuedConnection);
}

void RoomMaker::noteSizes() {
    const std::vector<NodeItem*>& cards = scene_.content().nodes();
    sizes_.clear();
    if (cards.size() > kMostCards)
        return;
    sizes_.reserve(cards.size());
    for (const NodeItem* card : cards)
        sizes_.emplace_back(card, card->size());
}

std::vector<std::pair<std::string, QSizeF>> RoomMaker::grown() const {
    std::vector<std::pair<std::string, QSizeF>> grown;
    const std::vector<NodeItem*>& cards = scene_.content().nodes();
    // Where nodes came or went there is nothing to compare, but for those in front of them.
    for (std::size_t i = 0; i < std::min(cards.size(), sizes_.size()) && cards[i] == sizes_[i].first; ++i) {
        const QSizeF by = cards[i]->size() - sizes_[i].second;
        if (by.width() > 0 || by.height() > 0)
            grown.emplace_back(cards[i]->id(), QSizeF(wholeSteps(std::max(by.width(), 0.0)),
                                                      wholeSteps(std::max(by.height(), 0.0))));
    }
    return grown;
}

/// True unless it was undone or redone: that brings back where things stood.
bool RoomMaker::wasPushed() const {
    const QUndoStack& stack = session_.undoStack();
    const int index = stack.index();
    if (index == 0 || index < index_)
        return false;
    return index == index_ || !next_ || stack.command(index - 1) != next_;
}

void RoomMaker::makeRoom() {
    isAsked_ = false;
    const auto grown = std::exchange(grown_, {});
    if (grown.empty() || !wasPushed())
        return;
    const QUndoStack& stack = session_.undoStack();
    for (const auto& [id, growth] : grown) {
        if (!scene_.content().node(id))
            continue;
        const QUndoCommand* command = stack.command(stack.index() - 1);
        if (const Room room = roomAround(scene_.content(), id, growth); room.isNeeded() && command)
            layerloom::makeRoom(session_, scene_, room, command->id());
    }
}

} // namespace layerloom
