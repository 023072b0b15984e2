// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/canvas_item.h"
#include "ui/canvas/items/item_looks.h"
#include "ui/canvas/items/wire_path.h"

#include <memory>
#include <optional>

namespace layerloom {

/// The width of the pill that a label stands on.
qreal wireLabelWidth(const QString& label);

/// A wire: a smooth curve with the shape that it carries on a small pill. Curve and label are made when it is
/// painted or asked.
class WireItem : public CanvasItem {
  public:
    /// `wire` is kept by reference, as it stands in the list of all wires; `looks` outlives the item.
    WireItem(const Wire& wire, const ItemLooks& looks)
        : CanvasItem(ItemKind::Wire, {}), looks_(looks), wire_(&wire) {}

    const Wire& wire() const { return *wire_; }
    /// The same wire in a newer list.
    void renew(const Wire& wire) { wire_ = &wire; }

    /// The items that it joins and where on them it ends, in their coordinates; null for an end that is
    /// nowhere.
    struct End {
        const CanvasItem* item = nullptr;
        QPointF offset;
        QPointF position() const { return item ? item->pos() + offset : offset; }
    };
    const End& from() const { return from_; }
    const End& to() const { return to_; }
    void setFrom(const End& end) { from_ = end; }
    void setTo(const End& end) { to_ = end; }
    /// Follows its ends on the direct way; whether something stands in it is to be looked for.
    void follow();

    const WireRoute& route() const { return route_; }
    bool isRouted() const { return isRouted_; }
    /// The way was looked for: it goes along these runs, or direct.
    void setRuns(std::vector<layout::Run> runs);

    /// Where the middle of its label is; none: at the middle of the wire.
    void setLabelSpot(const std::optional<QPointF>& spot);
    bool isLabelPlaced() const { return isLabelPlaced_; }
    /// What the label stands on; empty if there is no room for it.
    QRectF pill() const;

    /// Its target has a problem with what it carries.
    bool isFaulty() const { return isFaulty_; }
    void setFaulty(bool isFaulty);
    /// Why it is, as plain text.
    QString reason() const { return looks_.reasonOf(*wire_); }
    const WireLook& look() const;
    bool hasLook() const { return look_ != nullptr; }
    /// What it carries may be another now.
    void renewLook();
    /// Frees what can be made again.
    void forgetLook() { look_.reset(); }

    /// True if `point` lies on the curve, give or take `reach`.
    bool passes(const QPointF& point, qreal reach) const;
    QRectF bounds() const override;
    QString toolTip() const override { return looks_.toolTipOf(*wire_); }
    void paint(QPainter& painter, const Offer& offer) const override;

  protected:
    std::string makeId() const override;

  private:
    void paintLabel(QPainter& painter, const QRectF& area, const QColor& color) const;
    QColor color() const;

    const ItemLooks& looks_;
    const Wire* wire_;
    mutable std::unique_ptr<WireLook> look_;
    End from_;
    End to_;
    WireRoute route_;
    std::optional<QPointF> labelSpot_;
    bool isRouted_ = false;
    bool isLabelPlaced_ = false;
    bool isFaulty_ = false;
};

} // namespace layerloom
