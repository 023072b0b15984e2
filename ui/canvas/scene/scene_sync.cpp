// SPDX-License-Identifier: GPL-3.0-or-later
// How SceneItems keeps in step with the document.

#include "ui/bridge/selection_ids.h"
#include "ui/bridge/tie_text.h"
#include "ui/canvas/items/look_text.h"
#include "ui/canvas/scene/scene_items.h"

#include <QGraphicsScene>

#include <functional>
#include <set>
#include <utility>

namespace layerloom {

namespace {

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

/// Tells sets of connected ports apart; independent of their order.
std::size_t fingerprint(const std::unordered_set<std::string>& inputs,
                        const std::unordered_set<std::string>& outputs) {
    std::size_t sum = 0;
    for (const std::string& port : inputs)
        sum += std::hash<std::string>()(port);
    for (const std::string& port : outputs)
        sum += 31 * std::hash<std::string>()(port) + 1;
    return sum;
}

} // namespace

void SceneItems::sync(ShownBlock shown) {
    const bool hadBlock = shown_.exists();
    const std::vector<Tie> oldTies = hadBlock ? shown_.block().ties : std::vector<Tie>();
    shown_ = std::move(shown);
    if (!shown_.exists()) {
        clear();
        return;
    }
    syncNodes(shown_.block().ties != oldTies);
    syncTerminals();
    syncNotes();
    placeMovables();
    syncWires();
    if (linksAreStale_)
        routeWires();
    syncTies();
}

void SceneItems::syncNodes(bool tiesChanged) {
    std::unordered_map<NodeId, NodeItem*> old;
    old.swap(nodes_);
    const Block& block = shown_.block();
    for (std::size_t i = 0; i < block.nodes.size(); ++i) {
        const NodeId& id = block.nodes[i]->id;
        if (nodes_.contains(id))
            continue; // a file may name an id twice; validation says so
        Origin origin{block.nodes[i], shown_.facts(i), i,
                      fingerprint(shown_.connectedInputs(id), shown_.connectedOutputs(id)), shown_.owner(id)};
        Origin& known = origins_[id];
        const auto found = old.find(id);
        if (found == old.end()) {
            auto* item = new NodeItem(id, lookOf(i), shown_.flow());
            scene_.addItem(item);
            nodes_[id] = item;
            linksAreStale_ = true;
        } else {
            nodes_[id] = found->second;
            if (tiesChanged || !(origin == known))
                linksAreStale_ |= found->second->setLook(lookOf(i), shown_.flow());
            old.erase(found);
        }
        known = std::move(origin);
    }
    for (const auto& [id, item] : old) {
        origins_.erase(id);
        linksAreStale_ = true;
        delete item;
    }
}

NodeLook SceneItems::lookOf(std::size_t index) const {
    NodeLook look = nodeLook(shown_, index);
    look.isExpanded = look.isInstance && expanded_.contains(shown_.name(), shown_.block().nodes[index]->id);
    if (look.isExpanded)
        look.rows = childRows(shown_, index);
    return look;
}

void SceneItems::setExpanded(const NodeId& id, bool isExpanded) {
    expanded_.set(shown_.name(), id, isExpanded);
    origins_[id] = {}; // its look is made anew
}

void SceneItems::putTerminal(const std::string& name, bool isInput, const TerminalLook& look,
                             std::map<std::string, TerminalItem*>& old) {
    const std::string id = isInput ? inputSelectionId(name) : outputSelectionId(name);
    if (TerminalItem* item = taken(old, id)) {
        linksAreStale_ |= item->setLook(look, shown_.flow());
        terminals_[id] = item;
    } else if (!terminals_.contains(id)) {
        item = new TerminalItem(name, isInput, look, shown_.flow());
        scene_.addItem(item);
        terminals_[id] = item;
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
        std::optional<TensorType> flowing = type(scope ? &scope->inputs : nullptr, i);
        if (!flowing && input.spec)
            flowing = TensorType{input.spec->dtype, input.spec->shape};
        look.detail = flowing ? wireText(*flowing) : QString();
        look.toolTip = QStringLiteral("<b>%1</b>: input of this block").arg(look.name.toHtmlEscaped());
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
        look.toolTip = QStringLiteral("<b>%1</b>: output of this block").arg(look.name.toHtmlEscaped());
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
    for (const auto& [id, item] : old)
        delete item;
}

void SceneItems::syncNotes() {
    const auto& notes = shown_.block().header->notes;
    while (notes_.size() > notes.size()) {
        delete notes_.back();
        notes_.pop_back();
    }
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (i < notes_.size()) {
            notes_[i]->setNote(notes[i]);
        } else {
            notes_.push_back(new NoteItem(i, notes[i]));
            scene_.addItem(notes_.back());
        }
    }
}

void SceneItems::syncWires() {
    std::map<std::string, WireItem*> old;
    old.swap(wires_);
    wiresOf_.clear();
    std::set<std::pair<Endpoint, NodeId>> labelled;
    for (const Wire& wire : shown_.wires()) {
        std::string id = wireSelectionId(wire);
        if (wires_.contains(id))
            continue;
        WireItem* item = taken(old, id);
        if (!item) {
            item = new WireItem(wire);
            scene_.addItem(item);
            linksAreStale_ = true;
        }
        WireLook look = wireLook(wire);
        look.isRepeated = !labelled.emplace(wire.from, wire.to.node).second;
        item->setLook(std::move(look));
        wiresOf_[wire.from.node == kBlockInput ? inputSelectionId(wire.from.port) : wire.from.node].push_back(
            item);
        wiresOf_[wire.to.node == kBlockOutput ? outputSelectionId(wire.to.port) : wire.to.node].push_back(
            item);
        wires_.emplace(std::move(id), item);
    }
    for (const auto& [id, item] : old)
        delete item;
}

WireLook SceneItems::wireLook(const Wire& wire) const {
    WireLook look;
    const auto type = shown_.typeAt(wire.from);
    look.label = wireText(type);
    look.toolTip = type ? QString::fromStdString(type->text()) : QStringLiteral("shape not known yet");
    look.isImplied = shown_.block().isSequential();
    const auto index = shown_.indexOf(wire.to.node);
    const auto facts = index ? shown_.facts(*index) : nullptr;
    std::vector<Problem> problems;
    for (const Problem& problem : facts ? facts->problems : std::vector<Problem>()) {
        const bool isHere = problem.place.port == wire.to.port || (look.isImplied && problem.code == "shape");
        if (isHere && problem.severity == Severity::Error)
            problems.push_back(problem);
    }
    look.isFaulty = !problems.empty();
    if (look.isFaulty) {
        look.toolTip += QStringLiteral("<br>") + problemsText(problems);
        const Problem& first = problems.front();
        look.reason = QString::fromStdString(first.fix.empty() ? first.text : first.text + ". " + first.fix);
    }
    return look;
}

void SceneItems::syncTies() {
    std::map<std::string, TieItem*> old;
    old.swap(ties_);
    for (const Tie& tie : shown_.block().ties) {
        std::string id = tieSelectionId(tie);
        const bool hasEnds = !tie.owner.path.empty() && !tie.member.path.empty() &&
                             node(tie.owner.path.front()) && node(tie.member.path.front());
        if (!hasEnds || ties_.contains(id))
            continue;
        TieItem* item = taken(old, id);
        if (!item) {
            item = new TieItem(tie);
            scene_.addItem(item);
        }
        item->setToolTip(tieToolTip(shown_.document(), shown_.name(), tie));
        routeTie(*item);
        ties_.emplace(std::move(id), item);
    }
    for (const auto& [id, item] : old)
        delete item;
}

} // namespace layerloom
