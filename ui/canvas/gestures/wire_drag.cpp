// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/gestures/wire_drag.h"

#include "ui/bridge/document_session.h"
#include "ui/bridge/selection_ids.h"
#include "ui/canvas/editing/canvas_edits.h"
#include "ui/canvas/editing/step_names.h"
#include "ui/canvas/items/wire_path.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/language/language.h"
#include "ui/theme/theme.h"

#include <QGraphicsPathItem>
#include <QPen>

#include <algorithm>
#include <unordered_map>

namespace layerloom {

namespace {

constexpr qreal kPreviewLayer = 30;

PortSpot outputOf(const CanvasScene& canvas, const Wire& wire) {
    return {wire.from, true, canvas.content().portPosition(wire.from, true)};
}

bool isConnected(const ShownBlock& shown, const PortSpot& spot) {
    return !spot.isOutput && shown.connectedInputs(spot.endpoint.node).contains(spot.endpoint.port);
}

} // namespace

WireDrag::WireDrag(GestureHost& host, const PortSpot& held) : WireDrag(host, held, std::nullopt) {}

WireDrag::WireDrag(GestureHost& host, const Wire& wire)
    : WireDrag(host, outputOf(host.canvas(), wire), wire) {}

WireDrag::WireDrag(GestureHost& host, const PortSpot& held, const std::optional<Wire>& detached)
    : host_(host), held_(held), detached_(detached), rules_(host.canvas().shown(), held_, detached_),
      preview_(std::make_unique<QGraphicsPathItem>()) {
    paintPreview(false);
    preview_->setZValue(kPreviewLayer);
    host_.canvas().addItem(preview_.get());
    if (detached_)
        host_.canvas().content().wire(wireSelectionId(*detached_))->setVisible(false);
    offerTargets();
}

WireDrag::~WireDrag() {
    host_.canvas().setOffers({});
    host_.showHint({});
    if (!detached_)
        return;
    if (WireItem* wire = host_.canvas().content().wire(wireSelectionId(*detached_)))
        wire->setVisible(true);
}

void WireDrag::paintPreview(bool clashes) {
    QPen pen(clashes ? theme().error : theme().accent, 2, Qt::SolidLine, Qt::RoundCap);
    pen.setCosmetic(true);
    preview_->setPen(pen);
}

/// Gives a halo to the ports that the wire may go to, and lets nodes without one stand back.
void WireDrag::offerTargets() {
    // Asked with every repaint, but nothing changes while the wire is held.
    const auto known = std::make_shared<std::unordered_map<const CanvasItem*, Offer>>();
    host_.canvas().setOffers([this, known](const CanvasItem& item) {
        if (item.kind() != ItemKind::Node && item.kind() != ItemKind::Terminal)
            return Offer{};
        const auto found = known->find(&item);
        return found != known->end() ? found->second : known->emplace(&item, offerOf(item)).first->second;
    });
}

Offer WireDrag::offerOf(const CanvasItem& item) const {
    const std::vector<PortSpot> ports = item.ports();
    const bool isHeld = std::ranges::any_of(
        ports, [&](const PortSpot& spot) { return spot.endpoint.node == held_.endpoint.node; });
    const bool fits = std::ranges::any_of(
        ports, [&](const PortSpot& spot) { return !rules_.refusal(spot) && !rules_.clash(spot); });
    return {!fits && !isHeld, fits && held_.isOutput, fits && !held_.isOutput};
}

std::optional<PortSpot> WireDrag::targetAt(const QPointF& point) const {
    const auto isAllowed = [&](const PortSpot& spot) { return !rules_.refusal(spot); };
    if (const auto port = host_.canvas().nearestPort(point, kSnapReach, isAllowed))
        return port;
    const Hit hit = host_.canvas().hit(point);
    return hit.item && hit.item->isMovable() ? freePortOf(*hit.item) : std::nullopt;
}

/// A wire that is let go over a card goes to its first port that is allowed, a free one if there is any.
std::optional<PortSpot> WireDrag::freePortOf(const CanvasItem& item) const {
    std::optional<PortSpot> occupied;
    for (const PortSpot& spot : item.ports()) {
        if (rules_.refusal(spot))
            continue;
        if (!isConnected(host_.canvas().shown(), spot))
            return spot;
        if (!occupied)
            occupied = spot;
    }
    return occupied;
}

QString WireDrag::refusalAt(const QPointF& point) const {
    const auto any = [&](const PortSpot& spot) { return spot.endpoint != held_.endpoint; };
    if (const auto port = host_.canvas().nearestPort(point, kSnapReach, any))
        return rules_.refusal(*port).value_or(QString());
    const Hit hit = host_.canvas().hit(point);
    if (!hit.item || hit.item->ports().empty())
        return {};
    for (const PortSpot& spot : hit.item->ports()) {
        if (spot.isOutput != held_.isOutput || spot.endpoint.node == held_.endpoint.node)
            return rules_.refusal(spot).value_or(QString());
    }
    return translated("There is nothing here that a wire could go to");
}

void WireDrag::move(const Pointer& pointer) {
    target_ = targetAt(pointer.scene);
    const bool isAtHome = QLineF(pointer.scene, held_.position).length() < kSnapReach;
    const QString clash = target_ ? rules_.clash(*target_).value_or(QString()) : QString();
    host_.showHint(target_ ? clash : isAtHome ? QString() : refusalAt(pointer.scene));
    paintPreview(!clash.isEmpty());
    const QPointF end = target_ ? target_->position : pointer.scene;
    const Flow flow = host_.canvas().shown().flow();
    preview_->setPath(wirePath(held_.isOutput ? WireRoute{held_.position, end, flow}
                                              : WireRoute{end, held_.position, flow}));
}

void WireDrag::finish(const Pointer& pointer) {
    move(pointer);
    if (target_) {
        connectTo(*target_);
        return;
    }
    if (detached_) {
        DocumentSession& session = host_.session();
        session.apply(disconnectWire(session.document(), session.shownBlock(), *detached_),
                      wireStepName(translated("Disconnect"), host_.canvas().shown().block(), *detached_));
        return;
    }
    const bool isOverCanvas = host_.canvas().hit(pointer.scene).what == Hit::What::Nothing;
    if (isOverCanvas && QLineF(pointer.scene, held_.position).length() > kSnapReach)
        host_.openQuickAdd(pointer.scene, held_);
}

void WireDrag::connectTo(const PortSpot& target) {
    const Wire wire =
        held_.isOutput ? Wire{held_.endpoint, target.endpoint} : Wire{target.endpoint, held_.endpoint};
    if (wire == detached_)
        return;
    EditSequence edits = host_.canvas().beginEdit();
    const BlockName& block = host_.session().shownBlock();
    if (detached_)
        edits.add(disconnectWire(edits.document(), block, *detached_));
    edits.add(connectWire(edits.document(), block, detached_ ? afterGap(wire, *detached_) : wire));
    host_.session().apply(edits.take(),
                          wireStepName(detached_ ? QStringLiteral("Re-route") : translated("Connect"),
                                       host_.canvas().shown().block(), wire));
}

} // namespace layerloom
