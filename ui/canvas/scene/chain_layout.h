// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QSizeF>

#include <cstddef>
#include <vector>

namespace layerloom {

/// Where the children of a sequential block stand: one below the other, with its input above and its output
/// below, all on one axis.
class ChainLayout {
  public:
    ChainLayout() = default;
    /// Card sizes from the first child to the last, and those of the terminals.
    ChainLayout(const std::vector<QSizeF>& cards, QSizeF input, QSizeF output);

    QPointF inputPosition() const { return input_; }
    QPointF outputPosition() const { return output_; }
    QPointF position(std::size_t index) const { return positions_[index]; }

    /// The place in the order at which something dropped at that height goes: 0 before the first child, the
    /// number of children behind the last.
    std::size_t insertionIndex(qreal y) const;
    /// The middle of the gap before child `index` (or after the last one), where the insertion mark is drawn.
    QPointF gap(std::size_t index) const;

  private:
    std::vector<QPointF> positions_;
    std::vector<qreal> middles_;
    std::vector<qreal> gaps_;
    QPointF input_;
    QPointF output_;
};

} // namespace layerloom
