// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/state.h"

#include "core/engine/torch/host_tensors.h"
#include "core/values/shape.h"

#include <algorithm>
#include <unordered_map>

namespace layerloom::engine {

namespace {

using torch::nn::Module;
using Versions = std::vector<std::pair<std::string, std::int64_t>>;

/// Python's `_version` of the class: 2 since batch and instance norm count their batches.
std::int64_t layoutVersion(const Module& module) {
    using namespace torch::nn;
    const auto isOneOf = [&]<class... Norms>(std::tuple<Norms...>*) {
        return (dynamic_cast<const Norms*>(&module) || ...);
    };
    using CountingNorms = std::tuple<BatchNorm1dImpl, BatchNorm2dImpl, BatchNorm3dImpl, InstanceNorm1dImpl,
                                     InstanceNorm2dImpl, InstanceNorm3dImpl>;
    return isOneOf(static_cast<CountingNorms*>(nullptr)) ? 2 : 1;
}

/// Every place that a module is registered at, depth first; a shared one at each of its places.
void addVersions(const Module& module, const std::string& name, Versions& versions) {
    versions.emplace_back(name, layoutVersion(module));
    for (const auto& child : module.named_children())
        addVersions(*child.value(), name.empty() ? child.key() : name + "." + child.key(), versions);
}

bool isSaved(const ParameterPlace& entry) {
    return entry.spec.kind != ParameterKind::NonPersistentBuffer;
}

/// One load: what matches, and what does not.
class Loading {
  public:
    Loading(const ModuleTree& tree, const Network& network, const StateDict& state,
            const LoadSettings& settings)
        : tree_(tree), network_(network) {
        for (const auto& [name, tensor] : state.entries)
            given_.emplace_back(stripped(name, settings), &tensor);
        for (const auto& [name, tensor] : given_)
            byName_[name] = tensor;
        for (const auto& [name, version] : state.versions)
            versions_[stripped(name, settings)] = version;
    }

    LoadReport match() {
        for (std::size_t i = 0; i < tree_.parameters.size(); ++i) {
            if (isSaved(tree_.parameters[i]))
                matchEntry(i);
        }
        findUnexpected();
        return report_;
    }

    void copy() {
        const torch::NoGradGuard noGrad;
        for (const auto& [index, tensor] : matches_) {
            const Tensor& target = network_.tensors[index];
            const Tensor source = viewOf(*tensor);
            // Files of PyTorch before 0.4 hold scalars as one number in a row.
            target.detach().copy_(target.dim() == 0 && source.dim() == 1 ? source[0] : source);
        }
        for (const std::size_t index : zeroed_)
            network_.tensors[index].detach().zero_();
    }

  private:
    static std::string stripped(const std::string& name, const LoadSettings& settings) {
        constexpr std::string_view kPrefix = "module.";
        if (!settings.stripModulePrefix)
            return name;
        return name == "module" ? "" : name.starts_with(kPrefix) ? name.substr(kPrefix.size()) : name;
    }

    void matchEntry(std::size_t index) {
        const ParameterPlace& entry = tree_.parameters[index];
        const auto found = byName_.find(entry.name);
        if (found == byName_.end()) {
            if (mayLackCounter(entry))
                zeroed_.push_back(index);
            else
                report_.missing.push_back(entry.name);
            return;
        }
        const HostTensor& tensor = *found->second;
        const bool isOldScalar = entry.spec.shape.empty() && tensor.shape.size() == 1 && tensor.shape[0] > 0;
        if (tensor.shape != entry.spec.shape && !isOldScalar) {
            report_.mismatched.push_back("size mismatch for " + entry.name +
                                         ": copying a param with shape torch.Size(" +
                                         Shape(tensor.shape).brackets() +
                                         ") from checkpoint, the shape in current model is torch.Size(" +
                                         Shape(entry.spec.shape).brackets() + ").");
            return;
        }
        matches_.emplace_back(index, &tensor);
        report_.loaded.push_back(entry.name);
    }

    /// Norms of layout version 1 did not count batches; Python starts the count at 0 then.
    bool mayLackCounter(const ParameterPlace& entry) const {
        constexpr std::string_view kCounter = "num_batches_tracked";
        if (!entry.name.ends_with(kCounter))
            return false;
        const std::size_t length = entry.name.size() - kCounter.size();
        const auto version = versions_.find(entry.name.substr(0, length == 0 ? 0 : length - 1));
        return version == versions_.end() || version->second < 2;
    }

    void findUnexpected() {
        std::unordered_map<std::string_view, bool> known;
        for (const ParameterPlace& entry : tree_.parameters) {
            if (isSaved(entry))
                known.emplace(entry.name, true);
        }
        for (const auto& [name, tensor] : given_) {
            if (!known.contains(name))
                report_.unexpected.push_back(name);
        }
    }

    const ModuleTree& tree_;
    const Network& network_;
    std::vector<std::pair<std::string, const HostTensor*>> given_;
    std::unordered_map<std::string, const HostTensor*> byName_;
    std::unordered_map<std::string, std::int64_t> versions_;
    std::vector<std::pair<std::size_t, const HostTensor*>> matches_;
    std::vector<std::size_t> zeroed_;
    LoadReport report_;
};

std::string keySentence(const char* adjective, const std::vector<std::string>& keys) {
    std::string text = std::string(adjective) + " key(s) in state_dict: ";
    for (const std::string& key : keys)
        text += (&key == &keys.front() ? "\"" : ", \"") + key + "\"";
    return text + ". ";
}

/// The message of Python's RuntimeError, word for word.
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

} // namespace

StateDict stateOf(const ModuleTree& tree, const Network& network) {
    StateDict state;
    SharedTensors shared;
    for (std::size_t i = 0; i < tree.parameters.size(); ++i) {
        if (isSaved(tree.parameters[i]))
            state.entries.emplace_back(tree.parameters[i].name, shared.show(network.tensors[i]));
    }
    addVersions(*network.root, "", state.versions);
    return state;
}

LoadReport loadState(const ModuleTree& tree, const Network& network, const StateDict& state,
                     const LoadSettings& settings, const std::string& className) {
    Loading loading(tree, network, state, settings);
    LoadReport report = loading.match();
    const bool isClean = report.missing.empty() && report.unexpected.empty() && report.mismatched.empty();
    if (settings.strict && !isClean)
        throw Error(strictMessage(report, className));
    loading.copy();
    return report;
}

} // namespace layerloom::engine
