// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/load_plan.h"

#include "core/values/error.h"
#include "core/values/shape.h"

#include <algorithm>
#include <regex>
#include <unordered_map>
#include <unordered_set>

namespace layerloom {

namespace {

/// A name that nobody gave a module: the matcher of regular expressions recurses over its input.
constexpr std::size_t kMaximumMatchedName = 4096;

bool isSaved(const ParameterPlace& entry) {
    return entry.spec.kind != ParameterKind::NonPersistentBuffer;
}

/// True if the name is `module`, or lies in it; every name lies in the module ''.
bool liesIn(std::string_view name, std::string_view module) {
    return module.empty() || name == module ||
           (name.starts_with(module) && name.substr(module.size()).starts_with('.'));
}

/// Does what the settings say with names.
class Renaming {
  public:
    explicit Renaming(const LoadSettings& settings) : settings_(settings) {
        for (const NameChange& change : settings.names)
            patterns_.push_back(change.kind == NameChange::Kind::Pattern ? compiled(change.from)
                                                                         : std::nullopt);
    }

    std::string operator()(std::string name) const {
        constexpr std::string_view kPrefix = "module.";
        if (settings_.stripModulePrefix && name.starts_with(kPrefix))
            name.erase(0, kPrefix.size());
        for (std::size_t i = 0; i < settings_.names.size(); ++i) {
            const NameChange& change = settings_.names[i];
            if (!patterns_[i])
                name = withPrefix(std::move(name), trimmedDot(change.from), trimmedDot(change.to));
            else if (name.size() <= kMaximumMatchedName)
                name = std::regex_replace(name, *patterns_[i], change.to);
        }
        return name;
    }

  private:
    static std::optional<std::regex> compiled(const std::string& pattern) {
        try {
            return std::regex(pattern, std::regex::ECMAScript);
        } catch (const std::regex_error&) {
            throw Error("'" + pattern + "' is no regular expression");
        }
    }
    static std::string_view trimmedDot(std::string_view prefix) {
        return prefix.ends_with('.') ? prefix.substr(0, prefix.size() - 1) : prefix;
    }
    static std::string withPrefix(std::string name, std::string_view from, std::string_view to) {
        if (!liesIn(name, from))
            return name;
        std::string_view rest = std::string_view(name).substr(from.size());
        if (rest.starts_with('.'))
            rest.remove_prefix(1);
        return std::string(to) + (to.empty() || rest.empty() ? "" : ".") + std::string(rest);
    }

    const LoadSettings& settings_;
    std::vector<std::optional<std::regex>> patterns_; ///< like `settings_.names`
};

std::string mismatch(const ParameterPlace& entry, const OfferedTensor& tensor) {
    return "size mismatch for " + entry.name + ": copying a param with shape torch.Size(" +
           Shape(tensor.shape).brackets() + ") from checkpoint, the shape in current model is torch.Size(" +
           Shape(entry.spec.shape).brackets() + ").";
}

class Planner {
  public:
    Planner(const ModuleTree& tree, const OfferedState& state, const LoadSettings& settings)
        : tree_(tree), state_(state), settings_(settings), rename_(settings) {
        for (const OfferedTensor& tensor : state.tensors)
            names_.push_back(rename_(tensor.name));
        for (std::size_t i = 0; i < names_.size(); ++i)
            addName(i);
        for (const auto& [module, version] : state.versions)
            versions_[rename_(counterOf(module))] = version;
    }

    LoadPlan plan() {
        checkModule();
        for (std::size_t i = 0; i < tree_.parameters.size(); ++i) {
            if (isSaved(tree_.parameters[i]) && liesIn(tree_.parameters[i].name, settings_.only))
                matchEntry(i);
        }
        forgiveTies();
        findUnexpected();
        return std::move(plan_);
    }

  private:
    static constexpr std::string_view kCounter = "num_batches_tracked";

    static std::string counterOf(const std::string& module) {
        return module + (module.empty() ? "" : ".") + std::string(kCounter);
    }

    /// Renamed names must not meet; a name that stands in the file twice has its last value, as in Python.
    void addName(std::size_t tensor) {
        const auto [known, isNew] = byName_.emplace(names_[tensor], tensor);
        if (isNew)
            return;
        const std::string& other = state_.tensors[known->second].name;
        if (other != state_.tensors[tensor].name && liesIn(names_[tensor], settings_.only))
            throw Error("both '" + other + "' and '" + state_.tensors[tensor].name + "' would become '" +
                        names_[tensor] + "'; change the rules for names");
        known->second = tensor;
    }

    void checkModule() const {
        const auto& entries = tree_.parameters;
        if (std::none_of(entries.begin(), entries.end(),
                         [&](const ParameterPlace& entry) { return liesIn(entry.name, settings_.only); }) &&
            !settings_.only.empty())
            throw Error("the model has no parameters in '" + settings_.only + "'");
    }

    void matchEntry(std::size_t index) {
        const ParameterPlace& entry = tree_.parameters[index];
        const auto found = byName_.find(entry.name);
        if (found == byName_.end()) {
            if (mayLackCounter(entry))
                plan_.zeroed.push_back(index);
            else
                missing_.push_back(index);
            return;
        }
        const OfferedTensor& tensor = state_.tensors[found->second];
        // Files of PyTorch before 0.4 hold scalars as one number in a row.
        const bool isOldScalar = entry.spec.shape.empty() && tensor.shape.size() == 1 && tensor.shape[0] > 0;
        if (tensor.shape != entry.spec.shape && !isOldScalar) {
            plan_.report.mismatched.push_back(mismatch(entry, tensor));
            plan_.misfits.push_back({index, found->second, tensor.name});
            return;
        }
        plan_.matches.push_back({index, found->second, tensor.name, tensor.dtype != entry.spec.dtype});
        plan_.report.loaded.push_back(entry.name);
    }

    /// Norms of layout version 1 did not count batches; Python starts the count at 0 then.
    bool mayLackCounter(const ParameterPlace& entry) const {
        if (!entry.name.ends_with(kCounter))
            return false;
        const auto version = versions_.find(entry.name);
        return version == versions_.end() || version->second < 2;
    }

    /// A tied name need not be there twice.
    void forgiveTies() {
        std::unordered_set<std::size_t> filled;
        for (const LoadMatch& match : plan_.matches)
            filled.insert(tree_.parameters[match.parameter].tensor);
        for (const std::size_t index : missing_) {
            const ParameterPlace& entry = tree_.parameters[index];
            if (settings_.tiesAreStoredOnce && filled.contains(entry.tensor))
                continue;
            plan_.report.missing.push_back(entry.name);
            plan_.missing.push_back(index);
        }
    }

    void findUnexpected() {
        std::unordered_set<std::string_view> known;
        for (const ParameterPlace& entry : tree_.parameters) {
            if (isSaved(entry))
                known.insert(entry.name);
        }
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (!liesIn(names_[i], settings_.only))
                plan_.ignored.push_back(state_.tensors[i].name);
            else if (!known.contains(names_[i])) {
                plan_.report.unexpected.push_back(names_[i]);
                plan_.unexpected.push_back(i);
            }
        }
    }

    const ModuleTree& tree_;
    const OfferedState& state_;
    const LoadSettings& settings_;
    Renaming rename_;
    std::vector<std::string> names_; ///< as the model would call them; like `state_.tensors`
    std::unordered_map<std::string, std::size_t> byName_;
    std::unordered_map<std::string, std::int64_t> versions_; ///< by the name of the module's counter
    std::vector<std::size_t> missing_;
    LoadPlan plan_;
};

std::string keySentence(const char* adjective, const std::vector<std::string>& keys) {
    std::string text = std::string(adjective) + " key(s) in state_dict: ";
    for (const std::string& key : keys)
        text += (&key == &keys.front() ? "\"" : ", \"") + key + "\"";
    return text + ". ";
}

} // namespace

OfferedState offered(const StateDict& state) {
    OfferedState result;
    for (const auto& [name, tensor] : state.entries)
        result.tensors.push_back({name, tensor.dtype, tensor.shape});
    result.versions = state.versions;
    return result;
}

OfferedState offered(const FoundStateDict& found) {
    OfferedState result;
    for (const auto& [name, tensor] : found.entries)
        result.tensors.push_back({name, tensor->dtype, tensor->shape});
    result.versions = found.versions;
    return result;
}

std::string renamed(const std::string& fileName, const LoadSettings& settings) {
    return Renaming(settings)(fileName);
}

LoadPlan planLoad(const ModuleTree& tree, const OfferedState& state, const LoadSettings& settings) {
    return Planner(tree, state, settings).plan();
}

std::string strictMessage(const LoadReport& report, const std::string& className) {
    std::string text = "Error(s) in loading state_dict for " + className + ":";
    if (!report.missing.empty())
        text += "\n\t" + keySentence("Missing", report.missing);
    if (!report.unexpected.empty())
        text += "\n\t" + keySentence("Unexpected", report.unexpected);
    for (const std::string& sentence : report.mismatched)
        text += "\n\t" + sentence;
    return text;
}

} // namespace layerloom
