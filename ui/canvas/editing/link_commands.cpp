// SPDX-License-Identifier: GPL-3.0-or-later
// What CanvasCommands does about wires and ties.
#include "ui/canvas/editing/canvas_commands.h"

#include "core/document/gestures.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/selection_ids.h"
#include "ui/bridge/tie_text.h"
#include "ui/canvas/editing/canvas_edits.h"
#include "ui/canvas/editing/step_names.h"
#include "ui/canvas/editing/tie_rules.h"
#include "ui/canvas/editing/wire_rules.h"
#include "ui/canvas/items/wire_path.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/language/language.h"

#include <algorithm>

namespace layerloom {

namespace {

/// The first port of the item that the rules allow, a free one if there is any.
std::optional<PortSpot> allowedPort(const ShownBlock& shown, const CanvasItem& item, const WireRules& rules) {
    std::optional<PortSpot> taken;
    for (const PortSpot& spot : item.ports()) {
        if (rules.refusal(spot))
            continue;
        if (!shown.connectedInputs(spot.endpoint.node).contains(spot.endpoint.port))
            return spot;
        if (!taken)
            taken = spot;
    }
    return taken;
}

} // namespace

void CanvasCommands::untie(const NodeId& node) {
    EditSequence edits(session_.document());
    for (const Tie& tie : tiesOf(scene_.shown(), node))
        edits.add(layerloom::untie(edits.document(), session_.shownBlock(), tie));
    session_.apply(edits.take(), stepName(translated("Untie"), scene_.shown().block(), {node}));
}

std::vector<Tie> CanvasCommands::selectedTies() const {
    std::vector<Tie> ties;
    if (!scene_.shown().exists())
        return ties;
    for (const Tie& tie : scene_.shown().block().ties) {
        if (session_.selection().contains(tieSelectionId(tie)))
            ties.push_back(tie);
    }
    const std::set<NodeId> nodes = selectedNodes();
    return ties.empty() && nodes.size() == 1 ? tiesOf(scene_.shown(), *nodes.begin()) : ties;
}

void CanvasCommands::makeOwner(const Tie& tie) {
    session_.apply(layerloom::makeOwner(session_.document(), session_.shownBlock(), tie),
                   translated("Make %1 the owner")
                       .arg(tieEndText(session_.document(), session_.shownBlock(), tie.member)));
}

void CanvasCommands::disconnect(const Wire& wire) {
    if (!scene_.isChain())
        session_.apply(disconnectWire(session_.document(), session_.shownBlock(), wire),
                       wireStepName(translated("Disconnect"), scene_.shown().block(), wire));
}

void CanvasCommands::disconnectSelection() {
    if (scene_.isChain() || !scene_.shown().exists())
        return;
    const std::set<NodeId> nodes = selectedNodes();
    std::set<Wire> wires;
    for (const Wire& wire : scene_.shown().wires()) {
        if (nodes.contains(wire.from.node) || nodes.contains(wire.to.node))
            wires.insert(wire);
    }
    session_.apply(disconnectWires(session_.document(), session_.shownBlock(), wires),
                   stepName(translated("Disconnect"), scene_.shown().block(), nodes));
}

QString CanvasCommands::connectSelectionInARow() {
    if (scene_.isChain() || !scene_.shown().exists())
        return {};
    std::vector<const CanvasItem*> row;
    for (const std::string& id : session_.selection()) {
        const CanvasItem* item = scene_.content().find(id);
        if (item && !item->ports().empty() && item->isMovable())
            row.push_back(item);
    }
    std::ranges::stable_sort(row, {}, [flow = scene_.shown().flow()](const CanvasItem* item) {
        return inFlow(item->body().center(), flow).x();
    });
    EditSequence edits = scene_.beginEdit();
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
        const std::vector<PortSpot> ports = row[i]->ports();
        const auto output = std::ranges::find(ports, true, &PortSpot::isOutput);
        if (output == ports.end())
            return translated("A wire cannot begin at the leftmost of these");
        const WireRules rules(scene_.shown(), *output, std::nullopt);
        const auto input = allowedPort(scene_.shown(), *row[i + 1], rules);
        if (!input)
            return rules.refusal(row[i + 1]->ports().front()).value_or(QString());
        edits.add(connectWire(edits.document(), session_.shownBlock(), {output->endpoint, input->endpoint}));
    }
    session_.apply(edits.take(),
                   stepName(translated("Connect"), scene_.shown().block(), session_.selection()));
    return {};
}

} // namespace layerloom
