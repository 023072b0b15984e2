// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/node_item.h"

#include "ui/canvas/items/node_painter.h"

#include <QPainterPath>
#include <QStyleOptionGraphicsItem>

namespace layerloom {

namespace {

constexpr qreal kNodeLayer = 10;

} // namespace

NodeItem::NodeItem(const NodeId& id, NodeLook look, Flow flow)
    : CanvasItem(ItemKind::Node, id), look_(std::move(look)), flow_(flow),
      geometry_(nodeGeometry(look_, flow)), bounds_(geometry_.bounds()) {
    setZValue(kNodeLayer);
    setToolTip(look_.toolTip);
}

bool NodeItem::setLook(NodeLook look, Flow flow) {
    if (look == look_ && flow == flow_)
        return false;
    prepareGeometryChange();
    look_ = std::move(look);
    flow_ = flow;
    const NodeGeometry before = std::exchange(geometry_, nodeGeometry(look_, flow_));
    bounds_ = geometry_.bounds();
    setToolTip(look_.toolTip);
    update();
    return before.inputs != geometry_.inputs || before.outputs != geometry_.outputs ||
           before.card != geometry_.card;
}

std::vector<PortSpot> NodeItem::ports() const {
    std::vector<PortSpot> spots;
    for (std::size_t i = 0; i < geometry_.inputs.size(); ++i)
        spots.push_back({{id(), look_.inputs[i].port}, false, mapToScene(geometry_.inputs[i])});
    for (std::size_t i = 0; i < geometry_.outputs.size(); ++i)
        spots.push_back({{id(), look_.outputs[i].port}, true, mapToScene(geometry_.outputs[i])});
    return spots;
}

QPointF NodeItem::portPosition(const std::string& port, bool isOutput) const {
    const auto& looks = isOutput ? look_.outputs : look_.inputs;
    const auto& spots = isOutput ? geometry_.outputs : geometry_.inputs;
    for (std::size_t i = 0; i < looks.size() && i < spots.size(); ++i) {
        if (looks[i].port == port)
            return mapToScene(spots[i]);
    }
    if (flow_ == Flow::Vertical)
        return mapToScene({geometry_.card.center().x(), isOutput ? geometry_.card.bottom() : 0});
    return mapToScene({isOutput ? geometry_.card.right() : 0, kPortLine});
}

void NodeItem::setOffered(bool inputs, bool outputs) {
    if (inputs == inputsOffered_ && outputs == outputsOffered_)
        return;
    inputsOffered_ = inputs;
    outputsOffered_ = outputs;
    update();
}

bool NodeItem::isToggleAt(const QPointF& scenePoint) const {
    return geometry_.toggle.isValid() && geometry_.toggle.contains(scenePoint - pos());
}

std::optional<std::size_t> NodeItem::rowAt(const QPointF& scenePoint) const {
    for (std::size_t i = 0; i < geometry_.rows.size(); ++i) {
        if (geometry_.rows[i].contains(scenePoint - pos()))
            return i;
    }
    return std::nullopt;
}

void NodeItem::setRowMark(std::optional<std::size_t> row) {
    if (row == rowMark_)
        return;
    rowMark_ = row;
    update();
}

QPainterPath NodeItem::shape() const {
    QPainterPath path;
    path.addRect(geometry_.card);
    return path;
}

void NodeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    NodePainter node(*painter, look_, geometry_);
    node.isChosen = isChosen();
    node.isHovered = isHovered();
    node.isLit = isLit();
    node.inputsOffered = inputsOffered_;
    node.outputsOffered = outputsOffered_;
    node.rowMark = rowMark_;
    node.paint();
}

} // namespace layerloom
