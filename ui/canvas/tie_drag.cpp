// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tie_drag.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/canvas_scene.h"
#include "ui/canvas/tie_rules.h"
#include "ui/theme/theme.h"

#include <QGraphicsPathItem>
#include <QPen>

namespace layerloom {

namespace {

constexpr qreal kPreviewLayer = 30;

} // namespace

TieDrag::TieDrag(GestureHost& host, const NodeId& owner)
    : host_(host), owner_(owner), preview_(std::make_unique<QGraphicsPathItem>()) {
    QPen pen(theme().tie, 2.2);
    pen.setCosmetic(true);
    pen.setDashPattern({3, 3.5});
    preview_->setPen(pen);
    preview_->setZValue(kPreviewLayer);
    host_.canvas().addItem(preview_.get());
    offerTargets(true);
}

TieDrag::~TieDrag() {
    offerTargets(false);
    lightTarget({});
    host_.showHint({});
}

void TieDrag::offerTargets(bool offered) {
    const CanvasScene& canvas = host_.canvas();
    for (const auto& [id, node] : canvas.content().nodes())
        node->setDimmed(offered && id != owner_ && tieRefusal(canvas.shown(), owner_, id));
}

void TieDrag::lightTarget(const NodeId& target) {
    if (NodeItem* before = host_.canvas().content().node(target_))
        before->setLit(false);
    target_ = target;
    if (NodeItem* now = host_.canvas().content().node(target_))
        now->setLit(true);
}

void TieDrag::move(const Pointer& pointer) {
    CanvasScene& canvas = host_.canvas();
    const Hit hit = canvas.hit(pointer.scene);
    const auto* over = hit.item && hit.item->kind() == ItemKind::Node ? hit.item : nullptr;
    const auto refusal = over ? tieRefusal(canvas.shown(), owner_, over->id()) : std::nullopt;
    lightTarget(over && !refusal ? over->id() : NodeId());
    host_.showHint(over && over->id() != owner_ ? refusal.value_or(QString()) : QString());
    const QRectF end =
        target_.empty() ? QRectF(pointer.scene, QSizeF(0, 0)) : canvas.content().node(target_)->body();
    preview_->setPath(tiePath(canvas.content().node(owner_)->body(), end, canvas.shown().flow()));
}

void TieDrag::finish(const Pointer& pointer) {
    move(pointer);
    if (target_.empty())
        return;
    DocumentSession& session = host_.session();
    const Tie link = moduleTie(host_.canvas().shown(), owner_, target_);
    session.apply(layerloom::tie(session.document(), session.shownBlock(), link), QStringLiteral("Tie"));
}

} // namespace layerloom
