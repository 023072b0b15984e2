// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/definitions.h"

#include <algorithm>
#include <deque>

namespace layerloom {

namespace {

std::int64_t saturated(std::int64_t value, std::int64_t factor, std::int64_t sum) {
    std::int64_t result = 0;
    if (__builtin_mul_overflow(value, factor, &result) || __builtin_add_overflow(result, sum, &result))
        return INT64_MAX;
    return result;
}

std::map<BlockName, std::int64_t> usesOf(const Block& block) {
    std::map<BlockName, std::int64_t> uses;
    for (const NodePtr& node : block.nodes) {
        if (node->isInstance())
            ++uses[node->block];
    }
    return uses;
}

} // namespace

/// Tarjan's strongly connected components without recursion (a chain of definitions may be long); `order`
/// has every definition after those that it uses.
class Definitions::Components {
  public:
    explicit Components(std::map<BlockName, Definition>& definitions) : definitions_(definitions) {
        for (auto& [name, definition] : definitions_) {
            if (definition.component < 0)
                explore(definition, name);
        }
    }
    std::vector<BlockName> order;

  private:
    struct Visit {
        Definition* definition;
        BlockName name;
        Uses::const_iterator next;
    };
    struct Mark {
        int index;
        int low;
    };

    void open(Definition& definition, const BlockName& name) {
        const int index = static_cast<int>(marks_.size());
        marks_[&definition] = {index, index};
        stack_.push_back({&definition, name, definition.uses->begin()});
        pending_.emplace_back(&definition, name);
    }

    void explore(Definition& first, const BlockName& name) {
        open(first, name);
        while (!stack_.empty()) {
            Visit& visit = stack_.back();
            if (visit.next == visit.definition->uses->end()) {
                close();
                continue;
            }
            const auto used = definitions_.find((visit.next++)->first);
            if (used == definitions_.end())
                continue;
            if (!marks_.contains(&used->second))
                open(used->second, used->first);
            else if (used->second.component < 0)
                lower(*visit.definition, marks_[&used->second].index);
        }
    }

    void lower(const Definition& definition, int low) {
        Mark& mark = marks_[&definition];
        mark.low = std::min(mark.low, low);
    }

    void close() {
        Definition& definition = *stack_.back().definition;
        stack_.pop_back();
        const Mark mark = marks_[&definition];
        if (!stack_.empty())
            lower(*stack_.back().definition, mark.low);
        if (mark.low != mark.index)
            return;
        for (Definition* member = nullptr; member != &definition;) {
            member = pending_.back().first;
            member->component = count_;
            order.push_back(std::move(pending_.back().second));
            pending_.pop_back();
        }
        ++count_;
    }

    std::map<BlockName, Definition>& definitions_;
    std::unordered_map<const Definition*, Mark> marks_;
    std::vector<Visit> stack_;
    std::vector<std::pair<Definition*, BlockName>> pending_;
    int count_ = 0;
};

Definitions::Definitions(const Document& document, const Definitions* previous)
    : generation_(previous ? previous->generation_ + 1 : 1) {
    for (const auto& [name, block] : document.blocks) {
        if (!block)
            continue;
        Definition& definition = definitions_[name];
        definition.block = block;
        const auto known = previous ? previous->definitions_.find(name) : definitions_.end();
        const bool isSame = previous && known != previous->definitions_.end() && known->second.block == block;
        definition.uses = isSame ? known->second.uses : std::make_shared<const Uses>(usesOf(*block));
    }
    for (const BlockName& name : Components(definitions_).order)
        summarise(definitions_.at(name), previous, name);
}

void Definitions::summarise(Definition& definition, const Definitions* previous,
                            const BlockName& name) const {
    const bool isSame = previous && previous->share(name) == definition.block;
    definition.changedAt = isSame ? previous->changedAt(name) : generation_;
    definition.hasTies = !definition.block->ties.empty();
    definition.callCount = static_cast<std::int64_t>(definition.block->nodes.size());
    for (const auto& [usedName, count] : *definition.uses) {
        const auto used = definitions_.find(usedName);
        if (used == definitions_.end()) {
            if (previous && previous->find(usedName))
                definition.changedAt = generation_;
            continue;
        }
        // Instances within a component are recursive and will not be entered. What becomes recursive or
        // ceases to be so does not show in the block itself, so these count as changed each time.
        if (used->second.component == definition.component) {
            definition.changedAt = generation_;
            continue;
        }
        definition.changedAt = std::max(definition.changedAt, used->second.changedAt);
        definition.hasTies = definition.hasTies || used->second.hasTies;
        definition.nesting = std::max(definition.nesting, used->second.nesting + 1);
        definition.callCount = saturated(used->second.callCount, count, definition.callCount);
    }
}

const Block* Definitions::find(const BlockName& name) const {
    const auto found = definitions_.find(name);
    return found == definitions_.end() ? nullptr : found->second.block.get();
}

BlockPtr Definitions::share(const BlockName& name) const {
    const auto found = definitions_.find(name);
    return found == definitions_.end() ? nullptr : found->second.block;
}

std::vector<std::string_view> Definitions::names() const {
    std::vector<std::string_view> result;
    for (const auto& entry : definitions_)
        result.push_back(entry.first);
    return result;
}

std::int64_t Definitions::changedAt(const BlockName& name) const {
    const auto found = definitions_.find(name);
    return found == definitions_.end() ? generation_ : found->second.changedAt;
}

std::int64_t Definitions::othersChangedAt(const BlockName& name) const {
    std::int64_t latest = 0;
    const auto found = definitions_.find(name);
    for (const auto& used : found == definitions_.end() ? Uses() : *found->second.uses)
        latest = std::max(latest, changedAt(used.first));
    return latest;
}

std::string Definitions::recursion(const BlockName& outer, const BlockName& inner) const {
    const auto from = definitions_.find(outer);
    const auto to = definitions_.find(inner);
    if (to == definitions_.end() || from->second.component != to->second.component)
        return {};
    // The shortest way back from `inner` to `outer`, breadth first, as long as it is one to be shown.
    constexpr std::size_t kMaxLooked = 100;
    std::map<BlockName, BlockName> cameFrom{{inner, outer}};
    std::deque<BlockName> queue{inner};
    while (!cameFrom.contains(outer) && !queue.empty()) {
        if (cameFrom.size() > kMaxLooked)
            return outer + " → " + inner + " → … → " + outer;
        for (const auto& entry : *definitions_.at(queue.front()).uses) {
            if (definitions_.contains(entry.first) && cameFrom.emplace(entry.first, queue.front()).second)
                queue.push_back(entry.first);
        }
        queue.pop_front();
    }
    std::string text = outer;
    for (BlockName name = cameFrom.at(outer); name != outer; name = cameFrom.at(name))
        text = name + " → " + text;
    return outer + " → " + text;
}

std::int64_t Definitions::nesting(const BlockName& name) const {
    return definitions_.at(name).nesting;
}

std::int64_t Definitions::callCount(const BlockName& name) const {
    return definitions_.at(name).callCount;
}

bool Definitions::hasTies(const BlockName& name) const {
    return definitions_.at(name).hasTies;
}

} // namespace layerloom
