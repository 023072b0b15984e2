// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/gestures/tie_drag.h"

#include "ui/bridge/document_session.h"
#include "ui/bridge/tie_text.h"
#include "ui/canvas/editing/step_names.h"
#include "ui/canvas/editing/tie_rules.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/canvas/scene/tie_ends.h"
#include "ui/language/language.h"
#include "ui/theme/theme.h"

#include <QGraphicsPathItem>
#include <QPen>

namespace layerloom {

namespace {

constexpr qreal kPreviewLayer = 30;

} // namespace

TieDrag::TieDrag(GestureHost& host, std::vector<NodeId> owner)
    : host_(host), owner_(std::move(owner)), preview_(std::make_unique<QGraphicsPathItem>()) {
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

std::optional<QString> TieDrag::refusal(const std::vector<NodeId>& member, bool ofParameters) const {
    const ShownBlock& shown = host_.canvas().shown();
    const std::optional<QString> asModules = tieRefusal(shown, owner_, member);
    if (!asModules && !ofParameters)
        return std::nullopt;
    if (shareableParameters(shown, owner_, member))
        return std::nullopt;
    return asModules ? asModules : translated("These two have no parameters of one shape");
}

/// What cannot be tied stands back; a card with rows may hold what can.
void TieDrag::offerTargets() {
    host_.canvas().setOffers([this](const CanvasItem& item) {
        const auto* card = dynamic_cast<const NodeItem*>(&item);
        const bool isOther = card && card->id() != owner_.front() && card->look().rows.empty();
        return Offer{.isDimmed = isOther && refusal({card->id()}, false).has_value()};
    });
}

void TieDrag::lightTarget(std::vector<NodeId> target) {
    light(false);
    target_ = std::move(target);
    light(true);
}

/// The card, and the row if the target is one.
void TieDrag::light(bool lit) {
    const SceneItems& content = host_.canvas().content();
    NodeItem* card = target_.empty() ? nullptr : content.cardOf(target_.front());
    if (!card)
        return;
    card->setLit(lit);
    if (const auto [part, child] = tieEndRow(content, target_); !child.empty())
        card->setRowLit(part, child, lit);
}

QString TieDrag::sharedText() const {
    if (ofParameters_)
        return translated("Let go to choose the parameters that are one");
    const ShownBlock& shown = host_.canvas().shown();
    const bool isDeep = owner_.size() > 1 || target_.size() > 1;
    return isDeep ? translated("%1 uses the module of %2")
                        .arg(tieEndText(shown.document(), shown.name(), {target_, {}}),
                             tieEndText(shown.document(), shown.name(), {owner_, {}}))
                  : QString();
}

void TieDrag::move(const Pointer& pointer) {
    CanvasScene& canvas = host_.canvas();
    const Hit hit = canvas.hit(pointer.scene);
    const auto* card = dynamic_cast<const NodeItem*>(hit.item);
    const std::vector<NodeId> over = card ? modulePathOn(*card, pointer.scene) : std::vector<NodeId>();
    const bool isOther = !over.empty() && over != owner_ && over.front() != owner_.front();
    const bool isSibling = !over.empty() && over != owner_ && over.size() > 1 && owner_.size() > 1;
    const bool isTarget = isOther || isSibling;
    const bool wantsParameters = pointer.modifiers & Qt::ShiftModifier;
    const auto reason = isTarget ? refusal(over, wantsParameters) : std::nullopt;
    lightTarget(isTarget && !reason ? over : std::vector<NodeId>());
    ofParameters_ =
        !target_.empty() && (wantsParameters || tieRefusal(canvas.shown(), owner_, target_).has_value());
    host_.showHint(target_.empty() ? reason.value_or(QString()) : sharedText());
    preview_->setPath(target_.empty() ? tiePath(tieEndArea(canvas.content(), owner_),
                                                QRectF(pointer.scene, QSizeF(0, 0)), canvas.shown().flow())
                                      : tieWay(canvas.content(), owner_, target_));
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
    session.apply(layerloom::tie(session.document(), session.shownBlock(), link),
                  tieStepName(translated("Tie"), session.document(), session.shownBlock(), link));
}

} // namespace layerloom
