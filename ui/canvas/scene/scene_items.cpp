// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/scene_items.h"

#include "ui/bridge/selection_ids.h"

#include <algorithm>
#include <charconv>

namespace layerloom {

namespace {

/// How many looks are kept before those out of sight go.
constexpr std::size_t kMostDetailed = 4000;

template <class Map>
auto* valueOrNull(const Map& map, const typename Map::key_type& key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : found->second;
}

std::vector<QRectF> bodiesOf(const std::vector<const CanvasItem*>& items) {
    std::vector<QRectF> bodies;
    for (const CanvasItem* item : items)
        bodies.push_back(item->body());
    return bodies;
}

} // namespace

SceneItems::SceneItems(ItemStore& store)
    : store_(store), router_([this](const QRectF& area) { return bodiesOf(store_.cardsIn(area)); }) {}

SceneItems::~SceneItems() {
    clear();
}

void SceneItems::drop(CanvasItem* item) {
    store_.remove(*item);
    delete item;
}

void SceneItems::clear() {
    store_.forgetGrid();
    for (NodeItem* item : nodes_)
        drop(item);
    for (const auto& [id, item] : terminals_)
        drop(item);
    for (WireItem* item : wires_)
        drop(item);
    for (const auto& [id, item] : ties_)
        drop(item);
    for (NoteItem* item : notes_)
        drop(item);
    cards_.clear();
    nodes_.clear();
    terminals_.clear();
    wires_.clear();
    wiresById_.clear();
    ties_.clear();
    tiesOf_.clear();
    notes_.clear();
    provisional_.clear();
    router_.releaseAll();
    shown_ = {};
}

void SceneItems::placeMovables() {
    if (shown_.isChain()) {
        provisional_.clear();
        placeChain();
        resetPositions();
        return;
    }
    const bool wasProvisional = isLayoutProvisional();
    const auto isUnplaced = [this](std::size_t index) {
        return shown_.block().nodes[index]->position == Position{} && !shown_.flowOf(index);
    };
    // All that is new or changed is among these.
    if (wasProvisional || std::ranges::any_of(stale_.nodes, isUnplaced) ||
        std::ranges::any_of(stale_.moved, isUnplaced))
        updateProvisionalLayout();
    if (wasProvisional || isLayoutProvisional())
        resetPositions();
}

void SceneItems::placeChain() {
    std::vector<QSizeF> cards;
    cards.reserve(cards_.size());
    for (const NodeItem* item : cards_)
        cards.push_back(item ? item->size() : QSizeF());
    TerminalItem* input = nullptr;
    TerminalItem* output = nullptr;
    for (const auto& [id, item] : terminals_)
        (item->isInput() ? input : output) = item;
    chain_ = ChainLayout(cards, input ? input->size() : QSizeF(), output ? output->size() : QSizeF());
}

void SceneItems::updateProvisionalLayout() {
    const auto& nodes = shown_.block().nodes;
    std::size_t unplaced = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        unplaced += nodes[i]->position == Position{} && !shown_.flowOf(i) ? 1 : 0;
    if (unplaced < 2) {
        provisional_.clear();
        return;
    }
    ArrangePlan plan = provisionalPlan(*this);
    if (!provisional_.empty() && plan.isLike(provisionalPlan_))
        return;
    provisionalPlan_ = std::move(plan);
    provisional_.clear();
    for (const auto& [id, position] : quickLayout(provisionalPlan_))
        provisional_[id] = boundedPoint(position.x, position.y);
}

void SceneItems::setProvisionalLayout(const Moves& moves) {
    provisional_.clear();
    for (const auto& [id, position] : moves)
        provisional_[id] = boundedPoint(position.x, position.y);
    settle();
}

QPointF SceneItems::placeOf(const std::string& id, const Position& position) const {
    if (!provisional_.empty()) {
        if (const auto automatic = provisional_.find(id); automatic != provisional_.end())
            return automatic->second;
    }
    return boundedPoint(position.x, position.y);
}

void SceneItems::resetPositions() {
    const Block& block = shown_.block();
    const bool isChain = shown_.isChain();
    for (std::size_t i = 0; i < cards_.size(); ++i) {
        if (cards_[i])
            cards_[i]->setPos(isChain ? chain_.position(i)
                                      : placeOf(block.nodes[i]->id, block.nodes[i]->position));
    }
    const auto place = [&](CanvasItem* item, const Position& position, const QPointF& inChain) {
        item->setPos(isChain ? inChain : placeOf(item->id(), position));
    };
    for (const BlockInput& input : block.header->inputs)
        place(terminals_.at(inputSelectionId(input.name)), input.position, chain_.inputPosition());
    for (const BlockOutput& output : block.header->outputs)
        place(terminals_.at(outputSelectionId(output.name)), output.position, chain_.outputPosition());
    for (NoteItem* note : notes_)
        note->setPos(placeOf(note->id(), block.header->notes[note->index()].position));
}

NodeItem* SceneItems::node(const NodeId& id) const {
    const auto index = shown_.indexOf(id);
    return index && *index < cards_.size() ? cards_[*index] : nullptr;
}

TerminalItem* SceneItems::terminal(const std::string& id) const {
    return valueOrNull(terminals_, id);
}

WireItem* SceneItems::wire(const std::string& id) const {
    if (id.find("->") == std::string::npos)
        return nullptr;
    if (wiresById_.empty()) {
        for (WireItem* item : wires_)
            wiresById_.emplace(item->id(), item);
    }
    return valueOrNull(wiresById_, id);
}

CanvasItem* SceneItems::find(const std::string& id) const {
    if (CanvasItem* item = node(id))
        return item;
    if (!id.starts_with('@'))
        return wire(id);
    if (CanvasItem* item = terminal(id))
        return item;
    if (CanvasItem* item = valueOrNull(ties_, id))
        return item;
    if (const std::string prefix = "@note:"; id.starts_with(prefix)) {
        std::size_t index = notes_.size();
        std::from_chars(id.data() + prefix.size(), id.data() + id.size(), index);
        return index < notes_.size() ? notes_[index] : nullptr;
    }
    return wire(id);
}

std::vector<CanvasItem*> SceneItems::chosenMovables() const {
    std::vector<CanvasItem*> chosen;
    const auto add = [&](CanvasItem* item) {
        if (item->isChosen())
            chosen.push_back(item);
    };
    std::ranges::for_each(nodes_, add);
    for (const auto& [id, item] : terminals_)
        add(item);
    std::ranges::for_each(notes_, add);
    return chosen;
}

void SceneItems::unchooseAll() {
    const auto unchoose = [](CanvasItem* item) { item->setChosen(false); };
    std::ranges::for_each(nodes_, unchoose);
    std::ranges::for_each(notes_, unchoose);
    std::ranges::for_each(wires_, unchoose);
    for (const auto& [id, item] : terminals_)
        unchoose(item);
    for (const auto& [id, item] : ties_)
        unchoose(item);
}

QPointF SceneItems::portPosition(const Endpoint& endpoint, bool isOutput) const {
    if (endpoint.node == kBlockInput || endpoint.node == kBlockOutput) {
        const auto* item = terminal(endpoint.node == kBlockInput ? inputSelectionId(endpoint.port)
                                                                 : outputSelectionId(endpoint.port));
        return item ? item->portPosition() : QPointF();
    }
    const NodeItem* item = cardOf(endpoint.node);
    return item ? item->portPosition(endpoint.port, isOutput) : QPointF();
}

void SceneItems::linksFollow(const CanvasItem& moved) {
    const auto followAll = [&](std::span<const std::uint32_t> wires) {
        for (const std::uint32_t wire : wires)
            follow(*wires_[wire]);
    };
    if (moved.kind() == ItemKind::Node) {
        followAll(shown_.wiresInto(moved.id()));
        followAll(shown_.wiresFrom(moved.id()));
    } else if (moved.kind() == ItemKind::Terminal) {
        const bool isInput = static_cast<const TerminalItem&>(moved).isInput();
        followAll(isInput ? shown_.wiresFrom(std::string(kBlockInput))
                          : shown_.wiresInto(std::string(kBlockOutput)));
    }
    for (TieItem* tie : tiesOf_.empty() ? std::vector<TieItem*>() : tiesAt(moved.id()))
        routeTie(*tie);
}

const std::vector<TieItem*>& SceneItems::tiesAt(const NodeId& card) const {
    static const std::vector<TieItem*> kNone;
    const auto ties = tiesOf_.find(card);
    return ties == tiesOf_.end() ? kNone : ties->second;
}

void SceneItems::settle() {
    if (!shown_.exists())
        return;
    resetPositions();
    // Ways that were found while cards were elsewhere are none now.
    router_.releaseAll();
    for (WireItem* wire : wires_)
        wire->follow();
    for (const auto& [id, tie] : ties_)
        routeTie(*tie);
}

std::vector<std::pair<std::string, Position>> SceneItems::positions() const {
    std::vector<std::pair<std::string, Position>> positions;
    const auto add = [&](const CanvasItem* item) {
        positions.emplace_back(item->id(), Position{item->x(), item->y()});
    };
    for (const NodeItem* item : nodes_)
        add(item);
    for (const auto& [id, item] : terminals_)
        add(item);
    for (const NoteItem* note : notes_)
        add(note);
    return positions;
}

void SceneItems::forgetDetails(const QRectF& area) {
    if (detailed_ < kMostDetailed)
        return;
    detailed_ = 0;
    const QRectF near = area.adjusted(-area.width(), -area.height(), area.width(), area.height());
    for (NodeItem* item : nodes_) {
        if (item->hasDetails() && !near.intersects(item->body()))
            item->forgetDetails();
    }
    for (WireItem* item : wires_) {
        if (item->hasLook() && !near.intersects(item->bounds()))
            item->forgetLook();
    }
}

} // namespace layerloom
