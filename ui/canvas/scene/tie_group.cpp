// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/tie_group.h"

#include "ui/canvas/scene/scene_items.h"

#include <algorithm>
#include <set>
#include <utility>

namespace layerloom {

namespace {

using End = std::pair<std::vector<NodeId>, std::string>; ///< a module's path, and a parameter or nothing

/// True if one of the modules is the other, or inside of it, and the same of both is meant.
bool concern(const End& a, const End& b) {
    const std::size_t common = std::min(a.first.size(), b.first.size());
    const bool isWithin =
        std::equal(a.first.begin(), a.first.begin() + static_cast<std::ptrdiff_t>(common), b.first.begin());
    return isWithin && (a.second.empty() || b.second.empty() || a.second == b.second);
}

class Group {
  public:
    explicit Group(const SceneItems& items) : items_(items) {}

    void add(TieItem* tie) {
        if (!seen_.insert(tie).second)
            return;
        ties.push_back(tie);
        open(tie->tie().owner);
        open(tie->tie().member);
    }

    void spread() {
        while (!open_.empty()) {
            const End end = open_.back();
            open_.pop_back();
            for (TieItem* tie : items_.tiesAt(items_.shown().cardOf(end.first.front()))) {
                const Tie& link = tie->tie();
                if (concern(end, {link.owner.path, link.owner.parameter}) ||
                    concern(end, {link.member.path, link.member.parameter}))
                    add(tie);
            }
        }
    }

    std::vector<TieItem*> ties;

  private:
    void open(const TieEnd& end) {
        if (met_.emplace(end.path, end.parameter).second)
            open_.emplace_back(end.path, end.parameter);
    }

    const SceneItems& items_;
    std::set<const TieItem*> seen_;
    std::set<End> met_;
    std::vector<End> open_;
};

} // namespace

std::vector<TieItem*> sharingTies(const SceneItems& items, const std::string& id) {
    Group group(items);
    const auto tie = items.ties().find(id);
    if (tie != items.ties().end())
        group.add(tie->second);
    else
        for (TieItem* each : items.tiesAt(id))
            group.add(each);
    group.spread();
    return std::move(group.ties);
}

} // namespace layerloom
