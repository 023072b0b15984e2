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

/// Draws the rows into these areas, and a line before row `mark` where one that is dragged would go. The row
/// `chosen` is selected, or what is held over it would go there.
void paintChildRows(QPainter& painter, const std::vector<RowLook>& rows, const std::vector<QRectF>& areas,
                    std::optional<std::size_t> mark, std::optional<std::size_t> chosen = std::nullopt);
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

  private:
    std::set<std::pair<BlockName, NodeId>> cards_;
};

} // namespace layerloom
