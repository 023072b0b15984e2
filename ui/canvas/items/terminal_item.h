// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/canvas_item.h"
#include "ui/canvas/items/canvas_style.h"

#include <QString>

namespace layerloom {

/// What is seen of one input or output of the block.
struct TerminalLook {
    QString name;
    QString detail; ///< what flows there
    QString toolTip;
    bool isConnected = false;
    bool isFaulty = false;
    bool operator==(const TerminalLook&) const = default;
};

/// An input or output of the block on show: where data comes in from outside, or leaves.
class TerminalItem : public CanvasItem {
  public:
    /// `isInput`: of the block, so that wires begin at it.
    TerminalItem(std::string name, bool isInput, TerminalLook look, Flow flow);

    bool isInput() const { return isInput_; }
    const std::string& name() const { return name_; }
    const TerminalLook& look() const { return look_; }
    /// Returns true if its port moved.
    bool setLook(TerminalLook look, Flow flow);

    QSizeF size() const { return body_.size(); }
    Endpoint endpoint() const;
    QPointF portPosition() const;
    std::vector<PortSpot> ports() const override { return {{endpoint(), isInput_, portPosition()}}; }
    QRectF body() const override { return body_.translated(pos()); }

    QRectF bounds() const override { return body().adjusted(-10, -10, 10, 10); }
    QString toolTip() const override { return look_.toolTip; }
    void paint(QPainter& painter, const Offer& offer) const override;

  private:
    void place();
    qreal contentWidth() const;
    void paintText(QPainter& painter, qreal zoom) const;
    void paintPort(QPainter& painter, bool isOffered) const;

    std::string name_;
    bool isInput_;
    TerminalLook look_;
    Flow flow_;
    QRectF body_;
};

} // namespace layerloom
