// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/node_item.h"

#include "ui/canvas/items/node_painter.h"

namespace layerloom {

void NodeItem::adopt(std::size_t index, const NodeLook& look, const NodeGeometry& geometry) {
    details_.reset();
    index_ = index;
    size_ = geometry.card.size();
    hue_ = categoryNumber(look.category);
    severity_ = look.severity;
    isMuted_ = look.isMuted;
    isInstance_ = look.isInstance;
    canExpand_ = look.canExpand();
    changed();
}

NodeItem::Details& NodeItem::details() const {
    if (!details_) {
        details_ = std::make_unique<Details>();
        details_->look = looks_.lookAt(index_);
        details_->geometry = nodeGeometry(details_->look, looks_.flow());
    }
    return *details_;
}

std::vector<PortSpot> NodeItem::ports() const {
    std::vector<PortSpot> spots;
    const auto& [look, geometry, marks] = details();
    for (std::size_t i = 0; i < geometry.inputs.size(); ++i)
        spots.push_back({{id(), look.inputs[i].port}, false, pos() + geometry.inputs[i]});
    for (std::size_t i = 0; i < geometry.outputs.size(); ++i)
        spots.push_back({{id(), look.outputs[i].port}, true, pos() + geometry.outputs[i]});
    return spots;
}

QPointF NodeItem::portPosition(const std::string& port, bool isOutput) const {
    return pos() + portSpot(look(), geometry(), looks_.flow(), port, isOutput);
}

bool NodeItem::isToggleAt(const QPointF& scenePoint) const {
    return canExpand_ && geometry().toggle.contains(scenePoint - pos());
}

std::optional<std::size_t> NodeItem::rowAt(const QPointF& scenePoint) const {
    for (std::size_t i = 0; i < geometry().rows.size(); ++i) {
        if (geometry().rows[i].contains(scenePoint - pos()))
            return i;
    }
    return std::nullopt;
}

void NodeItem::setRowMark(std::optional<std::size_t> row) {
    if (row == details().marks.insertion)
        return;
    details().marks.insertion = row;
    changed();
}

void NodeItem::setRowLit(const NodeId& part, const NodeId& child, bool lit) {
    auto& marked = details().marks.lit;
    if (marked.contains({part, child}) == lit)
        return;
    if (lit)
        marked.emplace(part, child);
    else
        marked.erase({part, child});
    changed();
}

bool NodeItem::isRowLit(std::size_t index) const {
    const RowLook& row = look().rows.at(index);
    return !row.isPart && details().marks.lit.contains({row.part, row.id});
}

void NodeItem::setChosenPart(const QString& role) {
    if (role == chosenPart_)
        return;
    chosenPart_ = role;
    changed();
}

std::optional<std::size_t> NodeItem::chosenRow() const {
    const std::vector<RowLook>& rows = look().rows;
    for (std::size_t i = 0; i < rows.size() && !chosenPart_.isEmpty(); ++i) {
        if (rows[i].isPart && rows[i].role == chosenPart_)
            return i;
    }
    return std::nullopt;
}

void NodeItem::paint(QPainter& painter, const Offer& offer) const {
    NodePainter node(painter, look(), geometry());
    node.isChosen = isChosen();
    node.isHovered = isHovered();
    node.isLit = isLit();
    node.inputsOffered = offer.inputs;
    node.outputsOffered = offer.outputs;
    node.rowMarks = details().marks;
    node.rowMarks.chosen = chosenRow();
    node.paint();
}

} // namespace layerloom
