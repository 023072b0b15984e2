// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/canvas_item.h"
#include "ui/canvas/items/node_geometry.h"

namespace layerloom {

/// A node as a card: one item for everything on it.
class NodeItem : public CanvasItem {
  public:
    NodeItem(const NodeId& id, NodeLook look, Flow flow);

    const NodeLook& look() const { return look_; }
    const NodeGeometry& geometry() const { return geometry_; }
    /// Returns true if ports moved, so that wires have to follow.
    bool setLook(NodeLook look, Flow flow);

    std::vector<PortSpot> ports() const override;
    QRectF body() const override { return geometry_.card.translated(pos()); }
    /// Where the title is, in scene coordinates: what a double click renames.
    QRectF titleArea() const { return geometry_.title.translated(pos()); }
    /// Where a wire at that port ends, in scene coordinates; a port that the node does not have is at the
    /// port line.
    QPointF portPosition(const std::string& port, bool isOutput) const;

    bool isToggleAt(const QPointF& scenePoint) const;
    /// The row of an expanded card at that point.
    std::optional<std::size_t> rowAt(const QPointF& scenePoint) const;
    /// Shows before which row something would go; none hides the mark.
    void setRowMark(std::optional<std::size_t> row);

    /// The ports that a dragged wire may end at are drawn with a halo.
    void setOffered(bool inputs, bool outputs);

    QRectF boundingRect() const override { return bounds_; }
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

  private:
    NodeLook look_;
    Flow flow_;
    NodeGeometry geometry_;
    QRectF bounds_;
    bool inputsOffered_ = false;
    bool outputsOffered_ = false;
    std::optional<std::size_t> rowMark_;
};

} // namespace layerloom
