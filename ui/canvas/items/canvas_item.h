// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <cstdint>
#include <string>
#include <vector>

class QPainter;

namespace layerloom {

class CanvasItem;

/// One end where wires can be attached, in scene coordinates.
struct PortSpot {
    Endpoint endpoint;
    bool isOutput = false; ///< wires begin here (a node's output, a block's input)
    QPointF position;
};

enum class ItemKind : std::uint8_t { Node, Terminal, Note, Wire, Tie };

/// What a gesture that looks for a target makes of an item.
struct Offer {
    bool isDimmed = false; ///< stands back: it is no target
    bool inputs = false;   ///< the ports that a dragged wire may end at are drawn with a halo
    bool outputs = false;
};

/// Where items are kept.
class ItemHost {
  public:
    virtual ~ItemHost() = default;
    /// Place, size, or anything else that is seen of the item is another now.
    virtual void itemChanged(CanvasItem& item) = 0;
};

/// What stands on the canvas for one thing of the document. Items only paint and answer where things are;
/// gestures and the session decide what happens. They are small, as there may be hundreds of thousands, and
/// make what only shows nearby when it is asked for.
class CanvasItem {
  public:
    CanvasItem(ItemKind kind, std::string id) : id_(std::move(id)), kind_(kind) {}
    virtual ~CanvasItem() = default;
    CanvasItem(const CanvasItem&) = delete;
    CanvasItem& operator=(const CanvasItem&) = delete;

    ItemKind kind() const { return kind_; }
    /// As in `DocumentSession::selection()`.
    const std::string& id() const;
    /// Nodes, terminals and notes: what can be dragged about.
    bool isMovable() const {
        return kind_ == ItemKind::Node || kind_ == ItemKind::Terminal || kind_ == ItemKind::Note;
    }

    /// Where its coordinates begin, in those of the scene.
    const QPointF& pos() const { return pos_; }
    qreal x() const { return pos_.x(); }
    qreal y() const { return pos_.y(); }
    void setPos(const QPointF& pos);

    bool isVisible() const { return visible_; }
    void setVisible(bool visible) { change(visible_, visible); }
    /// Lies above all others, slightly transparent, while it is dragged.
    bool isLifted() const { return lifted_; }
    void setLifted(bool lifted) { change(lifted_, lifted); }
    bool isChosen() const { return chosen_; }
    /// Part of the session's selection.
    void setChosen(bool chosen) { change(chosen_, chosen); }
    bool isHovered() const { return hovered_; }
    void setHovered(bool hovered) { change(hovered_, hovered); }
    /// Belongs to the group of ties under the cursor, or is where a gesture would end.
    bool isLit() const { return lit_; }
    void setLit(bool lit) { change(lit_, lit); }

    virtual std::vector<PortSpot> ports() const { return {}; }
    /// The visible body, without what hangs over its edges, in scene coordinates.
    virtual QRectF body() const { return bounds(); }
    /// Everything that it paints, in scene coordinates.
    virtual QRectF bounds() const = 0;
    /// Rich text; empty for none.
    virtual QString toolTip() const { return {}; }
    /// In the item's own coordinates.
    virtual void paint(QPainter& painter, const Offer& offer) const = 0;

    /// Where it is kept; null for an item by itself.
    void setHost(ItemHost* host) { host_ = host; }
    /// The host's number for it.
    std::uint32_t slot = 0;

  protected:
    /// For items whose id is made when it is first asked for.
    virtual std::string makeId() const { return {}; }
    void forgetId() { id_.clear(); }
    void changed();

  private:
    void change(bool& flag, bool value);

    mutable std::string id_;
    QPointF pos_;
    ItemHost* host_ = nullptr;
    ItemKind kind_;
    bool visible_ = true;
    bool lifted_ = false;
    bool chosen_ = false;
    bool hovered_ = false;
    bool lit_ = false;
};

} // namespace layerloom
