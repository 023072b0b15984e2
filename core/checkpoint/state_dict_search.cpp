// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/state_dict_search.h"

#include "core/values/error.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace layerloom {

namespace {

using Kind = PickleObject::Kind;

/// How training code names the weights in what it saves.
constexpr std::array<std::string_view, 11> kUsualKeys{
    "state_dict", "model_state_dict", "model",  "module",     "net",           "network",
    "weights",    "model_state",      "params", "parameters", "net_state_dict"};
constexpr std::string_view kModulePrefix = "module.";

struct Candidate {
    std::string place;
    const PickleObject* dict = nullptr;
};

/// The first value of the dict that keeps it from being a state dict.
struct Obstacle {
    std::string key;
    const PickleObject* value = nullptr;
};

std::string keyText(const PickleObject& key) {
    return key.is(Kind::String) ? std::string(key.text) : describe(key);
}

std::optional<Obstacle> obstacleIn(const PickleObject& dict) {
    for (std::size_t i = 0; i + 1 < dict.items.size(); i += 2) {
        if (!dict.items[i]->is(Kind::String) || !dict.items[i + 1]->is(Kind::Tensor))
            return Obstacle{keyText(*dict.items[i]), dict.items[i + 1]};
    }
    return std::nullopt;
}

bool hasTensor(const PickleObject& dict) {
    for (std::size_t i = 1; i < dict.items.size(); i += 2) {
        if (dict.items[i]->is(Kind::Tensor))
            return true;
    }
    return false;
}

/// All dicts of tensors that can be reached through keys that are texts, the outer ones first.
std::vector<Candidate> findCandidates(const PickleObject& root) {
    constexpr std::size_t kMaximumDepth = 4;
    std::vector<Candidate> found;
    std::vector<Candidate> level;
    if (root.is(Kind::Dict))
        level.push_back({"", &root});
    std::unordered_set<const PickleObject*> seen{&root};
    for (std::size_t depth = 0; depth <= kMaximumDepth && !level.empty(); ++depth) {
        std::vector<Candidate> next;
        for (const Candidate& place : level) {
            const PickleObject& dict = *place.dict;
            if (!dict.items.empty() && !obstacleIn(dict)) {
                found.push_back(place);
                continue;
            }
            for (std::size_t i = 0; i + 1 < dict.items.size(); i += 2) {
                const PickleObject* value = dict.items[i + 1];
                if (dict.items[i]->is(Kind::String) && value->is(Kind::Dict) && seen.insert(value).second)
                    next.push_back(
                        {place.place + (place.place.empty() ? "" : ".") + keyText(*dict.items[i]), value});
            }
        }
        level = std::move(next);
    }
    return found;
}

bool isUsual(const Candidate& candidate) {
    const std::string_view place = candidate.place;
    const std::string_view key = place.substr(place.rfind('.') + 1);
    return std::find(kUsualKeys.begin(), kUsualKeys.end(), key) != kUsualKeys.end();
}

/// Why nothing in the file is a state dict.
std::string reasonForNone(const PickleObject& root) {
    if (root.is(Kind::Foreign))
        return "it holds " + describe(root) +
               ", which LayerLoom does not read; save net.state_dict() instead";
    if (!root.is(Kind::Dict))
        return "it holds " + describe(root) + " and no state dict; save net.state_dict()";
    const auto obstacle = obstacleIn(root);
    if (!obstacle)
        return "it holds no state dict; save net.state_dict()";
    const std::string entry = "its entry '" + obstacle->key + "' is " + describe(*obstacle->value);
    if (obstacle->value->is(Kind::Foreign))
        return entry + ", which LayerLoom does not read; save net.state_dict() instead";
    if (hasTensor(root))
        return entry + " and no tensor, so that it is no state dict; save net.state_dict()";
    return "it holds no dict of tensors (" + entry + "); save net.state_dict()";
}

std::string listed(const std::vector<Candidate>& candidates) {
    constexpr std::size_t kMost = 8;
    std::string text;
    for (std::size_t i = 0; i < std::min(kMost, candidates.size()); ++i)
        text += (i ? ", '" : "'") + candidates[i].place + "' (" +
                std::to_string(candidates[i].dict->items.size() / 2) + " tensors)";
    return text + (candidates.size() > kMost ? ", …" : "");
}

const Candidate& chosen(const std::vector<Candidate>& candidates) {
    const auto usual = std::count_if(candidates.begin(), candidates.end(), isUsual);
    if (usual == 1)
        return *std::find_if(candidates.begin(), candidates.end(), isUsual);
    if (candidates.size() == 1)
        return candidates.front();
    throw Error("it holds several state dicts: " + listed(candidates) +
                "; name the one to read (in the terminal with --weights-key), or save it alone");
}

const Candidate& chosen(const std::vector<Candidate>& candidates, std::string_view place) {
    const auto found = std::find_if(candidates.begin(), candidates.end(),
                                    [&](const Candidate& candidate) { return candidate.place == place; });
    if (found == candidates.end())
        throw Error("it holds no state dict '" + std::string(place) + "', but " + listed(candidates));
    return *found;
}

std::vector<std::pair<std::string, std::int64_t>> versionsOf(const PickleObject& dict) {
    std::vector<std::pair<std::string, std::int64_t>> versions;
    const PickleObject* metadata = dict.state ? dict.state->find("_metadata") : nullptr;
    if (!metadata || !metadata->is(Kind::Dict))
        return versions;
    for (std::size_t i = 0; i + 1 < metadata->items.size(); i += 2) {
        const PickleObject* version = metadata->items[i + 1]->find("version");
        if (metadata->items[i]->is(Kind::String) && version && version->is(Kind::Integer))
            versions.emplace_back(metadata->items[i]->text, version->integer);
    }
    return versions;
}

FoundStateDict described(const Candidate& candidate) {
    FoundStateDict found;
    found.place = candidate.place;
    const auto& items = candidate.dict->items;
    // A key that comes twice keeps its first place and its last value, as in Python.
    std::unordered_map<std::string_view, std::size_t> positions;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
        const auto [known, isNew] = positions.try_emplace(items[i]->text, found.entries.size());
        if (isNew)
            found.entries.emplace_back(items[i]->text, items[i + 1]->tensor);
        else
            found.entries[known->second].second = items[i + 1]->tensor;
    }
    found.versions = versionsOf(*candidate.dict);
    found.hasModulePrefix = !found.entries.empty() &&
                            std::all_of(found.entries.begin(), found.entries.end(), [](const auto& entry) {
                                return entry.first.starts_with(kModulePrefix);
                            });
    return found;
}

FoundStateDict find(const PickleObject& root, std::string_view place) {
    if (root.is(Kind::Dict) && root.items.empty())
        return described({"", &root}); // of a model without parameters
    const auto candidates = findCandidates(root);
    if (candidates.empty())
        throw Error(reasonForNone(root));
    const Candidate& choice = place.empty() ? chosen(candidates) : chosen(candidates, place);
    FoundStateDict found = described(choice);
    for (const Candidate& candidate : candidates) {
        if (&candidate != &choice)
            found.others.push_back(candidate.place);
    }
    return found;
}

} // namespace

FoundStateDict findStateDict(const Checkpoint& checkpoint, std::string_view place) {
    try {
        FoundStateDict found = find(checkpoint.root(), place);
        found.tiesAreStoredOnce = checkpoint.format() == CheckpointFormat::Safetensors;
        return found;
    } catch (const Error& error) {
        throw Error("cannot read '" + checkpoint.path() + "': " + error.what());
    }
}

StateDict loadStateDict(const Checkpoint& checkpoint, const FoundStateDict& found) {
    StateDict state;
    state.versions = found.versions;
    std::vector<const StoredTensor*> stored;
    for (const auto& [name, tensor] : found.entries)
        stored.push_back(tensor);
    std::vector<HostTensor> tensors = checkpoint.load(stored);
    for (std::size_t i = 0; i < tensors.size(); ++i)
        state.entries.emplace_back(found.entries[i].first, std::move(tensors[i]));
    return state;
}

StateDict readStateDict(const std::string& path) {
    const Checkpoint checkpoint = readCheckpoint(path);
    return loadStateDict(checkpoint, findStateDict(checkpoint));
}

} // namespace layerloom
