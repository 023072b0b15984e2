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
#include "ui/canvas/scene/item_store.h"
#include "ui/canvas/scene/wire_router.h"

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace layerloom {

/// The items that stand for one block, kept in step with it: what did not change keeps its item untouched,
/// and costs next to nothing.
class SceneItems : private ItemLooks {
  public:
    explicit SceneItems(ItemStore& store);
    ~SceneItems() override;

    /// Makes the items those of `shown`.
    void sync(ShownBlock shown);
    void clear();

    const ShownBlock& shown() const { return shown_; }
    const ChainLayout& chain() const { return chain_; }

    NodeItem* node(const NodeId& id) const;
    /// The card on which that node is seen: its own, or that of the flow node whose part it is.
    NodeItem* cardOf(const NodeId& id) const { return node(shown_.cardOf(id)); }
    TerminalItem* terminal(const std::string& id) const;
    WireItem* wire(const std::string& id) const;
    /// Any item by its id in the selection; null if there is none.
    CanvasItem* find(const std::string& id) const;
    /// How many items were ever made: another number after a `sync` means that some are new.
    std::size_t madeCount() const { return made_; }
    /// Nodes, terminals and notes that are chosen: nodes first, in the order of the block.
    std::vector<CanvasItem*> chosenMovables() const;
    void unchooseAll();
    /// In the order of the block.
    const std::vector<NodeItem*>& nodes() const { return nodes_; }
    const std::map<std::string, TerminalItem*>& terminals() const { return terminals_; }
    /// Like `shown().wires()`.
    const std::vector<WireItem*>& wires() const { return wires_; }
    const std::map<std::string, TieItem*>& ties() const { return ties_; }
    const std::vector<NoteItem*>& notes() const { return notes_; }

    /// Whether an instance's inside is shown on its card; takes effect with the next `sync`.
    void setExpanded(const NodeId& id, bool isExpanded);
    bool isExpanded(const NodeId& id) const { return expanded_.contains(shown_.name(), id); }

    /// Where a wire's end is, in scene coordinates.
    QPointF portPosition(const Endpoint& endpoint, bool isOutput) const;
    /// After an item was moved on the canvas: its wires and ties follow.
    void linksFollow(const CanvasItem& moved);
    /// The ties that lead to what is seen on that card.
    const std::vector<TieItem*>& tiesAt(const NodeId& card) const;
    /// Puts every item where the document says.
    void settle();
    QRectF bounds() const { return store_.extent(); }
    /// The same without the wires: those out of view have no way around cards yet, and reach far.
    QRectF standing() const { return store_.extent(false); }

    /// Looks for ways around cards for the wires in that area which have none yet, the short ones first, so
    /// that nested skip connections lie inside of one another. True if `most` did not suffice.
    bool routeWires(const QRectF& area, std::size_t most);
    /// Leads the ties in that area past the cards between their ends.
    void routeTies(const QRectF& area);
    /// Looks for places for the labels of the wires in that area, once they know their ways.
    void placeLabels(const QRectF& area);
    /// Frees what was made for showing items nearby, but for those in that area, if it is much.
    void forgetDetails(const QRectF& area);

    /// True if the document has no positions for this block yet, so that an automatic layout is shown.
    bool isLayoutProvisional() const { return !provisional_.empty(); }
    /// A better layout than the one that is shown for now.
    void setProvisionalLayout(const Moves& moves);
    /// Where everything stands, as `moveNodes` takes it.
    std::vector<std::pair<std::string, Position>> positions() const;

  private:
    Flow flow() const override { return shown_.flow(); }
    NodeLook lookAt(std::size_t index) const override;
    QString titleAt(std::size_t index) const override { return nodeTitle(shown_, index); }
    QString toolTipAt(std::size_t index) const override { return nodeToolTip(shown_, index); }
    WireLook lookOf(const Wire& wire) const override;
    QString toolTipOf(const Wire& wire) const override;
    QString reasonOf(const Wire& wire) const override;
    std::vector<Problem> problemsOf(const Wire& wire) const;

    /// What has to be looked at anew in a `sync`.
    struct Stale {
        std::vector<std::size_t> nodes; ///< by index
        std::vector<std::size_t> moved; ///< those that are the same but for their place
        std::vector<QPointF> left;      ///< where those stood
        std::vector<char> isMarked;
        std::size_t gone = 0;
        void add(std::size_t index);
        std::size_t count() const { return nodes.size() + moved.size() + gone; }
    };

    void syncNodes(const ShownBlock& before);
    void matchNodes(const ShownBlock& before);
    void matchNode(const ShownBlock& before, std::size_t index, std::vector<NodeItem*>& old);
    void markFlows();
    void syncTerminals();
    void placeTerminals();
    void syncNotes();
    void syncWires(const ShownBlock& before);
    void replaceWires(const ShownBlock& before, std::size_t first, std::size_t oldEnd, std::size_t end);
    void markEnds(const Wire& wire);
    void markTied(const ShownBlock& before);
    void markGroup(const NodeId& id);
    void refreshNodes();
    void refreshNode(std::size_t index);
    void moveNode(std::size_t index, bool isAlone);
    void attachWires(NodeItem& item, const NodeLook& look, const NodeGeometry& geometry);
    void attachWires(TerminalItem& item);
    bool isFaulty(const Wire& wire) const;
    void detachFrom(const std::vector<NodeItem*>& gone);
    void syncTies();
    std::vector<NodeId> instancesOn(const NodeId& card) const;
    void moveLinks(const ShownBlock& before);
    void placeMovables();
    void placeChain();
    void updateProvisionalLayout();
    void resetPositions();
    void followWires();
    void follow(WireItem& wire);
    void unroute(WireItem& wire);
    void unrouteNear(const QRectF& area);
    void routeTie(TieItem& tie) const;
    void putTerminal(const std::string& name, bool isInput, const TerminalLook& look,
                     std::map<std::string, TerminalItem*>& old);
    QPointF placeOf(const std::string& id, const Position& position) const;
    void drop(CanvasItem* item);
    template <class Item>
    Item* added(Item* item) {
        store_.add(*item);
        ++made_;
        return item;
    }

    ItemStore& store_;
    ShownBlock shown_;
    ChainLayout chain_;
    ExpandedCards expanded_;
    WireRouter router_;
    std::vector<NodeItem*> cards_; ///< by index in the block; null for a node whose id stands there before
    std::vector<NodeItem*> nodes_;
    std::map<std::string, TerminalItem*> terminals_;
    std::vector<WireItem*> wires_;
    std::map<std::string, TieItem*> ties_;
    std::vector<NoteItem*> notes_;
    std::unordered_map<NodeId, std::vector<TieItem*>> tiesOf_;
    /// Made when a wire is first asked for by its id.
    mutable std::unordered_map<std::string, WireItem*> wiresById_;
    std::map<std::string, QPointF> provisional_;
    ArrangePlan provisionalPlan_; ///< that `provisional_` is a layout of
    Stale stale_;
    std::vector<NodeId> toggled_; ///< expanded or collapsed since the last `sync`
    std::size_t made_ = 0;
    mutable std::size_t detailed_ = 0; ///< looks made since the last time that some were forgotten
};

} // namespace layerloom
