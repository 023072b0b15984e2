// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The one header with LibTorch in it: what a layer family's builder returns to the engine.

#include "core/layers/option.h"

#include <torch/nn.h>

#include <functional>
#include <memory>
#include <span>
#include <string>

namespace layerloom::engine {

using at::Tensor;

/// The tensors that enter a call, one pointer for each input port as in `InputTypes`; null for an optional
/// port without a wire.
using Inputs = std::span<const Tensor* const>;

/// Runs one call: reads `inputs`, assigns one tensor for each output port at `outputs`. Throws c10::Error as
/// LibTorch does.
using Forward = std::function<void(Inputs inputs, Tensor* outputs)>;

/// Whether the run in progress on this thread is in train mode; for functions such as `dropout`, which have
/// no module to ask. False outside a run. Set by the executor.
bool isTraining();

/// A layer made real. Parameters and buffers are those of `module`, under Python's names and in Python's
/// order.
struct BuiltLayer {
    std::shared_ptr<torch::nn::Module> module; ///< null for functions and constants
    Forward forward;                           ///< empty for constants
    Tensor constant;                           ///< constants only
    /// How TorchScript writes a call: an expression, or, if it has several lines, a body that ends with
    /// `return`. In it `{name}` stands for the input of that name (None if nothing is connected), or else
    /// for the option's value; `{name:float}` for the value with a point, where an operator takes nothing
    /// else; `{self.weight}` for a tensor of the layer (None if it has none), `{self.*}` for a list of all;
    /// `self.training` is the mode. `torch` has LibTorch's operators, `F` also the functions of
    /// functional_library.h. Several outputs are a tuple. Empty for functions that an operator has the name,
    /// inputs and options of, and for what TorchScript cannot have.
    std::string script{};

    BuiltLayer as(std::string text) && {
        script = std::move(text);
        return std::move(*this);
    }
};

/// A layer whose forward takes one tensor and gives one.
template <class Holder>
BuiltLayer unary(const Holder& holder) {
    return {holder.ptr(), [m = holder.ptr()](Inputs in, Tensor* out) { out[0] = m->forward(*in[0]); }, {}};
}

/// A layer whose forward takes two tensors and gives one.
template <class Holder>
BuiltLayer binary(const Holder& holder) {
    return {holder.ptr(),
            [m = holder.ptr()](Inputs in, Tensor* out) { out[0] = m->forward(*in[0], *in[1]); },
            {}};
}

/// A module with a forward of its own, `void(Impl&, Inputs, Tensor* outputs)`.
template <class Holder, class Call>
BuiltLayer withForward(const Holder& holder, Call call) {
    return {holder.ptr(), [m = holder.ptr(), call](Inputs in, Tensor* out) { call(*m, in, out); }, {}};
}

/// A function of forward code, `void(Inputs, Tensor* outputs)`.
inline BuiltLayer function(Forward forward) {
    return {nullptr, std::move(forward), {}};
}

/// The tensor at a port, undefined if nothing is connected: what LibTorch's optional arguments take.
inline Tensor orUndefined(Inputs in, std::size_t port) {
    return port < in.size() && in[port] ? *in[port] : Tensor();
}

/// The option's integers as LibTorch's fixed-size lists take them.
template <std::size_t D>
torch::ExpandingArray<D> expanding(const Ints& ints) {
    return torch::ExpandingArray<D>(at::IntArrayRef(ints));
}

} // namespace layerloom::engine
