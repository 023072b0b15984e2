// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/scene_items.h"

#include "ui/bridge/selection_ids.h"
#include "ui/canvas/scene/automatic_layout.h"
#include "ui/canvas/scene/tie_ends.h"
#include "ui/canvas/scene/wire_router.h"

#include <QGraphicsScene>

#include <algorithm>

namespace layerloom {

namespace {

QPointF pointOf(const Position& position) {
    return {position.x, position.y};
}

template <class Map>
auto* valueOrNull(const Map& map, const typename Map::key_type& key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : found->second;
}

} // namespace

void SceneItems::clear() {
    for (const auto& [id, item] : nodes_)
        delete item;
    for (const auto& [id, item] : terminals_)
        delete item;
    for (const auto& [id, item] : wires_)
        delete item;
    for (const auto& [id, item] : ties_)
        delete item;
    for (NoteItem* item : notes_)
        delete item;
    nodes_.clear();
    origins_.clear();
    terminals_.clear();
    wires_.clear();
    ties_.clear();
    notes_.clear();
    wiresOf_.clear();
    provisional_.clear();
    shown_ = {};
}

void SceneItems::routeTie(TieItem& tie) const {
    tie.setEnds(tieEndArea(*this, tie.tie().owner.path), tieEndArea(*this, tie.tie().member.path),
                shown_.flow());
}

void SceneItems::placeMovables() {
    if (shown_.flow() == Flow::Vertical) {
        provisional_.clear();
        placeChain();
        return;
    }
    updateProvisionalLayout();
    resetPositions();
}

void SceneItems::placeChain() {
    std::vector<QSizeF> cards;
    for (const NodePtr& node : shown_.block().nodes)
        cards.push_back(nodes_.at(node->id)->geometry().card.size());
    TerminalItem* input = nullptr;
    TerminalItem* output = nullptr;
    for (const auto& [id, item] : terminals_)
        (item->isInput() ? input : output) = item;
    chain_ = ChainLayout(cards, input ? input->size() : QSizeF(), output ? output->size() : QSizeF());
    resetPositions();
}

void SceneItems::updateProvisionalLayout() {
    provisional_.clear();
    const auto& nodes = shown_.block().nodes;
    const auto unplaced = std::count_if(nodes.begin(), nodes.end(),
                                        [](const NodePtr& node) { return node->position == Position{}; });
    if (unplaced < 2)
        return;
    for (const auto& [id, position] : automaticLayout(*this))
        provisional_[id] = pointOf(position);
}

void SceneItems::resetPositions() {
    const Block& block = shown_.block();
    const BlockHeader& header = *block.header;
    const auto put = [&](CanvasItem* item, const QPointF& position) {
        linksAreStale_ |= item->pos() != position;
        item->setPos(position);
    };
    if (shown_.flow() == Flow::Vertical) {
        for (std::size_t i = 0; i < block.nodes.size(); ++i)
            put(nodes_.at(block.nodes[i]->id), chain_.position(i));
        for (const auto& [id, item] : terminals_)
            put(item, item->isInput() ? chain_.inputPosition() : chain_.outputPosition());
        return;
    }
    const auto place = [&](CanvasItem* item, const Position& position) {
        const auto automatic = provisional_.find(item->id());
        put(item, automatic == provisional_.end() ? pointOf(position) : automatic->second);
    };
    for (const NodePtr& node : block.nodes)
        place(nodes_.at(node->id), node->position);
    for (const BlockInput& input : header.inputs)
        place(terminals_.at(inputSelectionId(input.name)), input.position);
    for (const BlockOutput& output : header.outputs)
        place(terminals_.at(outputSelectionId(output.name)), output.position);
    for (std::size_t i = 0; i < notes_.size(); ++i)
        place(notes_[i], header.notes[i].position);
}

void SceneItems::routeWires() {
    linksAreStale_ = false;
    std::vector<WireItem*> byLength;
    for (const auto& [id, item] : wires_)
        byLength.push_back(item);
    const auto span = [&](const WireItem* item) {
        return portPosition(item->wire().to, false).x() - portPosition(item->wire().from, true).x();
    };
    // Short ones first, so that nested skip connections lie inside of one another.
    std::vector<std::pair<qreal, WireItem*>> ordered;
    for (WireItem* item : byLength)
        ordered.emplace_back(span(item), item);
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    WireRouter router([this](const QRectF& area) {
        std::vector<QRectF> cards;
        for (const QGraphicsItem* item : scene_.items(area, Qt::IntersectsItemBoundingRect)) {
            const auto* card = dynamic_cast<const CanvasItem*>(item);
            if (card && (card->kind() == ItemKind::Node || card->kind() == ItemKind::Terminal) &&
                card->body().intersects(area))
                cards.push_back(card->body());
        }
        return cards;
    });
    const Flow flow = shown_.flow();
    for (const auto& [length, item] : ordered) {
        const QPointF from = portPosition(item->wire().from, true);
        const QPointF to = portPosition(item->wire().to, false);
        const auto lane = flow == Flow::Horizontal ? router.laneFor(from, to) : std::nullopt;
        item->setRoute({from, to, lane, flow});
    }
}

NodeItem* SceneItems::node(const NodeId& id) const {
    return valueOrNull(nodes_, id);
}

TerminalItem* SceneItems::terminal(const std::string& id) const {
    return valueOrNull(terminals_, id);
}

WireItem* SceneItems::wire(const std::string& id) const {
    return valueOrNull(wires_, id);
}

CanvasItem* SceneItems::find(const std::string& id) const {
    if (CanvasItem* item = node(id))
        return item;
    if (CanvasItem* item = terminal(id))
        return item;
    if (CanvasItem* item = wire(id))
        return item;
    if (CanvasItem* item = valueOrNull(ties_, id))
        return item;
    for (NoteItem* item : notes_) {
        if (item->id() == id)
            return item;
    }
    return nullptr;
}

QPointF SceneItems::portPosition(const Endpoint& endpoint, bool isOutput) const {
    if (endpoint.node == kBlockInput || endpoint.node == kBlockOutput) {
        const auto* item = terminal(endpoint.node == kBlockInput ? inputSelectionId(endpoint.port)
                                                                 : outputSelectionId(endpoint.port));
        return item ? item->portPosition() : QPointF();
    }
    const NodeItem* item = node(endpoint.node);
    return item ? item->portPosition(endpoint.port, isOutput) : QPointF();
}

void SceneItems::linksFollow(const CanvasItem& moved) {
    linksAreStale_ = true;
    const auto links = wiresOf_.find(moved.id());
    if (links != wiresOf_.end()) {
        for (WireItem* item : links->second)
            item->setRoute({portPosition(item->wire().from, true), portPosition(item->wire().to, false),
                            std::nullopt, shown_.flow()});
    }
    for (const auto& [id, tie] : ties_) {
        if (tie->tie().owner.path.front() == moved.id() || tie->tie().member.path.front() == moved.id())
            routeTie(*tie);
    }
}

void SceneItems::settle() {
    resetPositions();
    routeWires();
    for (const auto& [id, tie] : ties_)
        routeTie(*tie);
}

QRectF SceneItems::bounds() const {
    QRectF bounds;
    for (const auto& [id, item] : nodes_)
        bounds |= item->body();
    for (const auto& [id, item] : terminals_)
        bounds |= item->body();
    for (const auto& [id, item] : wires_)
        bounds |= item->boundingRect();
    for (const auto& [id, item] : ties_)
        bounds |= item->boundingRect();
    for (const NoteItem* item : notes_)
        bounds |= item->body();
    return bounds;
}

std::vector<std::pair<std::string, Position>> SceneItems::positions() const {
    std::vector<std::pair<std::string, Position>> positions;
    const auto add = [&](const CanvasItem* item) {
        positions.emplace_back(item->id(), Position{item->x(), item->y()});
    };
    for (const auto& [id, item] : nodes_)
        add(item);
    for (const auto& [id, item] : terminals_)
        add(item);
    return positions;
}

} // namespace layerloom
