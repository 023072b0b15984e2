// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/rows.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace layerloom::layout {

namespace {

constexpr double kShort = 1500;         ///< nobody minds a line of this length
constexpr double kWorthwhile = 1.2;     ///< how much larger it must get on the page
constexpr std::size_t kMostPorts = 2;   ///< that a break may cut off from what they feed
constexpr double kPerSecondPort = 0.65; ///< what it counts for if there are two
constexpr double kPerFurtherLink = 0.9; ///< what it counts for with each further link of a port
constexpr std::size_t kMostRows = 60;   ///< tried one after another
constexpr double kFillings[] = {1, 1.06, 1.14, 1.25};

/// What a layer takes up, lanes included.
struct Extent {
    double begin = std::numeric_limits<double>::max();
    double end = std::numeric_limits<double>::lowest();
    double low = begin;
    double high = end;

    void add(const Extent& other) {
        begin = std::min(begin, other.begin);
        end = std::max(end, other.end);
        low = std::min(low, other.low);
        high = std::max(high, other.high);
    }
    double length() const { return end - begin; }
    double breadth() const { return high - low; }
};

/// Rows as the layers that they begin with, and what they are worth.
struct Rows {
    std::vector<std::size_t> begins;
    double worth = 0;
};

class RowBreaker {
  public:
    RowBreaker(const LayerGraph& graph, const LayoutSpacing& spacing, double page, FlatLayout& layout)
        : graph_(graph), spacing_(spacing), page_(page), layout_(layout) {
        measure();
        countLinks();
    }

    void run() {
        const Rows line = filled(std::numeric_limits<double>::max());
        Rows best = line;
        const std::size_t most = std::min(kMostRows, extents_.size());
        for (std::size_t count = 2; count <= most; ++count) {
            for (const double filling : kFillings) {
                Rows rows = filled(layout_.length / static_cast<double>(count) * filling);
                if (rows.worth > best.worth)
                    best = std::move(rows);
            }
        }
        if (best.worth > line.worth * kWorthwhile)
            move(best);
    }

  private:
    void measure() {
        extents_.resize(graph_.layers.size());
        for (std::size_t layer = 0; layer < graph_.layers.size(); ++layer) {
            for (const std::size_t vertex : graph_.layers[layer]) {
                if (graph_.vertices[vertex].isLane)
                    continue; // a wire finds its way by itself
                const FlatLayout::Point& at = layout_.boxes[vertex];
                extents_[layer].add({at.along, at.along + graph_.vertices[vertex].length, at.across,
                                     at.across + graph_.vertices[vertex].breadth});
            }
        }
    }

    /// How many ports feed something behind each layer, and what cutting their links is worth.
    void countLinks() {
        std::vector<std::set<std::pair<std::size_t, double>>> ports(graph_.layers.size());
        std::vector<std::size_t> links(graph_.layers.size());
        for (const Segment& segment : graph_.segments) {
            const std::size_t layer = graph_.vertices[segment.from].layer;
            ports[layer].emplace(segment.from, segment.fromOffset);
            ++links[layer];
        }
        for (std::size_t i = 0; i < ports.size(); ++i) {
            ports_.push_back(ports[i].size());
            worths_.push_back(std::pow(kPerFurtherLink, links[i] - ports_[i]) *
                              (ports_[i] > 1 ? kPerSecondPort : 1));
        }
    }

    bool mayBreakBefore(std::size_t layer) const {
        return ports_[layer - 1] <= kMostPorts && extents_[layer].length() > 0 &&
               extents_[layer - 1].length() > 0;
    }

    /// Rows as full as they get without being longer than that.
    Rows filled(double longest) const {
        Rows rows{{0}, 1};
        std::size_t possible = 0; // the last place where the row could end, none if it is where it begins
        Extent row;
        for (std::size_t layer = 0; layer < extents_.size(); ++layer) {
            if (layer > rows.begins.back() && mayBreakBefore(layer))
                possible = layer;
            row.add(extents_[layer]);
            if (row.length() <= longest || possible <= rows.begins.back())
                continue;
            rows.begins.push_back(possible);
            rows.worth *= worths_[possible - 1];
            row = extent(possible, layer + 1);
        }
        rows.worth *= sizeOnPage(rows);
        return rows;
    }

    double sizeOnPage(const Rows& rows) const {
        double length = 0;
        double breadth = 0;
        for (std::size_t i = 0; i < rows.begins.size(); ++i) {
            const Extent row = extent(rows.begins[i], endOf(rows, i));
            length = std::max(length, row.length());
            breadth += row.breadth() + (i > 0 ? gap() : 0);
        }
        return 1 / std::max(length, breadth * page_);
    }

    std::size_t endOf(const Rows& rows, std::size_t row) const {
        return row + 1 < rows.begins.size() ? rows.begins[row + 1] : extents_.size();
    }
    Extent extent(std::size_t begin, std::size_t end) const {
        Extent all;
        for (std::size_t layer = begin; layer < end; ++layer)
            all.add(extents_[layer]);
        return all;
    }
    /// Links run back between rows.
    double gap() const { return spacing_.parts + spacing_.lane; }
    double onGrid(double length) const { return std::ceil(length / spacing_.grid) * spacing_.grid; }

    void move(const Rows& rows) {
        double top = 0;
        layout_.length = 0;
        for (std::size_t i = 0; i < rows.begins.size(); ++i) {
            const Extent row = extent(rows.begins[i], endOf(rows, i));
            for (std::size_t layer = rows.begins[i]; layer < endOf(rows, i); ++layer) {
                for (const std::size_t vertex : graph_.layers[layer]) {
                    if (graph_.vertices[vertex].isLane)
                        continue;
                    layout_.boxes[vertex].along -= row.begin;
                    layout_.boxes[vertex].across += top - row.low;
                }
            }
            if (i == 0)
                layout_.line -= row.low;
            layout_.length = std::max(layout_.length, row.length());
            layout_.breadth = top + row.breadth();
            top = onGrid(layout_.breadth + gap());
        }
    }

    const LayerGraph& graph_;
    const LayoutSpacing& spacing_;
    double page_;
    FlatLayout& layout_;
    std::vector<Extent> extents_;    ///< of the boxes of each layer
    std::vector<std::size_t> ports_; ///< that lead on from each layer
    std::vector<double> worths_;     ///< of a break behind each layer
};

} // namespace

void breakIntoRows(const LayerGraph& graph, const LayoutSpacing& spacing, double page, FlatLayout& layout) {
    if (page > 0 && layout.length > kShort && layout.length > page * layout.breadth)
        RowBreaker(graph, spacing, page, layout).run();
}

} // namespace layerloom::layout
