// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/free_space.h"

#include <algorithm>
#include <set>

namespace layerloom::layout {

namespace {

constexpr double kLeastBreadth = 2; ///< narrower gaps are none

struct Interval {
    double low, high;
    bool operator==(const Interval&) const = default;
};

/// A line moves along the room and meets obstacles as they begin and end.
class Sweep {
  public:
    Sweep(const Area& room, const std::vector<Area>& obstacles, const std::vector<double>& cuts)
        : room_(room) {
        for (const Area& area : obstacles) {
            Area part{std::max(area.begin, room.begin), std::min(area.end, room.end),
                      std::max(area.low, room.low), std::min(area.high, room.high)};
            if (part.begin < part.end && part.low < part.high)
                obstacles_.push_back(part);
        }
        for (std::size_t i = 0; i < obstacles_.size(); ++i) {
            events_.push_back({obstacles_[i].begin, i, Event::Begin});
            events_.push_back({obstacles_[i].end, i, Event::End});
        }
        for (const double at : cuts)
            events_.push_back({at, 0, Event::Cut});
        std::sort(events_.begin(), events_.end(), [](const Event& a, const Event& b) { return a.at < b.at; });
    }

    std::vector<Cell> run() {
        double at = room_.begin;
        for (std::size_t i = 0;;) {
            bool isCut = false;
            for (; i < events_.size() && events_[i].at <= at; ++i) {
                take(events_[i]);
                isCut |= events_[i].what == Event::Cut;
            }
            meet(at, isCut);
            if (i == events_.size() || events_[i].at >= room_.end)
                break;
            at = events_[i].at;
        }
        return std::move(cells_);
    }

  private:
    struct Event {
        double at;
        std::size_t obstacle;
        enum What { Begin, End, Cut } what;
    };
    struct Open {
        Interval interval;
        std::size_t cell;
    };

    void take(const Event& event) {
        if (event.what == Event::Begin)
            active_.emplace(obstacles_[event.obstacle].low, event.obstacle);
        else if (event.what == Event::End)
            active_.erase({obstacles_[event.obstacle].low, event.obstacle});
    }

    std::vector<Interval> freeIntervals() const {
        std::vector<Interval> free;
        double low = room_.low;
        for (const auto& [start, obstacle] : active_) {
            if (start - low >= kLeastBreadth)
                free.push_back({low, start});
            low = std::max(low, obstacles_[obstacle].high);
        }
        if (room_.high - low >= kLeastBreadth)
            free.push_back({low, room_.high});
        return free;
    }

    /// Cells whose free interval is still the same go on, the others end here, and new ones begin.
    void meet(double at, bool isCut) {
        std::vector<Open> now;
        std::vector<Open> ended;
        std::size_t old = 0;
        for (const Interval& interval : freeIntervals()) {
            while (old < open_.size() && open_[old].interval.low < interval.low)
                ended.push_back(open_[old++]);
            if (!isCut && old < open_.size() && open_[old].interval == interval) {
                now.push_back(open_[old++]);
                continue;
            }
            now.push_back({interval, cells_.size()});
            cells_.push_back({{at, room_.end, interval.low, interval.high}, {}, {}});
        }
        ended.insert(ended.end(), open_.begin() + static_cast<std::ptrdiff_t>(old), open_.end());
        for (const Open& each : ended)
            cells_[each.cell].area.end = at;
        join(ended, now, at);
        open_ = std::move(now);
    }

    void join(const std::vector<Open>& ended, const std::vector<Open>& now, double at) {
        std::size_t first = 0;
        for (const Open& before : ended) {
            while (first < now.size() && now[first].interval.high <= before.interval.low)
                ++first;
            for (std::size_t i = first; i < now.size() && now[i].interval.low < before.interval.high; ++i) {
                const double shared = std::min(now[i].interval.high, before.interval.high) -
                                      std::max(now[i].interval.low, before.interval.low);
                if (cells_[now[i].cell].area.begin != at || shared < kLeastBreadth)
                    continue;
                cells_[before.cell].behind.push_back(now[i].cell);
                cells_[now[i].cell].before.push_back(before.cell);
            }
        }
    }

    Area room_;
    std::vector<Area> obstacles_;
    std::vector<Event> events_;
    std::set<std::pair<double, std::size_t>> active_;
    std::vector<Open> open_;
    std::vector<Cell> cells_;
};

} // namespace

std::vector<Cell> freeCells(const Area& room, const std::vector<Area>& obstacles,
                            const std::vector<double>& cuts) {
    return Sweep(room, obstacles, cuts).run();
}

std::optional<std::size_t> cellAt(const std::vector<Cell>& cells, const WayPoint& point, bool isBefore) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Area& area = cells[i].area;
        const bool isIn = isBefore ? area.begin < point.along && point.along <= area.end
                                   : area.begin <= point.along && point.along < area.end;
        if (isIn && area.low <= point.across && point.across <= area.high)
            return i;
    }
    return std::nullopt;
}

} // namespace layerloom::layout
