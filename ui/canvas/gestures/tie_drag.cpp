// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/gestures/tie_drag.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/editing/tie_rules.h"
#include "ui/canvas/scene/canvas_scene.h"
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
    offerTargets();
}

TieDrag::~TieDrag() {
    host_.canvas().setOffers({});
    lightTarget({});
    host_.showHint({});
}

std::optional<QString> TieDrag::refusal(const NodeId& id, bool ofParameters) const {
    const ShownBlock& shown = host_.canvas().shown();
    const std::optional<QString> asModules = tieRefusal(shown, owner_, id);
    if (!asModules && !ofParameters)
        return std::nullopt;
    if (shareableParameters(shown, owner_, id))
        return std::nullopt;
    return asModules ? asModules : QStringLiteral("These two have no parameters of one shape");
}

void TieDrag::offerTargets() {
    host_.canvas().setOffers([this](const CanvasItem& item) {
        const bool isOther = item.kind() == ItemKind::Node && item.id() != owner_;
        return Offer{.isDimmed = isOther && refusal(item.id(), false).has_value()};
    });
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
    const bool isOther = over && over->id() != owner_;
    const bool wantsParameters = pointer.modifiers & Qt::ShiftModifier;
    const auto reason = isOther ? refusal(over->id(), wantsParameters) : std::nullopt;
    lightTarget(isOther && !reason ? over->id() : NodeId());
    ofParameters_ =
        !target_.empty() && (wantsParameters || tieRefusal(canvas.shown(), owner_, target_).has_value());
    host_.showHint(ofParameters_ ? QStringLiteral("Let go to choose the parameters that are one")
                                 : reason.value_or(QString()));
    const QRectF end =
        target_.empty() ? QRectF(pointer.scene, QSizeF(0, 0)) : canvas.content().node(target_)->body();
    preview_->setPath(tiePath(canvas.content().node(owner_)->body(), end, canvas.shown().flow()));
}

void TieDrag::finish(const Pointer& pointer) {
    move(pointer);
    if (target_.empty())
        return;
    if (ofParameters_) {
        host_.offerParameterTies(owner_, target_, pointer.scene);
        return;
    }
    DocumentSession& session = host_.session();
    const Tie link = moduleTie(host_.canvas().shown(), owner_, target_);
    session.apply(layerloom::tie(session.document(), session.shownBlock(), link), QStringLiteral("Tie"));
}

} // namespace layerloom
