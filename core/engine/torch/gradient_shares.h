// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/engine/torch/network.h"

#include <functional>
#include <vector>

namespace layerloom::engine {

/// While it lives, every call of a module uses tensors of its own for the parameters, which look at the same
/// memory: after the backward each has the gradient of its call alone.
class GradientShares {
  public:
    /// Both must outlive it; the network's forwards are replaced meanwhile.
    GradientShares(const ModuleTree& tree, Network& network);
    ~GradientShares();
    GradientShares(const GradientShares&) = delete;
    GradientShares& operator=(const GradientShares&) = delete;

    /// After the backward: the gradient of a parameter, `rest` (may be undefined) and the shares of all its
    /// calls, added up in the order in which a backward does. Undefined if there is none.
    Tensor total(const Tensor& parameter, Tensor rest) const;
    /// The shares of parameters that several calls used, in the order of the calls.
    std::vector<GradientShare> take();

  private:
    /// A parameter of a module that is called.
    struct Member {
        std::shared_ptr<torch::nn::Module> module; ///< which has it; may lie inside of the one that is called
        std::string name;                          ///< there
        std::size_t entry;                         ///< of the tree's parameters
    };
    /// A parameter in one call.
    struct Use {
        std::size_t entry; ///< named as the call's place names it
        std::size_t call;
        std::vector<NodeId> path;
        Tensor alias;
    };

    void instrument(std::size_t place);
    void call(const Forward& forward, const std::vector<Member>& members, Inputs inputs, Tensor* outputs);
    std::size_t entryAt(const std::vector<NodeId>& path, std::size_t entry) const;

    const ModuleTree& tree_;
    Network& network_;
    std::vector<Forward> originals_; ///< by place; empty where nothing was replaced
    std::vector<Use> uses_;
};

} // namespace layerloom::engine
