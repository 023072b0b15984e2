// SPDX-License-Identifier: GPL-3.0-or-later
// How SceneItems keeps in step with the document.

#include "core/document/places.h"
#include "ui/bridge/selection_ids.h"
#include "ui/canvas/items/look_text.h"
#include "ui/canvas/scene/scene_items.h"
#include "ui/language/language.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace layerloom {

namespace {

/// So many changes are followed one by one; after more of them everything is looked at once.
constexpr std::size_t kFew = 64;

/// Takes the item with that key out of `old` if there is one.
template <class Item>
Item* taken(std::map<std::string, Item*>& old, const std::string& key) {
    const auto found = old.find(key);
    if (found == old.end())
        return nullptr;
    Item* item = found->second;
    old.erase(found);
    return item;
}

/// True if that node, and what is known of it, is what it was.
bool isAsBefore(const ShownBlock& before, const ShownBlock& now, std::size_t index) {
    const auto place = before.indexOf(now.block().nodes[index]->id);
    return place && before.block().nodes[*place] == now.block().nodes[index] &&
           before.facts(*place) == now.facts(index);
}

} // namespace

void SceneItems::Stale::add(std::size_t index) {
    if (index < isMarked.size() && !std::exchange(isMarked[index], true))
        nodes.push_back(index);
}

void SceneItems::sync(ShownBlock shown) {
    if (shown_.exists() &&
        (!shown.exists() || shown.flow() != shown_.flow() || shown.isChain() != shown_.isChain()))
        clear();
    const ShownBlock before = std::exchange(shown_, std::move(shown));
    if (!shown_.exists())
        return;
    stale_ = {};
    stale_.isMarked.assign(shown_.block().nodes.size(), false);
    syncNodes(before);
    syncWires(before);
    markTied(before);
    syncTerminals();
    syncNotes();
    refreshNodes();
    placeMovables();
    tiesOf_.clear(); // what they lead to may be gone
    moveLinks(before);
    syncTies();
}

void SceneItems::moveLinks(const ShownBlock& before) {
    const bool isWide =
        shown_.isChain() || isLayoutProvisional() || stale_.count() > kFew || !before.exists();
    if (isWide)
        return followWires();
    for (const auto* indices : {&stale_.nodes, &stale_.moved}) {
        for (const std::size_t index : *indices) {
            if (cards_[index])
                linksFollow(*cards_[index]);
        }
    }
    for (const auto& [id, item] : terminals_)
        linksFollow(*item);
}

void SceneItems::syncNodes(const ShownBlock& before) {
    const auto& nodes = shown_.block().nodes;
    if (before.exists() && shown_.hasSameNodesAs(before) && shown_.hasSamePartsAs(before)) {
        const auto& old = before.block().nodes;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const bool areFactsSame = shown_.facts(i) == before.facts(i);
            if (areFactsSame && nodes[i] == old[i])
                continue;
            if (!areFactsSame || !differOnlyInPlaces(*old[i], *nodes[i])) {
                stale_.add(i);
                continue;
            }
            stale_.moved.push_back(i);
            stale_.left.push_back(placeOf(nodes[i]->id, old[i]->position));
        }
    } else {
        matchNodes(before);
    }
    if (before.exists() && before.failedNode() != shown_.failedNode()) {
        for (const NodeId& id : {before.failedNode(), shown_.failedNode()}) {
            if (const auto index = shown_.indexOf(id))
                stale_.add(*index);
        }
    }
    const bool isSeenAnew = before.isFrozenAround() != shown_.isFrozenAround() ||
                            before.flowRevision() != shown_.flowRevision() ||
                            before.gradientRevision() != shown_.gradientRevision();
    if (before.exists() && isSeenAnew) {
        for (std::size_t i = 0; i < nodes.size(); ++i)
            stale_.add(i);
    }
    markFlows();
    for (const NodeId& id : std::exchange(toggled_, {})) {
        if (const auto index = shown_.indexOf(id))
            stale_.add(*index);
    }
}

/// Parts are seen on the card of the flow node that calls them.
void SceneItems::markFlows() {
    const std::vector<std::size_t> changed = stale_.nodes;
    for (const std::size_t index : changed) {
        if (const auto flow = shown_.flowOf(index))
            stale_.add(*flow);
    }
}

void SceneItems::matchNodes(const ShownBlock& before) {
    const auto& nodes = shown_.block().nodes;
    std::vector<NodeItem*> old = std::exchange(cards_, std::vector<NodeItem*>(nodes.size()));
    if (nodes.size() > old.size() + kFew || old.size() > nodes.size() + kFew)
        store_.forgetGrid();
    nodes_.clear();
    nodes_.reserve(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        // A file may name an id twice; validation says so. A part has no card of its own.
        if (shown_.indexOf(nodes[i]->id) != i)
            continue;
        if (!shown_.flowOf(i))
            matchNode(before, i, old);
        else if (!before.exists() || !isAsBefore(before, shown_, i))
            stale_.add(i);
    }
    std::vector<NodeItem*> gone;
    std::ranges::copy_if(old, std::back_inserter(gone), [](const NodeItem* item) { return item; });
    if (gone.empty())
        return;
    std::ranges::sort(gone);
    stale_.gone = gone.size();
    detachFrom(gone);
    for (NodeItem* item : gone) {
        if (gone.size() <= kFew)
            unrouteNear(item->body());
        drop(item);
    }
}

void SceneItems::matchNode(const ShownBlock& before, std::size_t index, std::vector<NodeItem*>& old) {
    const NodePtr& node = shown_.block().nodes[index];
    const auto place = before.exists() ? before.indexOf(node->id) : std::nullopt;
    NodeItem* item = place && *place < old.size() ? std::exchange(old[*place], nullptr) : nullptr;
    const bool isChain = shown_.isChain(); // where the number shows on the card
    const bool isSame = item && before.block().nodes[*place] == node &&
                        before.facts(*place) == shown_.facts(index) && (!isChain || *place == index);
    if (!item)
        item = added(new NodeItem(node->id, *this));
    item->setIndex(index);
    if (!isSame)
        stale_.add(index);
    cards_[index] = item;
    nodes_.push_back(item);
}

/// The look of members shows the owner's name, and that of both that something is shared.
void SceneItems::markTied(const ShownBlock& before) {
    const std::vector<Tie>& ties = shown_.block().ties;
    if (!before.exists() || (ties.empty() && before.block().ties.empty()))
        return;
    if (before.block().ties != ties) {
        for (const auto* each : {&ties, &before.block().ties}) {
            for (const Tie& tie : *each) {
                for (const TieEnd* end : {&tie.owner, &tie.member}) {
                    if (!end->path.empty())
                        markGroup(end->path.front());
                }
            }
        }
    }
    const std::vector<std::size_t> changed = stale_.nodes;
    for (const std::size_t index : changed) {
        const NodeId& id = shown_.block().nodes[index]->id;
        if (shown_.sharing(id) != Sharing::None)
            markGroup(id);
    }
}

void SceneItems::markGroup(const NodeId& id) {
    if (const auto index = shown_.indexOf(id))
        stale_.add(*index);
    for (const NodeId& member : shown_.tieGroup(id)) {
        if (const auto index = shown_.indexOf(member))
            stale_.add(*index);
    }
}

void SceneItems::refreshNodes() {
    const bool areFew = stale_.count() <= kFew;
    if (!areFew)
        store_.forgetGrid();
    for (const std::size_t index : stale_.nodes) {
        if (!cards_[index])
            continue;
        const QRectF before = cards_[index]->body();
        refreshNode(index);
        if (areFew && cards_[index]->body() != before)
            unrouteNear(before);
    }
    for (const auto* indices : {&stale_.nodes, &stale_.moved}) {
        for (const std::size_t index : *indices)
            moveNode(index, areFew);
    }
    for (std::size_t i = 0; areFew && i < stale_.moved.size(); ++i) {
        if (const NodeItem* item = cards_[stale_.moved[i]])
            unrouteNear({stale_.left[i], item->size()});
    }
    if (areFew || shown_.isChain())
        return;
    // Where much has moved, all ways are looked for anew.
    router_.releaseAll();
    for (WireItem* wire : wires_)
        wire->follow();
}

void SceneItems::refreshNode(std::size_t index) {
    const NodeLook look = lookAt(index);
    const NodeGeometry geometry = nodeGeometry(look, shown_.flow());
    cards_[index]->adopt(index, look, geometry);
    attachWires(*cards_[index], look, geometry);
}

/// Puts it where the document says; in a sequential block its order does.
void SceneItems::moveNode(std::size_t index, bool isAlone) {
    NodeItem* item = cards_[index];
    if (!item || shown_.isChain())
        return;
    const Node& node = *shown_.block().nodes[index];
    item->setPos(placeOf(node.id, node.position));
    if (isAlone)
        unrouteNear(item->body());
}

NodeLook SceneItems::lookAt(std::size_t index) const {
    ++detailed_;
    NodeLook look = nodeLook(shown_, index);
    look.isExpanded = look.canExpand() && expanded_.contains(shown_.name(), shown_.block().nodes[index]->id);
    if (look.isFlow)
        look.rows = partRows(shown_, index, look.isExpanded);
    else if (look.isExpanded)
        look.rows = childRows(shown_, index);
    return look;
}

void SceneItems::setExpanded(const NodeId& id, bool isExpanded) {
    expanded_.set(shown_.name(), id, isExpanded);
    toggled_.push_back(id);
}

void SceneItems::putTerminal(const std::string& name, bool isInput, const TerminalLook& look,
                             std::map<std::string, TerminalItem*>& old) {
    const std::string id = isInput ? inputSelectionId(name) : outputSelectionId(name);
    if (TerminalItem* item = taken(old, id)) {
        item->setLook(look, shown_.flow());
        terminals_[id] = item;
    } else if (!terminals_.contains(id)) {
        terminals_[id] = added(new TerminalItem(name, isInput, look, shown_.flow()));
    }
}

void SceneItems::syncTerminals() {
    std::map<std::string, TerminalItem*> old;
    old.swap(terminals_);
    const BlockHeader& header = *shown_.block().header;
    const Scope* scope = shown_.scope();
    const auto type = [](const auto* types, std::size_t i) {
        return types && i < types->size() ? (*types)[i] : std::nullopt;
    };
    for (std::size_t i = 0; i < header.inputs.size(); ++i) {
        const BlockInput& input = header.inputs[i];
        TerminalLook look{.name = QString::fromStdString(input.name)};
        if (input.isOptional)
            look.name += u'?';
        std::optional<TensorType> flowing = type(scope ? &scope->inputs : nullptr, i);
        if (!flowing && input.spec)
            flowing = TensorType{input.spec->dtype, input.spec->shape};
        look.detail = flowing ? wireText(*flowing) : QString();
        look.toolTip = translated("<b>%1</b>: input of this block").arg(look.name.toHtmlEscaped());
        if (input.isOptional)
            look.toolTip += scope && i < scope->absentInputs.size() && scope->absentInputs[i]
                                ? translated(". Optional, and not given here")
                                : translated(". Optional: it may be left without a wire");
        look.isConnected = shown_.connectedOutputs(std::string(kBlockInput)).contains(input.name);
        if (look.isConnected)
            look.detail.clear(); // its wire says so
        putTerminal(input.name, true, look, old);
    }
    for (std::size_t i = 0; i < header.outputs.size(); ++i) {
        const BlockOutput& output = header.outputs[i];
        TerminalLook look{.name = QString::fromStdString(output.name)};
        const auto flowing = type(scope ? &scope->outputs : nullptr, i);
        look.detail = flowing ? wireText(*flowing) : QString();
        look.toolTip = translated("<b>%1</b>: output of this block").arg(look.name.toHtmlEscaped());
        look.isConnected = shown_.connectedInputs(std::string(kBlockOutput)).contains(output.name);
        if (look.isConnected)
            look.detail.clear();
        std::vector<Problem> problems;
        for (const Problem& problem : scope ? scope->problems : std::vector<Problem>()) {
            if (problem.place.node == kBlockOutput && problem.place.port == output.name)
                problems.push_back(problem);
        }
        look.isFaulty = !problems.empty();
        if (look.isFaulty)
            look.toolTip += QStringLiteral("<br>") + problemsText(problems);
        putTerminal(output.name, false, look, old);
    }
    for (const auto& [id, item] : old) {
        for (WireItem* wire : wires_) {
            if (wire->from().item == item)
                wire->setFrom({});
            if (wire->to().item == item)
                wire->setTo({});
        }
        drop(item);
    }
    placeTerminals();
}

void SceneItems::placeTerminals() {
    if (!shown_.isChain()) {
        const BlockHeader& header = *shown_.block().header;
        for (const BlockInput& input : header.inputs)
            terminals_.at(inputSelectionId(input.name))
                ->setPos(placeOf(inputSelectionId(input.name), input.position));
        for (const BlockOutput& output : header.outputs)
            terminals_.at(outputSelectionId(output.name))
                ->setPos(placeOf(outputSelectionId(output.name), output.position));
    }
    for (const auto& [id, item] : terminals_)
        attachWires(*item);
}

void SceneItems::syncNotes() {
    const auto& notes = shown_.block().header->notes;
    while (notes_.size() > notes.size()) {
        drop(notes_.back());
        notes_.pop_back();
    }
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (i < notes_.size())
            notes_[i]->setNote(notes[i]);
        else
            notes_.push_back(added(new NoteItem(i, notes[i])));
        notes_[i]->setPos(placeOf(notes_[i]->id(), notes[i].position));
    }
}

void SceneItems::syncTies() {
    std::map<std::string, TieItem*> old;
    old.swap(ties_);
    tiesOf_.clear();
    const auto put = [&](const Tie& tie, const std::optional<InnerTie>& inner) {
        std::string id = tieSelectionId(tie);
        const bool hasEnds = !tie.owner.path.empty() && !tie.member.path.empty() &&
                             cardOf(tie.owner.path.front()) && cardOf(tie.member.path.front());
        if (!hasEnds || ties_.contains(id))
            return;
        const auto before = old.find(id);
        TieItem* item = before != old.end() && before->second->inner() == inner ? taken(old, id) : nullptr;
        if (!item)
            item = added(inner ? new TieItem(*inner) : new TieItem(tie));
        routeTie(*item);
        const NodeId owner = shown_.cardOf(tie.owner.path.front());
        const NodeId member = shown_.cardOf(tie.member.path.front());
        tiesOf_[owner].push_back(item);
        if (member != owner)
            tiesOf_[member].push_back(item);
        ties_.emplace(std::move(id), item);
    };
    for (const Tie& tie : shown_.block().ties)
        put(tie, std::nullopt);
    for (const NodeId& card : expanded_.in(shown_.name())) {
        for (const NodeId& instance : instancesOn(card)) {
            for (const InnerTie& tie : innerTies(shown_, instance))
                put(tie.seen, tie);
        }
    }
    for (const auto& [id, item] : old)
        drop(item);
}

/// What an expanded card shows the inside of: its own instance, or the parts of its flow node.
std::vector<NodeId> SceneItems::instancesOn(const NodeId& card) const {
    const NodeItem* item = node(card);
    if (!item || !item->look().isFlow)
        return {card};
    std::vector<NodeId> parts;
    for (const RowLook& row : item->look().rows) {
        if (row.isPart && !row.part.empty())
            parts.push_back(row.part);
    }
    return parts;
}

} // namespace layerloom
