// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/node_geometry.h"

#include <QColor>

class QPainter;

namespace layerloom {

/// Draws one node's card in its item's coordinates, with as much detail as the zoom can show.
class NodePainter {
  public:
    NodePainter(QPainter& painter, const NodeLook& look, const NodeGeometry& geometry);

    bool isChosen = false;
    bool isHovered = false;
    bool isLit = false;
    bool inputsOffered = false;
    bool outputsOffered = false;
    RowMarks rowMarks;

    void paint() const;

  private:
    void paintMuting() const;
    void paintRings() const;
    void paintCard() const;
    void paintTile() const;
    void paintTexts() const;
    void paintLargeTitle() const;
    void paintBadges() const;
    void paintSeverity() const;
    /// How much of the last run's time it took.
    void paintTime() const;
    void paintPorts(const std::vector<PortLook>& ports, const std::vector<QPointF>& spots, bool areOutputs,
                    bool areLabelled, bool areOffered) const;
    QColor outline() const;

    QPainter& painter_;
    const NodeLook& look_;
    const NodeGeometry& geometry_;
    QColor category_;
    qreal zoom_;
};

} // namespace layerloom
