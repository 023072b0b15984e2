// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/node_geometry.h"

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

constexpr qreal kMargin = 11;
constexpr qreal kTile = 28;
constexpr qreal kTextLeft = kMargin + kTile + 9;
constexpr qreal kHeader = 50;
constexpr qreal kRow = 20;
/// Above rows of ports: they lie whole steps of the grid below the port line, so that wires can be straight.
constexpr qreal kRowsGap = 5;
constexpr qreal kToggle = 18;
constexpr qreal kRowInset = 8;
constexpr qreal kIndexLeft = -46;
constexpr qreal kMinWidth = 150;
constexpr qreal kMaxWidth = 270;
constexpr qreal kFlowWidth = 240; ///< for names of parts, and of what is called
constexpr qreal kInside = 14;     ///< what is inside of a part stands in from it

qreal widthOf(const QString& text, TextRole role) {
    return std::ceil(textWidth(text, role)) + 1;
}

qreal widestLabel(const std::vector<PortLook>& ports) {
    qreal widest = 0;
    for (const PortLook& port : ports)
        widest = std::max(widest, widthOf(port.label, TextRole::Label));
    return widest;
}

qreal badgesWidth(const NodeLook& look) {
    const int count = badgeCount(look);
    return count ? count * (kBadgeSize + 3) + 4 : 0;
}

/// Ports get rows and names where a person has to tell them apart: several outputs, or more than one input
/// that must be connected.
bool outputsNeedRows(const NodeLook& look) {
    return look.outputs.size() > 1;
}
bool inputsNeedRows(const NodeLook& look) {
    const auto required = std::count_if(look.inputs.begin(), look.inputs.end(),
                                        [](const PortLook& p) { return p.isRequired || p.isSpare; });
    return required > 1;
}

qreal naturalWidth(const NodeLook& look, bool inRows, bool outRows, qreal least = 0) {
    const qreal parameters = look.parameters.isEmpty() ? 0 : widthOf(look.parameters, TextRole::Detail) + 14;
    qreal width = kTextLeft + widthOf(look.title, TextRole::Title) + badgesWidth(look) + kMargin;
    width = std::max(width, kTextLeft + widthOf(look.subtitle, TextRole::Detail) + kMargin);
    width = std::max(width, kMargin + widthOf(look.summary, TextRole::Detail) + parameters + kMargin);
    const qreal labels = (inRows || look.inputs.size() > 1 ? widestLabel(look.inputs) : 0) +
                         (outRows ? widestLabel(look.outputs) : 0);
    width = std::max(width, labels + 56);
    if (look.canExpand())
        width += kToggle;
    if (look.isExpanded)
        width = kMaxWidth;
    if (look.isFlow)
        width = std::max(width, kFlowWidth);
    width = std::max(std::clamp(width, kMinWidth, kMaxWidth), least);
    return std::ceil(width / (2 * kGrid)) * 2 * kGrid;
}

/// Where one reads downwards: evenly along an edge, with room for their names if there are several, on the
/// grid. A single port is in the middle.
void placeAlongEdge(const std::vector<PortLook>& ports, qreal width, qreal y, std::vector<QPointF>& spots) {
    const qreal slot = width / static_cast<qreal>(ports.size());
    for (std::size_t i = 0; i < ports.size(); ++i)
        spots.emplace_back(std::round(slot * (static_cast<qreal>(i) + 0.5) / kGrid) * kGrid, y);
}

/// How wide a card has to be for the names of ports side by side.
qreal edgeWidth(const std::vector<PortLook>& ports) {
    return ports.size() > 1 ? static_cast<qreal>(ports.size()) * (widestLabel(ports) + 18) : 0;
}

/// Places one side's ports and returns how many rows they take. The first of several inputs stays at the port
/// line if only it must be connected.
int placePorts(const std::vector<PortLook>& ports, bool allInRows, qreal x, qreal rowsTop,
               std::vector<QPointF>& spots) {
    int row = 0;
    for (std::size_t i = 0; i < ports.size(); ++i) {
        if (!allInRows && i == 0)
            spots.emplace_back(x, kPortLine);
        else
            spots.emplace_back(x, rowsTop + kRow * (row++ + 0.5));
    }
    return row;
}

void placeTexts(NodeGeometry& geometry, const NodeLook& look, qreal width) {
    const qreal right = width - kMargin;
    const qreal badges = badgesWidth(look);
    geometry.tile = QRectF(kMargin, kPortLine - kTile / 2, kTile, kTile);
    geometry.title = QRectF(kTextLeft, 7, right - kTextLeft - badges, 19);
    geometry.subtitle = QRectF(kTextLeft, 26, right - kTextLeft, 16);
    if (badges > 0)
        geometry.badges = QRectF(right - badges + 4, 9, badges, kBadgeSize);
}

/// Key options and the number of parameters, below the header.
void placeSummary(NodeGeometry& geometry, const NodeLook& look, qreal width) {
    const qreal parameters = look.parameters.isEmpty() ? 0 : widthOf(look.parameters, TextRole::Detail);
    geometry.parameters = QRectF(width - kMargin - parameters, kHeader + 1, parameters, kRow - 2);
    geometry.summary =
        QRectF(kMargin, kHeader + 1, width - 2 * kMargin - (parameters ? parameters + 12 : 0), kRow - 2);
}

void placeHorizontal(NodeGeometry& geometry, const NodeLook& look) {
    geometry.inputsAreLabelled = inputsNeedRows(look);
    geometry.outputsAreLabelled = outputsNeedRows(look);
    const qreal width = naturalWidth(look, geometry.inputsAreLabelled, geometry.outputsAreLabelled);
    placeTexts(geometry, look, width);
    qreal bottom = kHeader;
    if (!look.summary.isEmpty() || !look.parameters.isEmpty()) {
        placeSummary(geometry, look, width);
        bottom += kRow;
    }
    const int rows = std::max(
        placePorts(look.inputs, geometry.inputsAreLabelled, 0, bottom + kRowsGap, geometry.inputs),
        placePorts(look.outputs, geometry.outputsAreLabelled, width, bottom + kRowsGap, geometry.outputs));
    bottom += rows ? rows * kRow + 10 : 0;
    geometry.card = QRectF(0, 0, width, bottom);
}

/// Inputs at the top, outputs at the bottom; their names in rows of their own inside of the card.
void placeDownwards(NodeGeometry& geometry, const NodeLook& look) {
    constexpr qreal kNames = 20;
    geometry.inputsAreLabelled = look.inputs.size() > 1;
    geometry.outputsAreLabelled = look.outputs.size() > 1;
    const qreal width =
        naturalWidth(look, false, false, std::max(edgeWidth(look.inputs), edgeWidth(look.outputs)));
    placeTexts(geometry, look, width);
    qreal bottom = kHeader;
    if (!look.summary.isEmpty() || !look.parameters.isEmpty()) {
        placeSummary(geometry, look, width);
        bottom += kRow;
    }
    if (geometry.inputsAreLabelled) {
        for (QRectF* area : {&geometry.tile, &geometry.title, &geometry.subtitle, &geometry.badges,
                             &geometry.summary, &geometry.parameters})
            area->translate(0, area->isNull() ? 0 : kNames);
        bottom += kNames;
    }
    bottom += geometry.outputsAreLabelled ? kNames : 0;
    geometry.card = QRectF(0, 0, width, bottom);
    placeAlongEdge(look.inputs, width, 0, geometry.inputs);
    placeAlongEdge(look.outputs, width, bottom, geometry.outputs);
}

void placeVertical(NodeGeometry& geometry, const NodeLook& look) {
    geometry.card = QRectF(0, 0, kChainCardWidth, kHeader);
    placeTexts(geometry, look, kChainCardWidth);
    if (!look.parameters.isEmpty()) {
        const qreal width = widthOf(look.parameters, TextRole::Detail);
        geometry.parameters = QRectF(kChainCardWidth - kMargin - width, 26, width, 16);
        geometry.subtitle.setRight(geometry.parameters.left() - 10);
    }
    if (look.subtitle.isEmpty())
        geometry.title.moveCenter({geometry.title.center().x(), kPortLine});
    geometry.index = QRectF(kIndexLeft, 0, 36, kHeader);
    geometry.inputs.assign(std::min<std::size_t>(1, look.inputs.size()), QPointF(kChainCardWidth / 2, 0));
    geometry.outputs.assign(std::min<std::size_t>(1, look.outputs.size()),
                            QPointF(kChainCardWidth / 2, kHeader));
}

void placeToggle(NodeGeometry& geometry) {
    geometry.toggle =
        QRectF(geometry.card.right() - kMargin - kToggle + 4, geometry.tile.top() - 4, kToggle, kToggle);
    geometry.title.setRight(geometry.title.right() - kToggle);
    if (geometry.badges.isValid())
        geometry.badges.translate(-kToggle, 0);
}

/// The rows hang below all else that is on the card.
void placeRows(NodeGeometry& geometry, const NodeLook& look, Flow flow) {
    const qreal before = geometry.card.bottom();
    for (std::size_t i = 0; i < look.rows.size(); ++i) {
        const qreal inset = look.isFlow && !look.rows[i].isPart ? kInside : 0;
        geometry.rows.emplace_back(kRowInset + inset,
                                   before + kRowInset / 2 + kChildRowHeight * static_cast<qreal>(i),
                                   geometry.card.width() - 2 * kRowInset - inset, kChildRowHeight - 2);
    }
    geometry.card.setBottom(before + kChildRowHeight * static_cast<qreal>(look.rows.size()) + kRowInset);
    if (flow == Flow::Vertical) {
        for (QPointF& output : geometry.outputs)
            output.setY(geometry.card.bottom());
    }
}

} // namespace

int badgeCount(const NodeLook& look) {
    return (look.freezing != Freezing::None ? 1 : 0) + (look.sharing != Sharing::None ? 1 : 0);
}

QRectF cardBounds(const QRectF& card, Flow flow) {
    return card.adjusted(flow == Flow::Vertical ? kIndexLeft : -8, -9, 9, 10);
}

NodeGeometry nodeGeometry(const NodeLook& look, Flow flow) {
    NodeGeometry geometry;
    geometry.readsDownwards = flow == Flow::Vertical;
    if (flow == Flow::Vertical && !look.index.isEmpty())
        placeVertical(geometry, look);
    else if (flow == Flow::Vertical)
        placeDownwards(geometry, look);
    else
        placeHorizontal(geometry, look);
    if (look.canExpand())
        placeToggle(geometry);
    if (look.isExpanded || look.isFlow)
        placeRows(geometry, look, flow);
    return geometry;
}

QPointF portSpot(const NodeLook& look, const NodeGeometry& geometry, Flow flow, const std::string& port,
                 bool isOutput) {
    const auto& looks = isOutput ? look.outputs : look.inputs;
    const auto& spots = isOutput ? geometry.outputs : geometry.inputs;
    for (std::size_t i = 0; i < looks.size() && i < spots.size(); ++i) {
        if (looks[i].port == port)
            return spots[i];
    }
    if (flow == Flow::Vertical)
        return {geometry.card.center().x(), isOutput ? geometry.card.bottom() : 0};
    return {isOutput ? geometry.card.right() : 0, kPortLine};
}

} // namespace layerloom
