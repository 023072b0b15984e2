// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/network.h"

#include "core/engine/torch/builders.h"
#include "core/engine/torch/failure.h"
#include "core/engine/torch/initialisers.h"
#include "core/engine/torch/rebind.h"

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
        addChildren(model_.root(), 0);
        findTensors();
        tie();
        return std::move(network_);
    }

  private:
    void addChildren(const Scope& scope, std::size_t place) {
        for (std::size_t i = 0; i < scope.nodes.size(); ++i) {
            const NodeId& id = scope.block->nodes[i]->id;
            const NodeFacts& facts = *scope.nodes[i];
            if (facts.type && facts.type->kind == LayerKind::Constant)
                network_.constants[{place, id}] = builtLayer(*facts.type, facts.options).constant;
            if (!facts.type || facts.type->kind == LayerKind::Module)
                addChild(facts, place, id);
        }
    }

    void addChild(const NodeFacts& facts, std::size_t parent, const NodeId& id) {
        std::vector<NodeId> path = tree_.places[parent].path;
        path.push_back(id);
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
        network_.layers[index].module =
            std::make_shared<BlockModule>(className(facts.scope->name, *facts.scope->block));
        addChildren(*facts.scope, index);
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
    for (auto& [key, constant] : network.constants)
        constant = constant.to(device);
}

} // namespace layerloom::engine
