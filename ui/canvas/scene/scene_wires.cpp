// SPDX-License-Identifier: GPL-3.0-or-later
// How the wires of SceneItems keep in step with the document, and what is seen of them.

#include "ui/bridge/flow_text.h"
#include "ui/canvas/items/look_text.h"
#include "ui/canvas/scene/scene_items.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"

#include <algorithm>
#include <map>

namespace layerloom {

namespace {

/// True if the problem is about what the wire brings to where it ends.
bool concerns(const Problem& problem, const Wire& wire, bool isImplied) {
    const bool isHere = problem.place.port == wire.to.port || (isImplied && problem.code == "shape");
    return isHere && problem.severity == Severity::Error;
}

} // namespace

void SceneItems::syncWires(const ShownBlock& before) {
    const std::vector<Wire>& now = shown_.wires();
    const std::vector<Wire>& old = before.wires();
    if (before.exists() && &now == &old)
        return;
    wiresById_.clear();
    // Mostly a few in the middle have changed.
    const std::size_t common = std::min(old.size(), now.size());
    std::size_t first = 0;
    while (first < common && old[first] == now[first])
        ++first;
    std::size_t behind = 0;
    while (behind < common - first && old[old.size() - 1 - behind] == now[now.size() - 1 - behind])
        ++behind;
    replaceWires(before, first, old.size() - behind, now.size() - behind);
    for (std::size_t i = 0; i < wires_.size(); ++i)
        wires_[i]->renew(now[i]);
}

/// Brings those from `first` on in step; `oldEnd` and `end` say where the lists are the same again.
void SceneItems::replaceWires(const ShownBlock& before, std::size_t first, std::size_t oldEnd,
                              std::size_t end) {
    const std::vector<Wire>& now = shown_.wires();
    std::multimap<Wire, WireItem*> old;
    for (std::size_t i = first; i < oldEnd; ++i)
        old.emplace(before.wires()[i], wires_[i]);
    std::vector<WireItem*> replaced;
    replaced.reserve(end - first);
    for (std::size_t i = first; i < end; ++i) {
        const auto found = old.find(now[i]);
        if (found != old.end()) {
            replaced.push_back(found->second);
            old.erase(found);
            continue;
        }
        replaced.push_back(added(new WireItem(now[i], *this)));
        markEnds(now[i]);
    }
    for (const auto& [wire, item] : old) {
        markEnds(wire);
        unroute(*item);
        drop(item);
    }
    const auto at = wires_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto behind = wires_.begin() + static_cast<std::ptrdiff_t>(oldEnd);
    wires_.insert(wires_.erase(at, behind), replaced.begin(), replaced.end());
}

/// What is connected shows at ports.
void SceneItems::markEnds(const Wire& wire) {
    for (const Endpoint* end : {&wire.from, &wire.to}) {
        if (const auto index = shown_.indexOf(end->node))
            stale_.add(*index);
    }
}

bool SceneItems::isFaulty(const Wire& wire) const {
    const auto index = shown_.indexOf(wire.to.node);
    const NodeFacts* facts = index ? shown_.facts(*index).get() : nullptr;
    return facts && std::ranges::any_of(facts->problems, [&](const Problem& problem) {
               return concerns(problem, wire, shown_.block().isSequential());
           });
}

WireLook SceneItems::lookOf(const Wire& wire) const {
    ++detailed_;
    WireLook look;
    look.label = wireText(shown_.typeAt(wire.from));
    // Wires of one port run together, and one text for all of them has to do: the first one has it.
    for (const std::uint32_t index : shown_.wiresFrom(wire.from.node)) {
        const Wire& other = shown_.wires()[index];
        if (other.from != wire.from)
            continue;
        look.isRepeated = &other != &wire;
        break;
    }
    return look;
}

/// What is wrong with what it brings to where it ends.
std::vector<Problem> SceneItems::problemsOf(const Wire& wire) const {
    const auto index = shown_.indexOf(wire.to.node);
    const NodeFacts* facts = index ? shown_.facts(*index).get() : nullptr;
    std::vector<Problem> problems;
    for (const Problem& problem : facts ? facts->problems : std::vector<Problem>()) {
        if (concerns(problem, wire, shown_.block().isSequential()))
            problems.push_back(problem);
    }
    return problems;
}

QString SceneItems::reasonOf(const Wire& wire) const {
    const std::vector<Problem> problems = problemsOf(wire);
    if (problems.empty())
        return {};
    const Problem& first = problems.front();
    return coreSentences(first.text, first.fix);
}

QString SceneItems::toolTipOf(const Wire& wire) const {
    const auto type = shown_.typeAt(wire.from);
    QString text = type ? QString::fromStdString(type->text()) : translated("shape not known yet");
    if (const FlowedValue* flowed = shown_.flowed(wire.from))
        text += translated("<p>Last run: %1</p>").arg(flowText(*flowed));
    const std::vector<Problem> problems = problemsOf(wire);
    return problems.empty() ? text : text + QStringLiteral("<br>") + problemsText(problems);
}

} // namespace layerloom
