// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/regrouping.h"

#include <QPointF>
#include <QString>

#include <optional>
#include <set>
#include <string>

namespace layerloom {

class CanvasScene;

/// The block on whose card something would be put, and where in it.
struct BlockTarget {
    NodeId instance;
    BlockName definition;
    bool isFreeForm = false;
    std::size_t index = 0;          ///< in the order of a sequential one
    std::optional<std::size_t> row; ///< of the expanded card, before which it would go
    bool operator==(const BlockTarget&) const = default;
};

/// The block under that point, other than those in `ignored`: in a free-form block any card of one, in a
/// sequential block, where a card's place means the order, only the rows of an expanded one.
std::optional<BlockTarget> blockTargetAt(const CanvasScene& canvas, const QPointF& point,
                                         const std::set<std::string>& ignored);

/// What is said while something is held over it.
QString blockTargetHint(const CanvasScene& canvas, const BlockTarget& target);
/// Likewise of what that regrouping would do; its reason if it cannot be done.
QString blockTargetHint(const CanvasScene& canvas, const BlockTarget& target, const Regrouping& moved);
/// What becomes of the ports of the block that is changed, as a sentence; empty if nothing does.
QString portsHint(const Document& document, const Regrouping& moved);

/// The mark of a target on its card; gone with the object.
class BlockTargetMark {
  public:
    explicit BlockTargetMark(CanvasScene& canvas) : canvas_(canvas) {}
    ~BlockTargetMark() { show(std::nullopt); }
    BlockTargetMark(const BlockTargetMark&) = delete;
    BlockTargetMark& operator=(const BlockTargetMark&) = delete;

    void show(const std::optional<BlockTarget>& target);

  private:
    CanvasScene& canvas_;
    NodeId marked_;
};

} // namespace layerloom
