// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/gradient_shares.h"

#include "core/engine/torch/host_tensors.h"
#include "core/engine/torch/plan.h"
#include "core/engine/torch/rebind.h"

#include <algorithm>
#include <map>

namespace layerloom::engine {

GradientShares::GradientShares(const ModuleTree& tree, Network& network)
    : tree_(tree), network_(network), originals_(network.layers.size()) {
    for (std::size_t place = 0; place < network.layers.size(); ++place) {
        if (network.layers[place].module && network.layers[place].forward)
            instrument(place);
    }
}

GradientShares::~GradientShares() {
    for (std::size_t place = 0; place < originals_.size(); ++place) {
        if (originals_[place])
            network_.layers[place].forward = std::move(originals_[place]);
    }
}

void GradientShares::instrument(std::size_t place) {
    std::vector<Member> members;
    for (std::size_t i = 0; i < tree_.parameters.size(); ++i) {
        const ParameterPlace& entry = tree_.parameters[i];
        if (entry.place != place || !network_.tensors[i].requires_grad())
            continue;
        ModuleMember found = memberOf(network_.layers[place].module, entry.spec.name);
        try {
            rebindParameter(*found.module, found.name, network_.tensors[i]);
        } catch (const Error&) {
            continue; // a class whose members are not known cannot be tied either
        }
        members.push_back({std::move(found.module), std::move(found.name), i});
    }
    if (members.empty())
        return;
    Forward& forward = network_.layers[place].forward;
    originals_[place] = std::move(forward);
    forward = [this, place, members = std::move(members)](Inputs inputs, Tensor* outputs) {
        call(originals_[place], members, inputs, outputs);
    };
}

void GradientShares::call(const Forward& forward, const std::vector<Member>& members, Inputs inputs,
                          Tensor* outputs) {
    struct Restore {
        const std::vector<Member>& members;
        const Network& network;
        ~Restore() {
            for (const Member& member : members)
                rebindParameter(*member.module, member.name, network.tensors[member.entry]);
        }
    };
    if (!at::GradMode::is_enabled()) {
        forward(inputs, outputs);
        return;
    }
    const Restore restore{members, network_};
    const std::vector<NodeId>& path = currentCall();
    for (const Member& member : members) {
        Tensor alias = network_.tensors[member.entry].detach().requires_grad_(true);
        rebindParameter(*member.module, member.name, alias);
        const std::size_t entry = entryAt(path, member.entry);
        const auto before =
            std::count_if(uses_.begin(), uses_.end(), [&](const Use& use) { return use.entry == entry; });
        uses_.push_back({entry, static_cast<std::size_t>(before) + 1, path, std::move(alias)});
    }
    forward(inputs, outputs);
}

/// The name of the parameter where the call is: a tied module has one at each of its places.
std::size_t GradientShares::entryAt(const std::vector<NodeId>& path, std::size_t entry) const {
    const auto place = tree_.placeOfCall.find(path);
    if (place == tree_.placeOfCall.end() || place->second == tree_.parameters[entry].place)
        return entry;
    for (std::size_t i = 0; i < tree_.parameters.size(); ++i) {
        if (tree_.parameters[i].place == place->second &&
            tree_.parameters[i].spec.name == tree_.parameters[entry].spec.name)
            return i;
    }
    return entry;
}

Tensor GradientShares::total(const Tensor& parameter, Tensor rest) const {
    for (auto use = uses_.rbegin(); use != uses_.rend(); ++use) {
        const Tensor& gradient = use->alias.grad();
        if (network_.tensors[use->entry].is_same(parameter) && gradient.defined())
            rest = rest.defined() ? rest + gradient : gradient.clone();
    }
    return rest;
}

std::vector<GradientShare> GradientShares::take() {
    std::map<std::size_t, std::size_t> counts; ///< by tensor
    for (const Use& use : uses_)
        ++counts[tree_.parameters[use.entry].tensor];
    std::vector<GradientShare> shares;
    for (Use& use : uses_) {
        const ParameterPlace& entry = tree_.parameters[use.entry];
        Tensor& gradient = use.alias.mutable_grad();
        if (counts[entry.tensor] > 1 && gradient.defined())
            shares.push_back({tree_.parameters[entry.tensor].name, entry.name, use.call, std::move(use.path),
                              handedOver(std::exchange(gradient, Tensor()))});
    }
    // All of one parameter together, in the order of the parameters.
    std::stable_sort(shares.begin(), shares.end(), [&](const GradientShare& a, const GradientShare& b) {
        const auto rank = [&](const GradientShare& share) {
            return std::find_if(tree_.parameters.begin(), tree_.parameters.end(),
                                [&](const ParameterPlace& p) { return p.name == share.parameter; });
        };
        return rank(a) < rank(b);
    });
    return shares;
}

} // namespace layerloom::engine
