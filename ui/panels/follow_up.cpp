// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/follow_up.h"

#include "ui/bridge/document_session.h"
#include "ui/panels/sight.h"

#include <QWidget>

#include <chrono>

namespace layerloom {

namespace {

/// What is made of more nodes than these takes longer than a frame.
constexpr std::size_t kLarge = 1000;
constexpr std::chrono::milliseconds kRest(200);

bool isLarge(const Document& document) {
    std::size_t nodes = 0;
    for (const auto& [name, block] : document.blocks)
        nodes += block->nodes.size();
    return nodes > kLarge;
}

} // namespace

FollowUp::FollowUp(const DocumentSession& session, QWidget& view, std::function<void()> refresh)
    : QObject(&view), session_(session), view_(view), refresh_(std::move(refresh)) {
    soon_.setSingleShot(true);
    connect(&soon_, &QTimer::timeout, this, &FollowUp::catchUp);
    connect(&session, &DocumentSession::documentChanged, this, &FollowUp::follow);
    connect(new SightWatch(view), &SightWatch::cameIntoSight, this, &FollowUp::catchUp);
}

void FollowUp::follow() {
    isStale_ = true;
    soon_.start(isLarge(session_.document()) ? kRest : std::chrono::milliseconds(0));
}

void FollowUp::catchUp() {
    if (!isStale_ || !isInSight(view_))
        return;
    isStale_ = false;
    refresh_();
}

} // namespace layerloom
