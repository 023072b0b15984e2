// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/editing/alignment.h"
#include "ui/canvas/editing/clipboard_text.h"
#include "ui/canvas/editing/flow_selection.h"
#include "ui/canvas/editing/heal.h"
#include "ui/canvas/items/canvas_item.h"

#include <QPointF>
#include <QString>

#include <optional>
#include <set>

namespace layerloom {

class CanvasScene;
class DocumentSession;
class EditSequence;

/// Where something new goes.
struct Placement {
    QPointF at;                        ///< the middle of the new card, free-form blocks
    std::optional<PortSpot> connectTo; ///< connects it there
    std::optional<Wire> into;          ///< puts it between the ends of this wire
    std::optional<std::size_t> index;  ///< place in a sequential block; none: the end
};

/// What a person does to the selection, or to the block on show: each is one undo step.
class CanvasCommands {
  public:
    CanvasCommands(DocumentSession& session, CanvasScene& scene) : session_(session), scene_(scene) {}

    /// Adds what a palette drag carries, and selects it. Returns why it cannot be, or an empty text.
    QString place(const QString& dragText, const Placement& placement);
    /// As `place`, where there is no pointer: in a sequential block behind the selected child; in a free-form
    /// one beside the selected node and wired to it, or else beside everything.
    QString placeBehindSelection(const QString& dragText);
    /// Inputs and outputs of the block, which belong to all that use it, go only if nothing but them and
    /// wires is selected; else a sentence is returned that says so.
    QString deleteSelection(Healing healing = Healing::Links);
    void selectAll();
    /// Adds all that feeds what is selected, or all that it feeds, to the selection.
    void selectAlongFlow(FlowDirection direction);
    void duplicate(PastedWires wires = PastedWires::Inside);
    void copy() const;
    QString cut();
    /// Returns why the clipboard cannot be pasted, or an empty text.
    QString paste(const std::optional<QPointF>& at, PastedWires wires = PastedWires::Inside);
    /// Moves the selection; calls with one gesture id merge.
    void nudge(const QPointF& delta, int gesture);
    /// Moves the selected child of a sequential block up or down.
    void moveInChain(int steps);
    /// Freezes what is selected wholly, or unfreezes it if all of it is frozen.
    void toggleFrozen();
    void untie(const NodeId& node);
    /// The ties that a command on the selection is about: the selected ones, or those of the selected node.
    std::vector<Tie> selectedTies() const;
    /// Lets the member of that tie own what its group shares.
    void makeOwner(const Tie& tie);
    void disconnect(const Wire& wire);
    /// Takes all wires off the selected nodes.
    void disconnectSelection();
    /// Wires the selected nodes one behind the other, from left to right. Returns why it cannot be, or an
    /// empty text.
    QString connectSelectionInARow();

    /// Of everything selected that can be moved; one undo step each.
    void align(Alignment alignment);
    void distribute(Qt::Orientation along);

    /// With the parts of selected flow nodes, which go where these go.
    std::set<NodeId> selectedNodes() const;
    /// Everything selected that can be moved, as it stands.
    std::vector<Standing> selectedBodies() const;

  private:
    void moveTo(const std::vector<std::pair<std::string, Position>>& positions, const QString& stepName);
    QString deletePorts(EditSequence& edits, bool areMeant) const;
    QString copiedSelection() const;
    QString insert(const QString& text, const QPointF& offset, PastedWires wires, const QString& stepName);

    DocumentSession& session_;
    CanvasScene& scene_;
};

} // namespace layerloom
