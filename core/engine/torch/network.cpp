// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/network.h"

#include "core/engine/torch/builders.h"
#include "core/engine/torch/failure.h"
#include "core/engine/torch/initialisers.h"
#include "core/engine/torch/rebind.h"
#include "core/graph/flow.h"
#include "core/layers/members.h"

#include <cassert>

namespace layerloom::engine {

namespace {

using torch::nn::Module;

class Builder {
  public:
    explicit Builder(const ValidatedModel& model) : model_(model), tree_(model.tree()) {}

    Network build() {
        network_.layers.resize(tree_.places.size());
        network_.root = std::make_shared<BlockModule>(className(model_.root().name, *model_.root().block));
        network_.layers[0].module = network_.root;
        addChildren(model_.root(), 0, {});
        findTensors();
        tie();
        findMembers();
        return std::move(network_);
    }

  private:
    void addChildren(const Scope& scope, std::size_t place, const std::vector<NodeId>& inner) {
        for (std::size_t i = 0; i < scope.nodes.size(); ++i) {
            std::vector<NodeId> local = inner;
            local.push_back(scope.block->nodes[i]->id);
            const NodeFacts& facts = *scope.nodes[i];
            if (facts.isAbsent)
                continue;
            if (isFragment(facts))
                addChildren(*facts.scope, place, local);
            else if (facts.type && facts.type->kind == LayerKind::Constant)
                addConstant(facts, place, local, nodeName(*scope.block, i));
            else if (!facts.type || facts.type->kind == LayerKind::Module)
                addChild(facts, place, local);
        }
    }

    void addConstant(const NodeFacts& facts, std::size_t place, const std::vector<NodeId>& local,
                     const std::string& name) {
        if (facts.isMuted)
            return;
        Tensor tensor = builtLayer(*facts.type, facts.options).constant;
        if (isMember(*facts.type)) {
            Module& module = *network_.layers[place].module;
            if (facts.parameters.front().kind == ParameterKind::Parameter)
                module.register_parameter(name, tensor);
            else
                module.register_buffer(name, tensor);
            members_.push_back({{place, local}, name});
        }
        network_.constants[{place, local}] = std::move(tensor);
    }

    /// The tensors of parameters and buffers of blocks, once ties have settled which ones these are.
    void findMembers() {
        for (const auto& [key, name] : members_) {
            for (std::size_t i = 0; i < tree_.parameters.size(); ++i) {
                const ParameterPlace& entry = tree_.parameters[i];
                if (entry.place == key.first && entry.spec.name == name)
                    network_.constants[key] = network_.tensors[i];
            }
        }
    }

    void addChild(const NodeFacts& facts, std::size_t parent, const std::vector<NodeId>& local) {
        std::vector<NodeId> path = tree_.places[parent].path;
        path.insert(path.end(), local.begin(), local.end());
        if (facts.isMuted && !tree_.placeOfCall.contains(path))
            return; // a second call that is muted
        const std::size_t index = tree_.placeOfCall.at(path);
        const ModulePlace& place = tree_.places[index];
        if (place.path != path)
            return; // another call of a module that has its place elsewhere in the block
        if (place.module == index)
            make(facts, index);
        network_.layers[parent].module->register_module(place.key, network_.layers[place.module].module);
    }

    void make(const NodeFacts& facts, std::size_t index) {
        const ModulePlace& place = tree_.places[index];
        if (facts.type) {
            translated(place.name, [&] { network_.layers[index] = builtLayer(*facts.type, facts.options); });
            return;
        }
        if (facts.isCopied) {
            makeCopies(facts, index);
            return;
        }
        network_.layers[index].module =
            std::make_shared<BlockModule>(className(facts.scope->name, *facts.scope->block));
        addChildren(*facts.scope, index, {});
    }

    /// A ModuleList with a module for each step.
    void makeCopies(const NodeFacts& facts, std::size_t index) {
        network_.layers[index].module = std::make_shared<BlockModule>("ModuleList");
        for (std::size_t step = 0; step < facts.copies.size(); ++step) {
            const std::size_t child = tree_.places[index].children.at(step);
            const Scope& scope = *facts.copies[step];
            network_.layers[child].module =
                std::make_shared<BlockModule>(className(scope.name, *scope.block));
            addChildren(scope, child, {});
            network_.layers[index].module->register_module(tree_.places[child].key,
                                                           network_.layers[child].module);
        }
    }

    ModuleMember memberOfEntry(const ParameterPlace& entry) const {
        return memberOf(network_.layers[tree_.places[entry.place].module].module, entry.spec.name);
    }

    void findTensors() {
        for (const ParameterPlace& entry : tree_.parameters) {
            const auto [module, name] = memberOfEntry(entry);
            const auto tensors = entry.spec.kind == ParameterKind::Parameter ? module->named_parameters(false)
                                                                             : module->named_buffers(false);
            const Tensor* tensor = tensors.find(name);
            if (!tensor || tensor->sizes() != at::IntArrayRef(entry.spec.shape))
                throw Error("The engine built " + entry.name + " otherwise than the catalogue declares it");
            network_.tensors.push_back(*tensor);
        }
    }

    void tie() {
        for (std::size_t i = 0; i < tree_.parameters.size(); ++i) {
            const ParameterPlace& entry = tree_.parameters[i];
            const Tensor& shared = network_.tensors[tree_.parameters[entry.tensor].owner];
            if (network_.tensors[i].is_same(shared))
                continue;
            const auto [module, name] = memberOfEntry(entry);
            rebindParameter(*module, name, shared);
            network_.tensors[i] = shared;
        }
    }

    const ValidatedModel& model_;
    const ModuleTree& tree_;
    Network network_;
    std::vector<std::pair<std::pair<std::size_t, std::vector<NodeId>>, std::string>> members_;
};

void applyWishes(const ModuleTree& tree, Network& network) {
    for (const InitialisationStep& step : tree.initialisation)
        translated(tree.parameters[step.parameter].name,
                   [&] { initialise(network.tensors[step.parameter], step.initialiser); });
    for (std::size_t i = 0; i < tree.parameters.size(); ++i) {
        const ParameterPlace& entry = tree.parameters[i];
        if (entry.tensor != i || entry.spec.kind != ParameterKind::Parameter)
            continue;
        network.tensors[i].requires_grad_(tree.parameters[entry.owner].trainable);
    }
}

} // namespace

ModuleMember memberOf(std::shared_ptr<Module> module, const std::string& dotted) {
    std::size_t begin = 0;
    for (std::size_t dot; (dot = dotted.find('.', begin)) != std::string::npos; begin = dot + 1)
        module = module->named_children()[dotted.substr(begin, dot - begin)];
    return {std::move(module), dotted.substr(begin)};
}

Network builtNetwork(const ValidatedModel& model) {
    Network network = Builder(model).build();
    applyWishes(model.tree(), network);
    return network;
}

void moveTo(Network& network, c10::Device device) {
    if (device.is_cpu())
        return;
    network.root->to(device);
    // Parameters and buffers were moved in place.
    for (auto& [key, constant] : network.constants)
        constant = constant.device() == device ? constant : constant.to(device);
}

} // namespace layerloom::engine
