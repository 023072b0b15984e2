// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/state.h"

#include "core/engine/torch/host_tensors.h"

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

void copy(const LoadPlan& plan, const Network& network, const StateDict& state) {
    const torch::NoGradGuard noGrad;
    for (const LoadMatch& match : plan.matches) {
        const Tensor& target = network.tensors[match.parameter];
        const Tensor source = viewOf(state.entries[match.tensor].second);
        // Files of PyTorch before 0.4 hold scalars as one number in a row.
        target.detach().copy_(target.dim() == 0 && source.dim() == 1 ? source[0] : source);
    }
    for (const std::size_t index : plan.zeroed)
        network.tensors[index].detach().zero_();
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
    LoadPlan plan = planLoad(tree, offered(state), settings);
    if (settings.strict && !plan.report.isClean())
        throw Error(strictMessage(plan.report, className));
    copy(plan, network, state);
    return std::move(plan.report);
}

const Tensor& tensorNamed(const ModuleTree& tree, const Network& network, const std::string& name) {
    for (std::size_t i = 0; i < tree.parameters.size(); ++i)
        if (tree.parameters[i].name == name)
            return network.tensors[i];
    throw Error("The model has no parameter '" + name + "'");
}

void writePart(const ModuleTree& tree, const Network& network, const std::string& name,
               const std::vector<std::int64_t>& start, const HostTensor& values) {
    const torch::NoGradGuard noGrad;
    Tensor part = tensorNamed(tree, network, name).detach();
    const std::vector<std::int64_t> whole = part.sizes().vec();
    bool isInside = whole.size() == start.size() && whole.size() == values.shape.size();
    for (std::size_t i = 0; isInside && i < whole.size(); ++i)
        isInside = start[i] >= 0 && values.shape[i] <= whole[i] - start[i];
    if (!isInside)
        throw Error("values of shape " + Shape(values.shape).text() + " do not fit there in " + name +
                    ", whose shape is " + Shape(whole).text());
    for (std::size_t i = 0; i < whole.size(); ++i)
        part = part.narrow(static_cast<std::int64_t>(i), start[i], values.shape[i]);
    part.copy_(viewOf(values));
}

} // namespace layerloom::engine
