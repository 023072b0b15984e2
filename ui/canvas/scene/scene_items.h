// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/node_item.h"
#include "ui/canvas/items/note_item.h"
#include "ui/canvas/items/shown_block.h"
#include "ui/canvas/items/terminal_item.h"
#include "ui/canvas/items/tie_item.h"
#include "ui/canvas/items/wire_item.h"
#include "ui/canvas/scene/automatic_layout.h"
#include "ui/canvas/scene/chain_layout.h"

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

class QGraphicsScene;

namespace layerloom {

/// The items that stand for one block, kept in step with it: what did not change keeps its item untouched.
class SceneItems {
  public:
    explicit SceneItems(QGraphicsScene& scene) : scene_(scene) {}

    /// Makes the items those of `shown`.
    void sync(ShownBlock shown);
    void clear();

    const ShownBlock& shown() const { return shown_; }
    const ChainLayout& chain() const { return chain_; }

    NodeItem* node(const NodeId& id) const;
    TerminalItem* terminal(const std::string& id) const;
    WireItem* wire(const std::string& id) const;
    /// Any item by its id in the selection; null if there is none.
    CanvasItem* find(const std::string& id) const;
    const std::unordered_map<NodeId, NodeItem*>& nodes() const { return nodes_; }
    const std::map<std::string, TerminalItem*>& terminals() const { return terminals_; }
    const std::map<std::string, WireItem*>& wires() const { return wires_; }
    const std::map<std::string, TieItem*>& ties() const { return ties_; }
    const std::vector<NoteItem*>& notes() const { return notes_; }

    /// Whether an instance's inside is shown on its card; takes effect with the next `sync`.
    void setExpanded(const NodeId& id, bool isExpanded);

    /// Where a wire's end is, in scene coordinates.
    QPointF portPosition(const Endpoint& endpoint, bool isOutput) const;
    /// After an item was moved on the canvas: its wires and ties follow.
    void linksFollow(const CanvasItem& moved);
    /// Puts every item where the document says, with all links routed.
    void settle();
    QRectF bounds() const;

    /// True if the document has no positions for this block yet, so that an automatic layout is shown.
    bool isLayoutProvisional() const { return !provisional_.empty(); }
    /// A better layout than the one that is shown for now.
    void setProvisionalLayout(const Moves& moves);
    /// Where everything stands, as `moveNodes` takes it.
    std::vector<std::pair<std::string, Position>> positions() const;

  private:
    /// What a node's look was made from: as long as it is the same, the look is.
    struct Origin {
        NodePtr node;
        std::shared_ptr<const NodeFacts> facts;
        std::size_t index = 0;
        std::size_t connections = 0;
        NodeId owner;
        bool operator==(const Origin&) const = default;
    };

    NodeLook lookOf(std::size_t index) const;
    void syncNodes(bool tiesChanged);
    void syncTerminals();
    void syncNotes();
    void syncWires();
    void syncTies();
    void placeMovables();
    void placeChain();
    void updateProvisionalLayout();
    void resetPositions();
    void routeWires();
    WireLook wireLook(const Wire& wire) const;
    void routeTie(TieItem& tie) const;
    void putTerminal(const std::string& name, bool isInput, const TerminalLook& look,
                     std::map<std::string, TerminalItem*>& old);

    QGraphicsScene& scene_;
    ShownBlock shown_;
    ChainLayout chain_;
    ExpandedCards expanded_;
    std::unordered_map<NodeId, NodeItem*> nodes_;
    std::unordered_map<NodeId, Origin> origins_;
    std::map<std::string, TerminalItem*> terminals_;
    std::map<std::string, WireItem*> wires_;
    std::map<std::string, TieItem*> ties_;
    std::vector<NoteItem*> notes_;
    std::unordered_map<NodeId, std::vector<WireItem*>> wiresOf_;
    std::map<std::string, QPointF> provisional_;
    ArrangePlan provisionalPlan_; ///< that `provisional_` is a layout of
    bool linksAreStale_ = true; ///< something moved, came or went since links were routed
};

} // namespace layerloom
