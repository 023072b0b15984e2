// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/wire_way.h"

#include "core/layout/way_back.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

namespace layerloom::layout {

namespace {

// What a way costs beside its length.
constexpr double kStepCost = 30;
constexpr double kTurnCost = 120;
constexpr double kAcrossCost = 1.5; ///< for each unit across
constexpr double kLeastTurnBreadth = 20;

/// How long an S takes where there is room.
double swingLength(double breadth) {
    return std::clamp(0.8 * std::abs(breadth), 30.0, 90.0);
}
/// Larger searches are given up: no one could follow such a way.
constexpr std::size_t kMostSteps = 60'000;

/// A way through cells: one entry for each, with the height at which it passes.
struct Passage {
    std::size_t cell;
    bool isForward;
    double across;
};

double clampTo(double value, double low, double high) {
    return low > high ? (low + high) / 2 : std::clamp(value, low, high);
}

/// The cheapest way through the cells (A*).
class WaySearch {
  public:
    WaySearch(const std::vector<Cell>& cells, const WayPoint& from, const WayPoint& to)
        : cells_(cells), from_(from), to_(to), best_(cells.size() * 2, kNever), cameFrom_(cells.size() * 2) {}

    std::vector<Passage> run(std::size_t start, std::size_t goal) {
        push({start, true, from_.along, from_.across}, 0, kNone);
        for (std::size_t step = 0; !queue_.empty() && step < kMostSteps; ++step) {
            const Entry entry = queue_.top();
            queue_.pop();
            const std::size_t key = keyOf(entry.state);
            if (entry.cost > best_[key])
                continue;
            if (entry.state.cell == goal && entry.state.isForward)
                return traced(key, entry.state);
            expand(entry);
        }
        return {};
    }

  private:
    static constexpr double kNever = std::numeric_limits<double>::infinity();
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    /// In a cell, heading that way, where it was entered.
    struct State {
        std::size_t cell;
        bool isForward;
        double along;
        double across;
    };
    struct Entry {
        State state;
        double cost;
        double estimate;
        bool operator<(const Entry& other) const { return estimate > other.estimate; }
    };
    struct Trace {
        std::size_t before;
        State state;
    };

    static std::size_t keyOf(const State& state) { return 2 * state.cell + (state.isForward ? 1 : 0); }

    void push(const State& state, double cost, std::size_t before) {
        const std::size_t key = keyOf(state);
        if (cost >= best_[key])
            return;
        best_[key] = cost;
        cameFrom_[key] = {before, state};
        const double left =
            std::abs(to_.along - state.along) + kAcrossCost * std::abs(to_.across - state.across);
        queue_.push({state, cost, cost + left});
    }

    void expand(const Entry& entry) {
        const Cell& cell = cells_[entry.state.cell];
        for (const bool forward : {true, false}) {
            const bool turns = forward != entry.state.isForward;
            if (turns && cell.area.end - cell.area.begin < kTurn + 6)
                continue;
            for (const std::size_t next : forward ? cell.behind : cell.before)
                step(entry, next, forward, turns);
        }
    }

    void step(const Entry& entry, std::size_t next, bool forward, bool turns) {
        const State& state = entry.state;
        const Area& here = cells_[state.cell].area;
        const Area& there = cells_[next].area;
        const double low = std::max(here.low, there.low);
        const double high = std::min(here.high, there.high);
        double across = std::clamp(state.across, low, high);
        if (turns && std::abs(across - state.across) < kLeastTurnBreadth) {
            const double below = state.across + kLeastTurnBreadth;
            const double above = state.across - kLeastTurnBreadth;
            const bool prefersBelow = to_.across >= state.across;
            if (below <= high && (prefersBelow || above < low))
                across = std::max(below, low);
            else if (above >= low)
                across = std::min(above, high);
            else
                return;
        }
        const double along = forward ? here.end : here.begin;
        double cost =
            entry.cost + std::abs(along - state.along) + kAcrossCost * std::abs(across - state.across);
        if (turns)
            cost += kTurnCost;
        else if (across != state.across)
            cost += kStepCost;
        push({next, forward, along, across}, cost, keyOf(state));
    }

    std::vector<Passage> traced(std::size_t key, const State& last) const {
        std::vector<Passage> passages{{last.cell, last.isForward, last.across}};
        while (cameFrom_[key].before != kNone && passages.size() <= cameFrom_.size()) {
            key = cameFrom_[key].before;
            const State& state = cameFrom_[key].state;
            passages.push_back({state.cell, state.isForward, state.across});
        }
        std::reverse(passages.begin(), passages.end());
        return passages;
    }

    const std::vector<Cell>& cells_;
    WayPoint from_;
    WayPoint to_;
    std::vector<double> best_;
    std::vector<Trace> cameFrom_;
    std::priority_queue<Entry> queue_;
};

/// Some passages at one height, going one way.
struct Stretch {
    std::size_t first; ///< passages
    std::size_t last;
    bool isForward;
    double across;
    double low; ///< the heights that all its cells share
    double high;
};

/// Makes runs of a way through cells: as few heights as can be, away from cards and other wires.
class Straightener {
  public:
    Straightener(const std::vector<Cell>& cells, const std::vector<Passage>& passages, const WayPoint& from,
                 const WayPoint& to, const std::vector<Run>& taken)
        : cells_(cells), passages_(passages), from_(from), to_(to), taken_(taken) {}

    std::vector<Run> run() {
        makeStretches();
        while (merge()) {
        }
        for (std::size_t i = 0; i < stretches_.size(); ++i)
            settle(i);
        return runs();
    }

  private:
    const Area& areaOf(std::size_t passage) const { return cells_[passages_[passage].cell].area; }

    void makeStretches() {
        for (std::size_t i = 0; i < passages_.size(); ++i) {
            // In the first cell the wire comes from the port, in the last one it goes to the port: what is
            // between them is free to choose its height.
            const Area& area = areaOf(i);
            const Passage& passage = passages_[i];
            if (!stretches_.empty() && stretches_.back().isForward == passage.isForward &&
                stretches_.back().across == passage.across) {
                Stretch& stretch = stretches_.back();
                stretch.last = i;
                stretch.low = std::max(stretch.low, area.low);
                stretch.high = std::min(stretch.high, area.high);
            } else {
                stretches_.push_back({i, i, passage.isForward, passage.across, area.low, area.high});
            }
        }
        // The last height is that of the port.
        const Area& last = areaOf(passages_.size() - 1);
        if (stretches_.back().across != to_.across)
            stretches_.push_back(
                {passages_.size() - 1, passages_.size() - 1, true, to_.across, last.low, last.high});
    }

    /// Whether a wire can get from the one height to the other where these stretches meet.
    bool canSwing(const Stretch& before, double height, const Stretch& behind, double next) const {
        const Area& last = areaOf(before.last);
        if (before.isForward != behind.isForward)
            return std::abs(height - next) >= kLeastTurnBreadth && last.low <= next && next <= last.high;
        const Area& first = areaOf(behind.first);
        return (last.low <= next && next <= last.high) || (first.low <= height && height <= first.high);
    }

    bool fits(std::size_t index, double across) const {
        const Stretch& stretch = stretches_[index];
        if (across < stretch.low || across > stretch.high)
            return false;
        if (index > 0 && !canSwing(stretches_[index - 1], stretches_[index - 1].across, stretch, across))
            return false;
        return index + 1 == stretches_.size() ||
               canSwing(stretch, across, stretches_[index + 1], stretches_[index + 1].across);
    }

    /// Joins two neighbours at the height of one of them; false if no two can be.
    bool merge() {
        for (std::size_t i = 0; i + 1 < stretches_.size(); ++i) {
            const Stretch a = stretches_[i];
            const Stretch b = stretches_[i + 1];
            if (a.isForward != b.isForward)
                continue;
            const double low = std::max(a.low, b.low);
            const double high = std::min(a.high, b.high);
            for (const double across : {b.across, a.across}) {
                if (across < low || across > high)
                    continue;
                const Stretch joined{a.first, b.last, a.isForward, across, low, high};
                const bool beforeFits =
                    i == 0 || canSwing(stretches_[i - 1], stretches_[i - 1].across, joined, across);
                const bool behindFits = i + 2 == stretches_.size() ||
                                        canSwing(joined, across, stretches_[i + 2], stretches_[i + 2].across);
                if (!beforeFits || !behindFits)
                    continue;
                stretches_[i] = joined;
                stretches_.erase(stretches_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
                return true;
            }
        }
        return false;
    }

    std::pair<double, double> extent(const Stretch& stretch) const {
        return {areaOf(stretch.isForward ? stretch.first : stretch.last).begin,
                areaOf(stretch.isForward ? stretch.last : stretch.first).end};
    }

    bool isTaken(const Stretch& stretch, double across) const {
        const auto [begin, end] = extent(stretch);
        return std::any_of(taken_.begin(), taken_.end(), [&, &begin = begin, &end = end](const Run& run) {
            return std::abs(run.across - across) < kWireDistance - 0.01 &&
                   std::min(run.begin, run.end) < end && std::max(run.begin, run.end) > begin;
        });
    }

    /// Moves a stretch a little away from the cards beside it, and to where no other wire runs.
    void settle(std::size_t index) {
        constexpr double kBreathing = 8;
        Stretch& stretch = stretches_[index];
        const bool isAtPort = (index == 0 && stretch.across == from_.across) ||
                              (index + 1 == stretches_.size() && stretch.across == to_.across);
        if (isAtPort)
            return;
        const double wanted = clampTo(stretch.across, stretch.low + kBreathing, stretch.high - kBreathing);
        for (int i = 0; i < 120; ++i) {
            const double offset = (i + 1) / 2 * kWireDistance;
            const double across = wanted + (i % 2 == 0 ? offset : -offset);
            if (fits(index, across) && !isTaken(stretch, across)) {
                stretch.across = across;
                return;
            }
        }
        if (fits(index, wanted))
            stretch.across = wanted;
    }

    /// How far along the swing from one stretch to the next may reach: the cells around that hold both
    /// heights.
    std::pair<double, double> swingRoom(const Stretch& before, const Stretch& behind) const {
        const auto holds = [&](std::size_t passage) {
            const Area& area = areaOf(passage);
            return area.low <= std::min(before.across, behind.across) &&
                   std::max(before.across, behind.across) <= area.high;
        };
        const bool forward = before.isForward;
        const double meeting = forward ? areaOf(behind.first).begin : areaOf(behind.first).end;
        double from = meeting;
        double to = meeting;
        if (before.last == behind.first) { // both in the last cell
            from = forward ? areaOf(before.last).begin : areaOf(before.last).end;
            to = forward ? areaOf(before.last).end : areaOf(before.last).begin;
            return {from, to};
        }
        for (std::size_t i = before.last; holds(i); --i) {
            from = forward ? areaOf(i).begin : areaOf(i).end;
            if (i == before.first)
                break;
        }
        for (std::size_t i = behind.first; i <= behind.last && holds(i); ++i)
            to = forward ? areaOf(i).end : areaOf(i).begin;
        return {from, to};
    }

    std::vector<Run> runs() const;

    const std::vector<Cell>& cells_;
    const std::vector<Passage>& passages_;
    WayPoint from_;
    WayPoint to_;
    const std::vector<Run>& taken_;
    std::vector<Stretch> stretches_;
};

std::vector<Run> Straightener::runs() const {
    std::vector<Run> runs;
    double at = from_.along;
    for (std::size_t i = 0; i < stretches_.size(); ++i) {
        const Stretch& stretch = stretches_[i];
        const double sign = stretch.isForward ? 1 : -1;
        double begin = at;
        if (i == 0 && stretch.across != from_.across) {
            const double room = areaOf(0).end - at;
            begin = at + std::min(swingLength(stretch.across - from_.across), room);
        }
        double end = to_.along;
        if (i + 1 == stretches_.size()) {
            if (stretch.across != to_.across)
                end = to_.along - std::min(swingLength(stretch.across - to_.across),
                                           to_.along - areaOf(passages_.size() - 1).begin);
        } else if (stretches_[i + 1].isForward != stretch.isForward) {
            // The turn stays in the cell, as near as can be to where the wire comes from.
            const Area& cell = areaOf(stretch.last);
            end = stretch.isForward ? std::clamp(begin, cell.begin, cell.end - kTurn)
                                    : std::clamp(begin, cell.begin + kTurn, cell.end);
            if (!stretch.isForward && i + 2 == stretches_.size())
                end = std::min(begin, std::clamp(to_.along - 4, cell.begin + kTurn, cell.end));
            at = end;
        } else {
            auto [low, high] = swingRoom(stretch, stretches_[i + 1]);
            if (sign * (begin - low) > 0)
                low = begin;
            const double last = i + 2 == stretches_.size() && stretch.isForward ? to_.along : high;
            if (sign * (high - last) > 0)
                high = last;
            const double length =
                std::min(swingLength(stretches_[i + 1].across - stretch.across), std::abs(high - low));
            // Late where the wire comes to its port, early elsewhere.
            const bool isLate = i + 2 == stretches_.size();
            end = isLate ? high - sign * length : low;
            at = end + sign * length;
        }
        runs.push_back({begin, end, stretch.across});
    }
    return runs;
}

} // namespace

std::vector<Run> wayAround(const WayPoint& from, const WayPoint& to, const Area& room,
                           const std::vector<Area>& cards, const std::vector<Run>& taken) {
    std::vector<Area> obstacles;
    for (const Area& card : cards)
        obstacles.push_back({card.begin - kWireClearance, card.end + kWireClearance,
                             card.low - kWireClearance, card.high + kWireClearance});
    const WayPoint begin{from.along + kWireClearance, from.across};
    const WayPoint end{to.along - kWireClearance, to.across};
    if (std::vector<Run> runs = wayBack(begin, end, obstacles, taken); !runs.empty())
        return runs;
    // Cells end at both ends of the way, so that it may pass them on the way round, and leave room to turn.
    constexpr double kTurnRoom = kTurn + 16;
    const std::vector<Cell> cells =
        freeCells(room, obstacles, {begin.along, begin.along + kTurnRoom, end.along - kTurnRoom, end.along});
    const auto start = cellAt(cells, begin, false);
    const auto goal = cellAt(cells, end, true);
    if (!start || !goal)
        return {};
    const std::vector<Passage> passages = WaySearch(cells, begin, end).run(*start, *goal);
    if (passages.empty())
        return {};
    return Straightener(cells, passages, begin, end, taken).run();
}

} // namespace layerloom::layout
