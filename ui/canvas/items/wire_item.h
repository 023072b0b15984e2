// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/canvas_item.h"
#include "ui/canvas/items/wire_path.h"

#include <QPainterPath>
#include <QString>

namespace layerloom {

/// What is seen of one wire.
struct WireLook {
    QString label;
    QString toolTip;
    QString reason;          ///< why it is faulty, as plain text
    bool isRepeated = false; ///< a wire beside it says the same: the label shows when pointed at
    bool isFaulty = false;   ///< its target has a problem with what it carries
    bool isImplied = false;  ///< follows from the order of a sequential block
    bool operator==(const WireLook&) const = default;
};

/// The width of the pill that a label stands on.
qreal wireLabelWidth(const QString& label);

/// A wire: a smooth curve with the shape that it carries on a small pill.
class WireItem : public CanvasItem {
  public:
    explicit WireItem(Wire wire);

    const Wire& wire() const { return wire_; }
    const WireLook& look() const { return look_; }
    const WireRoute& route() const { return route_; }
    void setLook(WireLook look);
    void setRoute(const WireRoute& route);
    /// True if `point` lies on the curve, give or take `reach`.
    bool passes(const QPointF& point, qreal reach) const;

    QRectF boundingRect() const override { return bounds_; }
    QPainterPath shape() const override { return hitShape_; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

  protected:
    void stateChanged() override;

  private:
    void refreshGeometry();
    void paintLabel(QPainter& painter, const QColor& color) const;
    QColor color() const;

    Wire wire_;
    WireLook look_;
    WireRoute route_;
    QPainterPath path_;
    QPainterPath hitShape_;
    QRectF pill_;
    QRectF bounds_;
};

} // namespace layerloom
