// SPDX-License-Identifier: GPL-3.0-or-later
// Deleting what is selected.
#include "ui/canvas/editing/canvas_commands.h"

#include "core/graph/flow_gestures.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/selection_ids.h"
#include "ui/canvas/editing/canvas_edits.h"
#include "ui/canvas/editing/step_names.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/language/language.h"

#include <algorithm>

namespace layerloom {

namespace {

using Selection = std::set<std::string>;

std::set<Wire> selectedWires(const ShownBlock& shown, const Selection& selection) {
    std::set<Wire> wires;
    for (const Wire& wire : *shown.block().wires) {
        if (selection.contains(wireSelectionId(wire)))
            wires.insert(wire);
    }
    return wires;
}

/// True for a wire from an input to an output that are both selected: who selected all wants nothing left.
bool isBetweenSelected(const Wire& wire, const Selection& selection) {
    return wire.from.node == kBlockInput && wire.to.node == kBlockOutput &&
           selection.contains(inputSelectionId(wire.from.port)) &&
           selection.contains(outputSelectionId(wire.to.port));
}

void removeNotes(EditSequence& edits, const BlockName& block, const Selection& selection) {
    BlockHeader header = *edits.document().find(block)->header;
    for (std::size_t i = header.notes.size(); i-- > 0;) {
        if (selection.contains(noteSelectionId(i)))
            header.notes.erase(header.notes.begin() + static_cast<std::ptrdiff_t>(i));
    }
    edits.add(setHeader(edits.document(), block, std::move(header)));
}

} // namespace

QString CanvasCommands::deleteSelection(Healing healing) {
    if (!scene_.shown().exists())
        return {};
    const BlockName block = session_.shownBlock();
    const Selection selection = session_.selection();
    EditSequence edits = scene_.beginEdit();
    const std::set<Wire> wires = selectedWires(scene_.shown(), selection);
    edits.add(disconnectWires(edits.document(), block, wires));
    const std::set<NodeId> nodes = selectedNodes();
    // A person who selected the wires as well wants them gone.
    for (const Wire& wire : healingWires(scene_.shown(), nodes, wires.empty() ? healing : Healing::None)) {
        if (!scene_.isChain() && !isBetweenSelected(wire, selection))
            edits.add(connectWire(edits.document(), block, wire));
    }
    for (const Tie& tie : scene_.shown().block().ties) {
        if (selection.contains(tieSelectionId(tie)))
            edits.add(layerloom::untie(edits.document(), block, tie));
    }
    if (!nodes.empty())
        edits.add(removeWithParts(edits.document(), block, nodes));
    removeNotes(edits, block, selection);
    const QString said = deletePorts(edits, nodes.empty() && selectedNotes(selection).empty());
    if (!(edits.document() == session_.document()))
        session_.apply(edits.take(), stepName(translated("Delete"), scene_.shown().block(), selection));
    return said;
}

/// `areMeant`: nothing else that stands on the canvas is selected. Returns why they stay.
QString CanvasCommands::deletePorts(EditSequence& edits, bool areMeant) const {
    const bool hasPorts = std::ranges::any_of(session_.selection(), [this](const std::string& id) {
        return scene_.content().terminal(id) != nullptr;
    });
    if (!hasPorts)
        return {};
    if (scene_.isChain())
        return translated("A sequential block has one input and one output");
    if (!areMeant)
        return translated("Inputs and outputs stay: select them alone to delete them");
    removePorts(edits, session_.shownBlock(), session_.selection());
    return {};
}

} // namespace layerloom
