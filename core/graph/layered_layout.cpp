// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/layered_layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace layerloom {

namespace {

constexpr int kOrderSweeps = 6;
constexpr int kAlignSweeps = 6;
/// A link that passes many columns holds a lane in each, but all lanes together no more than this many times
/// the number of boxes and links: time stays linear for any input.
constexpr std::size_t kLanesPerItem = 4;
// How much a link pulls to be straight: those between neighbours make the picture, the ends of long ones give
// way.
constexpr double kDirectWeight = 8;
constexpr double kLaneWeight = 4;
constexpr double kEndWeight = 0.1;

/// A box, or the lane that a long link holds in a column.
struct Vertex {
    double width = 0;
    double height = 0;
    std::size_t column = 0;
    std::size_t rank = 0; ///< place in its column
    double y = 0;
    bool isLane = false;
};

struct Segment {
    std::size_t from, to;
    double fromHeight, toHeight;
    double weight;
};

class Layering {
  public:
    Layering(const std::vector<LayoutBox>& boxes, const std::vector<LayoutLink>& links, LayoutSpacing spacing)
        : boxes_(boxes), links_(links), spacing_(spacing) {}

    std::vector<Position> positions() {
        if (boxes_.empty())
            return {};
        assignColumns();
        makeVertices();
        indexSegments();
        orderColumns();
        alignRows();
        return place();
    }

  private:
    void assignColumns();
    void honourWishes(const std::vector<std::size_t>& order);
    void makeVertices();
    void addLink(const LayoutLink& link, std::size_t& lanesLeft);
    void indexSegments();
    void orderColumns();
    void sortByMedian(std::vector<std::size_t>& column, bool byPredecessors);
    void alignRows();
    void alignColumn(const std::vector<std::size_t>& column, bool byPredecessors, bool bySuccessors);
    std::vector<Position> place() const;
    double separation(const Vertex& above, const Vertex& below) const;

    const std::vector<LayoutBox>& boxes_;
    const std::vector<LayoutLink>& links_;
    LayoutSpacing spacing_;
    std::vector<std::size_t> boxColumns_;
    std::vector<Vertex> vertices_;
    std::vector<Segment> segments_;
    std::vector<std::vector<std::size_t>> columns_;
    std::vector<std::vector<std::size_t>> incoming_; ///< segments by their right vertex
    std::vector<std::vector<std::size_t>> outgoing_;
};

/// The longest path from any source decides a box's column; what lies on a cycle follows what is before it.
void Layering::assignColumns() {
    boxColumns_.assign(boxes_.size(), 0);
    std::vector<std::size_t> waiting(boxes_.size(), 0);
    std::vector<std::vector<std::size_t>> next(boxes_.size());
    for (const LayoutLink& link : links_) {
        if (link.from == link.to)
            continue;
        next[link.from].push_back(link.to);
        ++waiting[link.to];
    }
    std::vector<std::size_t> order;
    std::vector<char> isDone(boxes_.size(), 0);
    const auto take = [&](std::size_t box) {
        isDone[box] = 1;
        order.push_back(box);
    };
    for (std::size_t i = 0; i < boxes_.size(); ++i) {
        if (waiting[i] == 0)
            take(i);
    }
    std::size_t unvisited = 0; // where the search for a box on a cycle goes on
    for (std::size_t head = 0; order.size() < boxes_.size() || head < order.size();) {
        if (head == order.size()) {
            while (isDone[unvisited])
                ++unvisited;
            take(unvisited);
        }
        const std::size_t box = order[head++];
        for (const std::size_t to : next[box]) {
            if (isDone[to])
                continue;
            boxColumns_[to] = std::max(boxColumns_[to], boxColumns_[box] + 1);
            if (--waiting[to] == 0)
                take(to);
        }
    }
    honourWishes(order);
}

/// Sources move up to what they feed (a constant stands beside its use), except those that belong first.
void Layering::honourWishes(const std::vector<std::size_t>& order) {
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::vector<std::size_t> nearest(boxes_.size(), kNone);
    std::vector<char> isFed(boxes_.size(), 0);
    for (const LayoutLink& link : links_) {
        if (boxColumns_[link.from] >= boxColumns_[link.to])
            continue;
        nearest[link.from] = std::min(nearest[link.from], boxColumns_[link.to]);
        isFed[link.to] = 1;
    }
    std::size_t last = 0;
    for (const std::size_t box : order) {
        const bool isFree = boxes_[box].column == LayoutBox::Column::Any && !isFed[box];
        if (isFree && nearest[box] != kNone)
            boxColumns_[box] = nearest[box] - 1;
        last = std::max(last, boxColumns_[box]);
    }
    for (std::size_t box = 0; box < boxes_.size(); ++box) {
        if (boxes_[box].column == LayoutBox::Column::Last && nearest[box] == kNone)
            boxColumns_[box] = last;
    }
}

void Layering::makeVertices() {
    for (std::size_t i = 0; i < boxes_.size(); ++i)
        vertices_.push_back({.width = boxes_[i].width, .height = boxes_[i].height, .column = boxColumns_[i]});
    std::size_t lanesLeft = kLanesPerItem * (boxes_.size() + links_.size());
    for (const LayoutLink& link : links_)
        addLink(link, lanesLeft);
    columns_.resize(*std::max_element(boxColumns_.begin(), boxColumns_.end()) + 1);
    for (std::size_t i = 0; i < vertices_.size(); ++i) {
        vertices_[i].rank = columns_[vertices_[i].column].size();
        columns_[vertices_[i].column].push_back(i);
    }
}

void Layering::addLink(const LayoutLink& link, std::size_t& lanesLeft) {
    const std::size_t begin = boxColumns_[link.from];
    const std::size_t end = boxColumns_[link.to];
    if (begin >= end)
        return;
    const std::size_t lanes = end - begin - 1;
    std::size_t from = link.from;
    double fromHeight = link.fromHeight;
    if (lanes <= lanesLeft) {
        lanesLeft -= lanes;
        for (std::size_t column = begin + 1; column < end; ++column) {
            const std::size_t lane = vertices_.size();
            vertices_.push_back({.height = spacing_.lane, .column = column, .isLane = true});
            segments_.push_back({from, lane, fromHeight, spacing_.lane / 2,
                                 vertices_[from].isLane ? kLaneWeight : kEndWeight});
            from = lane;
            fromHeight = spacing_.lane / 2;
        }
    }
    segments_.push_back({from, link.to, fromHeight, link.toHeight, lanes == 0 ? kDirectWeight : kEndWeight});
}

void Layering::indexSegments() {
    incoming_.resize(vertices_.size());
    outgoing_.resize(vertices_.size());
    for (std::size_t i = 0; i < segments_.size(); ++i) {
        outgoing_[segments_[i].from].push_back(i);
        incoming_[segments_[i].to].push_back(i);
    }
}

void Layering::orderColumns() {
    for (int sweep = 0; sweep < kOrderSweeps; ++sweep) {
        if (sweep % 2 == 0) {
            for (std::size_t i = 1; i < columns_.size(); ++i)
                sortByMedian(columns_[i], true);
        } else {
            for (std::size_t i = columns_.size() - 1; i-- > 0;)
                sortByMedian(columns_[i], false);
        }
    }
}

void Layering::sortByMedian(std::vector<std::size_t>& column, bool byPredecessors) {
    std::vector<std::pair<double, std::size_t>> keyed;
    for (const std::size_t vertex : column) {
        std::vector<double> ranks;
        for (const std::size_t s : byPredecessors ? incoming_[vertex] : outgoing_[vertex]) {
            const Segment& segment = segments_[s];
            const double height = byPredecessors ? segment.fromHeight : segment.toHeight;
            const Vertex& other = vertices_[byPredecessors ? segment.from : segment.to];
            // The port's height breaks ties between links of one box.
            ranks.push_back(static_cast<double>(other.rank) + height / (1 + other.height) / 2);
        }
        double key = static_cast<double>(vertices_[vertex].rank);
        if (!ranks.empty()) {
            std::nth_element(ranks.begin(), ranks.begin() + static_cast<std::ptrdiff_t>(ranks.size() / 2),
                             ranks.end());
            key = ranks[ranks.size() / 2];
        }
        keyed.emplace_back(key, vertex);
    }
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < keyed.size(); ++i) {
        column[i] = keyed[i].second;
        vertices_[column[i]].rank = i;
    }
}

double Layering::separation(const Vertex& above, const Vertex& below) const {
    const bool isTight = above.isLane || below.isLane;
    return above.height + (isTight ? spacing_.rows / 2 : spacing_.rows);
}

void Layering::alignRows() {
    for (const auto& column : columns_) {
        double y = 0;
        for (std::size_t i = 0; i < column.size(); ++i) {
            if (i > 0)
                y += separation(vertices_[column[i - 1]], vertices_[column[i]]);
            vertices_[column[i]].y = y;
        }
    }
    for (int sweep = 0; sweep < kAlignSweeps; ++sweep) {
        const bool isLast = sweep + 1 == kAlignSweeps;
        if (sweep % 2 == 0) {
            for (std::size_t i = 0; i < columns_.size(); ++i)
                alignColumn(columns_[i], true, isLast);
        } else {
            for (std::size_t i = columns_.size(); i-- > 0;)
                alignColumn(columns_[i], false, true);
        }
    }
}

/// Moves a column's vertices as near to where their links are straight as order and separation allow: a
/// weighted least-squares fit by pooling neighbours that would overlap.
void Layering::alignColumn(const std::vector<std::size_t>& column, bool byPredecessors, bool bySuccessors) {
    struct Pool {
        double sum, weight;
        std::size_t count;
        double mean() const { return sum / weight; }
    };
    std::vector<Pool> pools;
    std::vector<double> offsets;
    double offset = 0;
    for (std::size_t i = 0; i < column.size(); ++i) {
        const std::size_t vertex = column[i];
        if (i > 0)
            offset += separation(vertices_[column[i - 1]], vertices_[vertex]);
        offsets.push_back(offset);
        double sum = 0.05 * vertices_[vertex].y;
        double weight = 0.05;
        const auto pull = [&](const Segment& segment, double wanted) {
            sum += segment.weight * wanted;
            weight += segment.weight;
        };
        if (byPredecessors) {
            for (const std::size_t s : incoming_[vertex])
                pull(segments_[s],
                     vertices_[segments_[s].from].y + segments_[s].fromHeight - segments_[s].toHeight);
        }
        if (bySuccessors || incoming_[vertex].empty()) {
            for (const std::size_t s : outgoing_[vertex])
                pull(segments_[s],
                     vertices_[segments_[s].to].y + segments_[s].toHeight - segments_[s].fromHeight);
        }
        pools.push_back({sum - weight * offset, weight, 1});
        while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
            const Pool below = pools.back();
            pools.pop_back();
            pools.back().sum += below.sum;
            pools.back().weight += below.weight;
            pools.back().count += below.count;
        }
    }
    std::size_t i = 0;
    for (const Pool& pool : pools) {
        for (std::size_t k = 0; k < pool.count; ++k, ++i)
            vertices_[column[i]].y = pool.mean() + offsets[i];
    }
}

std::vector<Position> Layering::place() const {
    const auto snapped = [&](double v) { return std::round(v / spacing_.grid) * spacing_.grid; };
    double top = vertices_.front().y;
    for (std::size_t i = 0; i < boxes_.size(); ++i)
        top = std::min(top, vertices_[i].y);
    std::vector<Position> positions(boxes_.size());
    double x = 0;
    for (const auto& column : columns_) {
        double width = 0;
        for (const std::size_t vertex : column)
            width = std::max(width, vertices_[vertex].width);
        double free = 0; // rounding to the grid must not make boxes overlap
        for (const std::size_t vertex : column) {
            if (vertices_[vertex].isLane)
                continue;
            const double y = std::max(snapped(vertices_[vertex].y - top), free);
            positions[vertex] = {snapped(x + (width - vertices_[vertex].width) / 2), y};
            free = std::ceil((y + vertices_[vertex].height) / spacing_.grid) * spacing_.grid;
        }
        x = snapped(x + width + spacing_.columns);
    }
    return positions;
}

} // namespace

std::vector<Position> layeredLayout(const std::vector<LayoutBox>& boxes, const std::vector<LayoutLink>& links,
                                    const LayoutSpacing& spacing) {
    return Layering(boxes, links, spacing).positions();
}

} // namespace layerloom
