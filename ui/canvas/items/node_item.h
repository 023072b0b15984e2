// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/canvas_item.h"
#include "ui/canvas/items/item_looks.h"
#include "ui/canvas/items/node_geometry.h"

#include <memory>

namespace layerloom {

/// A node as a card: one item for everything on it. Its size and what tells it apart from afar are kept; all
/// else about it is made when it is looked at nearby.
class NodeItem : public CanvasItem {
  public:
    /// `looks` outlives the item.
    NodeItem(const NodeId& id, const ItemLooks& looks) : CanvasItem(ItemKind::Node, id), looks_(looks) {}

    /// What is seen of the node has changed: takes what is kept of it.
    void adopt(std::size_t index, const NodeLook& look, const NodeGeometry& geometry);
    /// Its place in the block's order.
    std::size_t index() const { return index_; }
    void setIndex(std::size_t index) { index_ = index; }

    const NodeLook& look() const { return details().look; }
    const NodeGeometry& geometry() const { return details().geometry; }
    bool hasDetails() const { return details_ != nullptr; }
    /// Frees what can be made again.
    void forgetDetails() { details_.reset(); }

    const QSizeF& size() const { return size_; }
    /// Its category's number, see `categoryNumber`.
    std::uint8_t hue() const { return hue_; }
    QString title() const { return details_ ? details_->look.title : looks_.titleAt(index_); }
    std::optional<Severity> severity() const { return severity_; }
    bool isMuted() const { return isMuted_; }
    bool isInstance() const { return isInstance_; }

    std::vector<PortSpot> ports() const override;
    QRectF body() const override { return {pos(), size_}; }
    QRectF bounds() const override { return cardBounds({pos(), size_}, looks_.flow()); }
    QString toolTip() const override { return looks_.toolTipAt(index_); }
    /// Where the title is, in scene coordinates: what a double click renames.
    QRectF titleArea() const { return geometry().title.translated(pos()); }
    /// Where a wire at that port ends, in scene coordinates; a port that the node does not have is at the
    /// port line.
    QPointF portPosition(const std::string& port, bool isOutput) const;

    bool isToggleAt(const QPointF& scenePoint) const;
    /// The row of an expanded card at that point.
    std::optional<std::size_t> rowAt(const QPointF& scenePoint) const;
    /// Shows before which row something would go; none hides the mark.
    void setRowMark(std::optional<std::size_t> row);
    /// Marks the part of a flow node that is selected, or that what is held over it would become; empty:
    /// none.
    void setChosenPart(const QString& role);
    /// Marks the row of that child, which lies in that part of a flow node if one is named: it shares with
    /// what is under the pointer, or is where a tie would end.
    void setRowLit(const NodeId& part, const NodeId& child, bool lit);
    /// True if the row at `index` is marked so.
    bool isRowLit(std::size_t index) const;

    void paint(QPainter& painter, const Offer& offer) const override;

  private:
    struct Details {
        NodeLook look;
        NodeGeometry geometry;
        RowMarks marks;
    };
    std::optional<std::size_t> chosenRow() const;
    Details& details() const;

    const ItemLooks& looks_;
    mutable std::unique_ptr<Details> details_;
    std::size_t index_ = 0;
    QSizeF size_;
    std::optional<Severity> severity_;
    std::uint8_t hue_ = 0;
    bool isMuted_ = false;
    bool isInstance_ = false;
    bool canExpand_ = false;
    QString chosenPart_; ///< its role
};

} // namespace layerloom
