// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/graph/problem.h"

#include <QRectF>
#include <QString>

#include <optional>
#include <set>
#include <utility>
#include <vector>

class QPainter;

namespace layerloom {

class ShownBlock;

/// One line of an expanded card: a child of the block, or a run of equal ones.
struct RowLook {
    NodeId id;             ///< of the first one
    std::size_t index = 0; ///< of the first one, in the order of the block
    std::size_t count = 1;
    QString place; ///< index in a sequential block; empty else
    QString title;
    QString detail;
    QString shape; ///< of what it gives
    QString category;
    std::optional<Severity> severity;
    bool isMuted = false;
    bool isTied = false; ///< shares its module, or something of it
    bool isPart = false; ///< a part of a flow node itself: where it is called, not what is inside
    QString role;        ///< of the part that the row is, or lies in: `body`; empty on other cards
    NodeId part;         ///< the instance that is called as that; empty if none is
    bool operator==(const RowLook&) const = default;
};

/// The inside of the instance at `index`: in a sequential block in its order, where equal neighbours fold
/// into one row; in a free-form one in the order of the flow.
std::vector<RowLook> childRows(const ShownBlock& shown, std::size_t index);

/// The parts of the flow node at `index`, in the order in which they are called; with `areOpen` what is
/// inside of each below it.
std::vector<RowLook> partRows(const ShownBlock& shown, std::size_t index, bool areOpen);

inline constexpr qreal kChildRowHeight = 26;

/// What stands out among the rows of a card.
struct RowMarks {
    std::optional<std::size_t> insertion; ///< a line before that row: where one that is dragged would go
    std::optional<std::size_t> chosen;    ///< selected, or what is held over it would go there
    /// Children that share with what is under the pointer, each with the part that it lies in, if any.
    std::set<std::pair<NodeId, NodeId>> lit;
};

/// Draws the rows into these areas.
void paintChildRows(QPainter& painter, const std::vector<RowLook>& rows, const std::vector<QRectF>& areas,
                    const RowMarks& marks);
/// The triangle that expands and collapses a card.
void paintDisclosure(QPainter& painter, const QRectF& area, bool isExpanded, bool isHovered);

/// Which instances are expanded: a matter of the session, neither saved nor undone.
class ExpandedCards {
  public:
    bool contains(const BlockName& block, const NodeId& node) const { return cards_.contains({block, node}); }
    void set(const BlockName& block, const NodeId& node, bool isExpanded) {
        if (isExpanded)
            cards_.emplace(block, node);
        else
            cards_.erase({block, node});
    }
    /// Those in that block.
    std::vector<NodeId> in(const BlockName& block) const {
        std::vector<NodeId> nodes;
        for (auto card = cards_.lower_bound({block, {}}); card != cards_.end() && card->first == block;
             ++card)
            nodes.push_back(card->second);
        return nodes;
    }

  private:
    std::set<std::pair<BlockName, NodeId>> cards_;
};

} // namespace layerloom
