// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/contents.h"

#include "core/checkpoint/script_checkpoint.h"
#include "core/values/value.h"

#include <unordered_map>
#include <unordered_set>

namespace layerloom {

namespace {

using Kind = PickleObject::Kind;

constexpr std::size_t kMaximumDepth = 32;
/// A text in a checkpoint may be a whole log file.
constexpr std::size_t kMaximumText = 60;

bool isContainer(const PickleObject& object) {
    return object.is(Kind::List) || object.is(Kind::Tuple) || object.is(Kind::Set) || object.is(Kind::Dict);
}

std::string abridged(std::string_view text) {
    return text.size() <= kMaximumText ? pythonText(text) : pythonText(text.substr(0, kMaximumText)) + "…";
}

std::string valueText(const PickleObject& object) {
    switch (object.kind) {
    case Kind::None:
        return "None";
    case Kind::Bool:
        return object.integer != 0 ? "True" : "False";
    case Kind::Integer:
        return std::to_string(object.integer);
    case Kind::Float:
        return pythonText(object.real);
    case Kind::String:
        return abridged(object.text);
    case Kind::Global:
        return std::string(object.text);
    default:
        return describe(object);
    }
}

/// The key of a dict as a part of a place.
std::string keyText(const PickleObject& key) {
    return key.is(Kind::String) ? std::string(key.text) : valueText(key);
}

/// Walks the objects without recursion: a file can nest them as deep as it likes.
class Walk {
  public:
    explicit Walk(const PickleObject& root) { waiting_.push_back({&root, "", 0}); }

    std::vector<CheckpointEntry> entries() {
        while (!waiting_.empty()) {
            const Step step = std::move(waiting_.back());
            waiting_.pop_back();
            visit(step);
        }
        return std::move(entries_);
    }

  private:
    struct Step {
        const PickleObject* object;
        std::string place;
        std::size_t depth;
    };

    void visit(const Step& step) {
        const PickleObject& object = *step.object;
        if (object.is(Kind::Tensor))
            entries_.push_back({step.place, object.tensor, {}, {}});
        else if (isContainer(object) && !object.items.empty())
            open(step);
        else
            entries_.push_back({step.place, nullptr, valueText(object), {}});
    }

    void open(const Step& step) {
        if (step.depth == kMaximumDepth || !seen_.insert(step.object).second)
            return;
        const std::string prefix = step.place.empty() ? "" : step.place + '.';
        const auto& items = step.object->items;
        const std::size_t width = step.object->is(Kind::Dict) ? 2 : 1;
        const std::size_t count = items.size() / width;
        // The last one goes onto the stack first.
        for (std::size_t i = count; i-- > 0;) {
            const std::string key = width == 2 ? keyText(*items[2 * i]) : std::to_string(i);
            waiting_.push_back({items[width * i + width - 1], prefix + key, step.depth + 1});
        }
    }

    std::vector<Step> waiting_;
    std::unordered_set<const PickleObject*> seen_;
    std::vector<CheckpointEntry> entries_;
};

void addMetadata(const PickleObject& root, std::string_view name, std::vector<CheckpointEntry>& entries) {
    const PickleObject* texts = root.state ? root.state->find(name) : nullptr;
    for (std::size_t i = 0; texts && i + 1 < texts->items.size(); i += 2)
        entries.push_back({std::string(name) + '.' + keyText(*texts->items[i]),
                           nullptr,
                           valueText(*texts->items[i + 1]),
                           {}});
}

void findSharing(std::vector<CheckpointEntry>& entries) {
    std::unordered_map<std::size_t, std::string> firstOfStorage;
    for (CheckpointEntry& entry : entries) {
        // An empty storage shares nothing.
        if (!entry.tensor || entry.tensor->elementCount() == 0)
            continue;
        const auto [first, isNew] = firstOfStorage.emplace(entry.tensor->storage, entry.place);
        if (!isNew)
            entry.sharedWith = first->second;
    }
}

} // namespace

std::vector<CheckpointEntry> contentsOf(const Checkpoint& checkpoint) {
    std::vector<CheckpointEntry> entries = Walk(checkpoint.root()).entries();
    if (checkpoint.format() == CheckpointFormat::Safetensors)
        addMetadata(checkpoint.root(), "__metadata__", entries);
    addMetadata(checkpoint.root(), kScriptFacts, entries);
    findSharing(entries);
    return entries;
}

} // namespace layerloom
