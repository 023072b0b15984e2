// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QGraphicsItem>

#include <string>
#include <vector>

namespace layerloom {

/// One end where wires can be attached, in scene coordinates.
struct PortSpot {
    Endpoint endpoint;
    bool isOutput = false; ///< wires begin here (a node's output, a block's input)
    QPointF position;
};

enum class ItemKind { Node, Terminal, Note, Wire, Tie };

/// What stands on the canvas for one thing of the document. Items only paint and answer where things are;
/// gestures and the session decide what happens.
class CanvasItem : public QGraphicsItem {
  public:
    CanvasItem(ItemKind kind, std::string id) : kind_(kind), id_(std::move(id)) {}

    ItemKind kind() const { return kind_; }
    /// As in `DocumentSession::selection()`.
    const std::string& id() const { return id_; }
    /// Nodes, terminals and notes: what can be dragged about.
    bool isMovable() const {
        return kind_ == ItemKind::Node || kind_ == ItemKind::Terminal || kind_ == ItemKind::Note;
    }

    bool isChosen() const { return chosen_; }
    /// Part of the session's selection.
    void setChosen(bool chosen);
    bool isHovered() const { return hovered_; }
    void setHovered(bool hovered);
    /// Stands back while a gesture looks for a target elsewhere.
    void setDimmed(bool dimmed);
    /// Belongs to the group of ties under the cursor, or is where a gesture would end.
    bool isLit() const { return lit_; }
    void setLit(bool lit);

    virtual std::vector<PortSpot> ports() const { return {}; }
    /// The visible body, without what hangs over its edges, in scene coordinates.
    virtual QRectF body() const { return sceneBoundingRect(); }

  protected:
    /// After a change of chosen, hovered or lit.
    virtual void stateChanged() {}

  private:
    void change(bool& flag, bool value);

    ItemKind kind_;
    std::string id_;
    bool chosen_ = false;
    bool hovered_ = false;
    bool lit_ = false;
};

} // namespace layerloom
