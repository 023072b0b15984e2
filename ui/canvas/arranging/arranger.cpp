// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/arranging/arranger.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/language/language.h"

#include <algorithm>

namespace layerloom {

namespace {

constexpr int kPatienceMs = 120;

} // namespace

Arranger::Arranger(DocumentSession& session, CanvasScene& scene, QObject* parent)
    : QObject(parent), session_(session), scene_(scene), glide_(scene) {
    sign_.setSingleShot(true);
    sign_.setInterval(kPatienceMs);
    connect(&sign_, &QTimer::timeout, this,
            [this] { emit activityChanged(translated("Arranging… Esc stops it")); });
    connect(&job_, &LayoutJob::runningChanged, this, [this](bool isRunning) {
        if (isRunning && !isProvisional_) {
            sign_.start();
            return;
        }
        sign_.stop();
        emit activityChanged({});
    });
}

bool Arranger::isFreeForm() const {
    return scene_.shown().exists() && !scene_.isChain();
}

void Arranger::arrangeBlock() {
    if (isFreeForm())
        start({}, scene_.shown().block().header->direction, translated("Arrange"));
}

void Arranger::tidySelection() {
    std::set<std::string> movables;
    for (const std::string& id : session_.selection()) {
        const CanvasItem* item = isFreeForm() ? scene_.content().find(id) : nullptr;
        if (item && item->isMovable())
            movables.insert(id);
    }
    if (!movables.empty())
        start(movables, scene_.shown().block().header->direction, translated("Tidy the selection"));
}

void Arranger::turnReadingDirection() {
    if (!isFreeForm())
        return;
    const bool isRight = scene_.shown().block().header->direction == ReadingDirection::Right;
    start({}, isRight ? ReadingDirection::Down : ReadingDirection::Right,
          isRight ? translated("Read from top to bottom") : translated("Read from left to right"));
}

void Arranger::start(const std::set<std::string>& only, ReadingDirection direction, const QString& stepName) {
    glide_.finish();
    isProvisional_ = false;
    only_ = only;
    block_ = session_.document().share(session_.shownBlock());
    const ArrangePlan plan(scene_.content(), direction, only);
    job_.start(plan.task(), [this, plan, stepName](const Layout& layout) { adopt(plan, layout, stepName); });
}

void Arranger::improveProvisional() {
    if (!isFreeForm() || !scene_.content().isLayoutProvisional() || job_.isRunning())
        return;
    isProvisional_ = true;
    block_ = session_.document().share(session_.shownBlock());
    const ArrangePlan plan = provisionalPlan(scene_.content());
    job_.start(plan.task(), [this, plan](const Layout& layout) {
        if (!plan.isLike(provisionalPlan(scene_.content())))
            return improveProvisional();
        scene_.content().setProvisionalLayout(plan.result(layout).moves);
        emit scene_.synced();
        emit firstLaidOut();
    });
}

void Arranger::onBlockMayHaveChanged() {
    glide_.finish();
    if (job_.isRunning() && session_.document().share(session_.shownBlock()) != block_)
        job_.cancel();
}

void Arranger::adopt(const ArrangePlan& plan, const Layout& layout, const QString& stepName) {
    // Cards may have another size by now: expanded, or with other texts.
    if (!plan.isLike(ArrangePlan(scene_.content(), plan.task().direction, only_)))
        return start(only_, plan.task().direction, stepName);
    const auto before = glide_.standing();
    const ArrangePlan::Result result = plan.result(layout);
    const BlockName& block = session_.shownBlock();
    BlockHeader header = *scene_.shown().block().header;
    header.direction = plan.task().direction;
    header.notes = result.notes;
    const bool changesHeader = header != *scene_.shown().block().header;
    const bool moves = std::ranges::any_of(result.moves, [&](const auto& move) {
        const auto stands = before.find(move.first);
        return stands == before.end() || stands->second != QPointF(move.second.x, move.second.y);
    });
    if (!changesHeader && !moves && !scene_.content().isLayoutProvisional()) {
        emit said(translated("It is in order already"));
        return;
    }
    EditSequence edits = scene_.beginEdit();
    if (changesHeader)
        edits.add(setHeader(edits.document(), block, std::move(header)));
    edits.add(moveNodes(edits.document(), block, result.moves));
    session_.apply(edits.take(), stepName);
    if (only_.empty())
        emit arranged(); // what is tidied stays about where it was, and so does the view
    glide_.start(before);
}

} // namespace layerloom
