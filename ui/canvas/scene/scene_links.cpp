// SPDX-License-Identifier: GPL-3.0-or-later
// How the wires and ties of SceneItems run.

#include "ui/canvas/scene/label_placer.h"
#include "ui/canvas/scene/scene_items.h"
#include "ui/canvas/scene/tie_ends.h"
#include "ui/canvas/scene/tie_router.h"

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

/// How near to a wire a card that comes or goes may change its way.
constexpr qreal kNearWire = 24;
/// Among more wires than these their labels stay in their middles.
constexpr std::size_t kMostLabelled = 600;
/// Where more ties than these are seen they run direct.
constexpr std::size_t kMostTies = 32;

} // namespace

void SceneItems::unroute(WireItem& wire) {
    router_.release(wire.route().from, wire.route().runs);
}

void SceneItems::follow(WireItem& wire) {
    const WireRoute& route = wire.route();
    if (wire.from().position() == route.from && wire.to().position() == route.to &&
        route.flow == shown_.flow())
        return;
    unroute(wire);
    wire.follow();
}

void SceneItems::followWires() {
    for (WireItem* wire : wires_)
        follow(*wire);
}

void SceneItems::unrouteNear(const QRectF& area) {
    if (shown_.isChain())
        return;
    std::vector<WireItem*> near;
    store_.visit(ItemKind::Wire, area.adjusted(-kNearWire, -kNearWire, kNearWire, kNearWire),
                 [&](CanvasItem& item) { near.push_back(static_cast<WireItem*>(&item)); });
    for (WireItem* wire : near) {
        unroute(*wire);
        wire->follow();
    }
}

bool SceneItems::routeWires(const QRectF& area, std::size_t most) {
    if (shown_.isChain())
        return false;
    std::vector<WireItem*> wanted;
    store_.visit(ItemKind::Wire, area, [&](CanvasItem& item) {
        if (auto* wire = static_cast<WireItem*>(&item); !wire->isRouted())
            wanted.push_back(wire);
    });
    const bool areTooMany = wanted.size() > most;
    std::ranges::stable_sort(wanted, {}, [](const WireItem* wire) {
        const WireRoute& route = wire->route();
        return inFlow(route.to - route.from, route.flow).x();
    });
    if (areTooMany)
        wanted.resize(most);
    for (WireItem* wire : wanted)
        wire->setRuns(router_.wayFor(wire->route().from, wire->route().to, shown_.flow()));
    return areTooMany;
}

void SceneItems::placeLabels(const QRectF& area) {
    if (shown_.isChain())
        return;
    std::vector<WireItem*> near;
    std::vector<WireItem*> wanted;
    store_.visit(ItemKind::Wire, area, [&](CanvasItem& item) {
        auto* wire = static_cast<WireItem*>(&item);
        near.push_back(wire);
        if (wire->isRouted() && !wire->isLabelPlaced())
            wanted.push_back(wire);
    });
    if (wanted.empty() || near.size() > kMostLabelled)
        return;
    // What runs elsewhere now may run through the labels of others.
    std::vector<QRectF> changed;
    for (const WireItem* wire : wanted)
        changed.push_back(wireBounds(wire->route()).adjusted(-1, -1, 1, 1));
    for (WireItem* wire : near) {
        const QRectF label = wire->isLabelPlaced() ? wire->pill() : QRectF();
        if (std::ranges::any_of(changed, [&](const QRectF& line) { return line.intersects(label); }))
            wanted.push_back(wire);
    }
    LabelPlacer(store_, std::move(near)).place(wanted);
}

void SceneItems::routeTie(TieItem& tie) const {
    const std::vector<NodeId>& owner = tie.tie().owner.path;
    const std::vector<NodeId>& member = tie.tie().member.path;
    // One whose card has just gone goes itself once ties are brought in step.
    if (!cardOf(owner.front()) || !cardOf(member.front()))
        return;
    const bool isBeside = areOnOneCard(*this, owner, member);
    tie.setWay(tieWay(*this, owner, member), isBeside);
    // Within a card that is collapsed, or within one row, there is nothing to lead from or to.
    tie.setVisible(!isBeside || tieEndArea(*this, owner) != tieEndArea(*this, member));
}

void SceneItems::routeTies(const QRectF& area) {
    if (ties_.empty() || store_.count(ItemKind::Tie, area, kMostTies) == kMostTies)
        return;
    std::vector<TieItem*> wanted;
    store_.visit(ItemKind::Tie, area, [&](CanvasItem& item) {
        auto& tie = static_cast<TieItem&>(item);
        if (!tie.isRouted())
            wanted.push_back(&tie);
    });
    const TieRouter router(store_, router_);
    for (TieItem* tie : wanted)
        router.route(*tie, *cardOf(tie->tie().owner.path.front()), *cardOf(tie->tie().member.path.front()),
                     shown_.flow());
}

/// After this no wire leads to an item that goes.
void SceneItems::detachFrom(const std::vector<NodeItem*>& gone) {
    const auto isGone = [&](const CanvasItem* item) {
        return item && std::ranges::binary_search(gone, static_cast<const NodeItem*>(item));
    };
    for (WireItem* wire : wires_) {
        if (isGone(wire->from().item))
            wire->setFrom({});
        if (isGone(wire->to().item))
            wire->setTo({});
    }
}

void SceneItems::attachWires(NodeItem& item, const NodeLook& look, const NodeGeometry& geometry) {
    constexpr std::size_t kMany = 32;
    const auto attach = [&](std::span<const std::uint32_t> wires, bool isOutput) {
        const auto& looks = isOutput ? look.outputs : look.inputs;
        const auto& spots = isOutput ? geometry.outputs : geometry.inputs;
        std::unordered_map<std::string_view, QPointF> byName;
        for (std::size_t i = 0; wires.size() > kMany && i < std::min(looks.size(), spots.size()); ++i)
            byName.emplace(looks[i].port, spots[i]);
        for (const std::uint32_t index : wires) {
            WireItem& wire = *wires_[index];
            const std::string& port = isOutput ? wire.wire().from.port : wire.wire().to.port;
            const auto known = byName.find(port);
            const WireItem::End end{&item, known != byName.end()
                                               ? known->second
                                               : portSpot(look, geometry, shown_.flow(), port, isOutput)};
            if (isOutput)
                wire.setFrom(end);
            else
                wire.setTo(end);
            wire.renewLook();
            if (!isOutput)
                wire.setFaulty(isFaulty(wire.wire()));
        }
    };
    attach(shown_.wiresInto(item.id()), false);
    attach(shown_.wiresFrom(item.id()), true);
}

void SceneItems::attachWires(TerminalItem& item) {
    const WireItem::End end{&item, item.portPosition() - item.pos()};
    if (item.isInput()) {
        for (const std::uint32_t index : shown_.wiresFrom(std::string(kBlockInput))) {
            wires_[index]->renewLook();
            if (wires_[index]->wire().from.port == item.name())
                wires_[index]->setFrom(end);
        }
        return;
    }
    for (const std::uint32_t index : shown_.wiresInto(std::string(kBlockOutput))) {
        if (wires_[index]->wire().to.port == item.name())
            wires_[index]->setTo(end);
    }
}

} // namespace layerloom
