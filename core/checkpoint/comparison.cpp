// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/comparison.h"

#include "core/checkpoint/contents.h"
#include "core/checkpoint/state_dict_search.h"
#include "core/values/error.h"

#include <algorithm>
#include <unordered_map>

namespace layerloom {

namespace {

/// What lies before the names of the state dict in the file, with its dot; empty if there is nothing to take
/// off.
std::string prefixOf(const Checkpoint& checkpoint) {
    try {
        const std::string place = findStateDict(checkpoint).place;
        return place.empty() ? place : place + '.';
    } catch (const Error&) {
        return {}; // no state dict, or several
    }
}

std::string without(const std::string& prefix, const std::string& name) {
    return !prefix.empty() && name.starts_with(prefix) ? name.substr(prefix.size()) : name;
}

/// What a file holds, by name and in order. The metadata of a format are no content.
struct Listing {
    explicit Listing(const Checkpoint& checkpoint) : entries(contentsOf(checkpoint)) {
        const std::string prefix = prefixOf(checkpoint);
        std::erase_if(entries,
                      [](const CheckpointEntry& entry) { return entry.place.starts_with("__metadata__."); });
        for (CheckpointEntry& entry : entries) {
            entry.place = without(prefix, entry.place);
            entry.sharedWith = without(prefix, entry.sharedWith);
        }
        nameSharesByLeastName();
        for (const CheckpointEntry& entry : entries)
            byName.emplace(entry.place, &entry);
    }
    Listing(const Listing&) = delete;

    const CheckpointEntry* find(const std::string& name) const {
        const auto found = byName.find(name);
        return found == byName.end() ? nullptr : found->second;
    }

    std::vector<CheckpointEntry> entries;
    std::unordered_map<std::string, const CheckpointEntry*> byName;

  private:
    /// Files may list the names of one memory in any order.
    void nameSharesByLeastName() {
        std::unordered_map<std::string, std::string> least; // by the first name of the memory
        for (const CheckpointEntry& entry : entries) {
            if (!entry.sharedWith.empty())
                least.emplace(entry.sharedWith, entry.sharedWith);
        }
        for (CheckpointEntry& entry : entries) {
            const auto group = least.find(entry.sharedWith);
            if (group != least.end())
                group->second = std::min(group->second, entry.place);
        }
        for (CheckpointEntry& entry : entries) {
            const auto group = least.find(entry.sharedWith.empty() ? entry.place : entry.sharedWith);
            if (group != least.end())
                entry.sharedWith = group->second == entry.place ? std::string() : group->second;
        }
    }
};

TensorDescription described(const CheckpointEntry& entry) {
    return {entry.tensor->dtype, entry.tensor->shape, entry.sharedWith};
}

class Comparison {
  public:
    Comparison(const Checkpoint& before, const Checkpoint& after)
        : before_(before), after_(after), listedBefore_(before), listedAfter_(after) {}

    CheckpointDifference difference() {
        for (const CheckpointEntry& entry : listedBefore_.entries)
            compare(entry, listedAfter_.find(entry.place));
        for (const CheckpointEntry& entry : listedAfter_.entries)
            add(entry, listedBefore_.find(entry.place));
        return std::move(result_);
    }

  private:
    void compare(const CheckpointEntry& entry, const CheckpointEntry* other) {
        if (entry.tensor && other && other->tensor)
            compareTensors(entry, *other);
        else if (entry.tensor)
            result_.removed.emplace_back(entry.place, described(entry));
        else if (!other || other->tensor)
            result_.values.push_back({entry.place, entry.text, {}});
        else if (entry.text != other->text)
            result_.values.push_back({entry.place, entry.text, other->text});
    }

    void add(const CheckpointEntry& entry, const CheckpointEntry* other) {
        if (entry.tensor && (!other || !other->tensor))
            result_.added.emplace_back(entry.place, described(entry));
        else if (!entry.tensor && (!other || other->tensor))
            result_.values.push_back({entry.place, {}, entry.text});
    }

    void compareTensors(const CheckpointEntry& entry, const CheckpointEntry& other) {
        TensorDifference difference{entry.place, described(entry), described(other), std::nullopt};
        if (difference.before.shape == difference.after.shape)
            difference.numbers = compareNumbers(before_.load(*entry.tensor), after_.load(*other.tensor));
        if (difference.before == difference.after && difference.numbers->differing == 0)
            ++result_.equalTensors;
        else
            result_.changed.push_back(std::move(difference));
    }

    const Checkpoint& before_;
    const Checkpoint& after_;
    Listing listedBefore_;
    Listing listedAfter_;
    CheckpointDifference result_;
};

} // namespace

CheckpointDifference compareCheckpoints(const Checkpoint& before, const Checkpoint& after) {
    return Comparison(before, after).difference();
}

} // namespace layerloom
