// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/rebind.h"

#include "core/engine/torch/built_layer.h"
#include "core/engine/torch/network.h"
#include "core/values/error.h"

#include <vector>

namespace layerloom::engine {

namespace {

using at::Tensor;
using torch::nn::Module;

/// The tensors that a module's forward reads from members of its class.
using Members = std::vector<Tensor*>;

/// A derived class may name the protected members of its base; the pointer to member then works for the base.
struct ModuleDictionary : Module {
    static torch::OrderedDict<std::string, Tensor>& of(Module& module) {
        return module.*&ModuleDictionary::parameters_;
    }
};

template <class Recurrent>
struct FlatWeights : Recurrent {
    static std::vector<Tensor>& of(Recurrent& module) { return module.*&FlatWeights::flat_weights_; }
};

template <class Recurrent>
void addFlatWeights(Module& module, Members& members) {
    if (auto* recurrent = dynamic_cast<Recurrent*>(&module)) {
        for (Tensor& weight : FlatWeights<Recurrent>::of(*recurrent))
            members.push_back(&weight);
    }
}

template <class... Layers>
void addWeightAndBias(Module& module, Members& members) {
    const auto add = [&](auto* layer) {
        if (layer)
            members.insert(members.end(), {&layer->weight, &layer->bias});
    };
    (add(dynamic_cast<Layers*>(&module)), ...);
}

template <class... Layers>
void addWeight(Module& module, Members& members) {
    const auto add = [&](auto* layer) {
        if (layer)
            members.push_back(&layer->weight);
    };
    (add(dynamic_cast<Layers*>(&module)), ...);
}

template <class... Cells>
void addCellWeights(Module& module, Members& members) {
    const auto add = [&](auto* cell) {
        if (cell)
            members.insert(members.end(),
                           {&cell->weight_ih, &cell->weight_hh, &cell->bias_ih, &cell->bias_hh});
    };
    (add(dynamic_cast<Cells*>(&module)), ...);
}

void addAttentionWeights(Module& module, Members& members) {
    if (auto* attention = dynamic_cast<torch::nn::MultiheadAttentionImpl*>(&module))
        members.insert(members.end(), {&attention->in_proj_weight, &attention->in_proj_bias,
                                       &attention->bias_k, &attention->bias_v, &attention->q_proj_weight,
                                       &attention->k_proj_weight, &attention->v_proj_weight});
}

Members membersOf(Module& module) {
    using namespace torch::nn;
    Members members;
    addWeightAndBias<LinearImpl, BilinearImpl, Conv1dImpl, Conv2dImpl, Conv3dImpl, ConvTranspose1dImpl,
                     ConvTranspose2dImpl, ConvTranspose3dImpl, BatchNorm1dImpl, BatchNorm2dImpl,
                     BatchNorm3dImpl, InstanceNorm1dImpl, InstanceNorm2dImpl, InstanceNorm3dImpl,
                     LayerNormImpl, GroupNormImpl>(module, members);
    addWeight<PReLUImpl, EmbeddingImpl, EmbeddingBagImpl>(module, members);
    addCellWeights<RNNCellImpl, LSTMCellImpl, GRUCellImpl>(module, members);
    addFlatWeights<RNNImpl>(module, members);
    addFlatWeights<LSTMImpl>(module, members);
    addFlatWeights<GRUImpl>(module, members);
    addAttentionWeights(module, members);
    return members;
}

} // namespace

void rebindParameter(Module& module, const std::string& name, const Tensor& tensor) {
    Tensor& registered = ModuleDictionary::of(module)[name];
    // A block reads nothing itself.
    bool isRead = dynamic_cast<BlockModule*>(&module) != nullptr;
    for (Tensor* member : membersOf(module)) {
        if (!member->is_same(registered))
            continue;
        *member = tensor;
        isRead = true;
    }
    if (!isRead)
        throw Error("The parameter " + name + " of " + module.name() + " cannot be tied");
    registered = tensor;
}

} // namespace layerloom::engine
