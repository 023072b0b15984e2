// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/editing/wire_rules.h"
#include "ui/canvas/gestures/gesture.h"

#include <memory>
#include <optional>

class QGraphicsPathItem;

namespace layerloom {

class CanvasItem;

/// Draws a wire from a port, either way, or takes an existing one off its input. Snaps to the nearest port
/// that it may go to, and says why others refuse it. Let go over free canvas a new wire asks for the node to
/// connect to, an existing one is gone.
class WireDrag : public Gesture {
  public:
    WireDrag(GestureHost& host, const PortSpot& held);
    /// Re-routes `wire`: it is held at its output.
    WireDrag(GestureHost& host, const Wire& wire);
    ~WireDrag() override;
    void move(const Pointer& pointer) override;
    void finish(const Pointer& pointer) override;

  private:
    WireDrag(GestureHost& host, const PortSpot& held, const std::optional<Wire>& detached);
    void offerTargets();
    Offer offerOf(const CanvasItem& item) const;
    std::optional<PortSpot> targetAt(const QPointF& point) const;
    std::optional<PortSpot> freePortOf(const CanvasItem& item) const;
    QString refusalAt(const QPointF& point) const;
    /// A target that would be red is red already.
    void paintPreview(bool clashes);
    void connectTo(const PortSpot& target);

    GestureHost& host_;
    PortSpot held_;
    std::optional<Wire> detached_;
    WireRules rules_;
    std::optional<PortSpot> target_;
    std::unique_ptr<QGraphicsPathItem> preview_;
};

} // namespace layerloom
