// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/chain_layout.h"

#include <algorithm>

namespace layerloom {

namespace {

constexpr qreal kGap = 40;

} // namespace

ChainLayout::ChainLayout(const std::vector<QSizeF>& cards, QSizeF input, QSizeF output) {
    input_ = QPointF(-input.width() / 2, 0);
    qreal y = input.height();
    for (const QSizeF& card : cards) {
        gaps_.push_back(y + kGap / 2);
        y += kGap;
        positions_.emplace_back(-card.width() / 2, y);
        middles_.push_back(y + card.height() / 2);
        y += card.height();
    }
    gaps_.push_back(y + kGap / 2);
    output_ = QPointF(-output.width() / 2, y + kGap);
}

std::size_t ChainLayout::insertionIndex(qreal y) const {
    return static_cast<std::size_t>(std::lower_bound(middles_.begin(), middles_.end(), y) - middles_.begin());
}

QPointF ChainLayout::gap(std::size_t index) const {
    return {0, gaps_[std::min(index, gaps_.size() - 1)]};
}

} // namespace layerloom
