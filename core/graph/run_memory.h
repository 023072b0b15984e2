// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/validation.h"
#include "core/values/host_tensor.h"
#include "core/values/shape.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace layerloom {

/// What a run takes in memory, beyond the model and its inputs, at the least: what calls give, as long as
/// someone needs it. Memory that calls take only while they work (a convolution's unfolded input) is not in
/// it, and neither is what is not known before the run, so that no run is refused that could be. Made once
/// for a model; free of LibTorch.
class RunMemory {
  public:
    explicit RunMemory(const ValidatedModel& model);

    /// Bytes at the fullest moment of a forward of a batch of `n` that frees each value after its last use.
    /// Saturating.
    std::uint64_t forwardBytes(std::int64_t n) const;
    /// The same for a forward and backward: inputs of all layers that learn are kept until their gradient is
    /// computed, and all gradients of parameters are there in the end.
    std::uint64_t backwardBytes(std::int64_t n) const;
    /// As if nothing were freed, and with all gradients: about what a backward may take at the most.
    std::uint64_t mostBytes(std::int64_t n) const;
    /// Of all gradients of parameters.
    std::uint64_t gradientBytes() const { return gradientBytes_; }

  private:
    friend class RunMemoryMaker;

    /// What one output of a call takes; views of it are no memory of their own.
    struct Value {
        TensorType type;
        bool isKept = false;   ///< until backward
        bool isOutput = false; ///< of the model
    };
    /// One call, by indices of values.
    struct Step {
        std::vector<std::size_t> made;
        std::vector<std::size_t> freed; ///< after it
    };

    std::vector<std::uint64_t> sizes(std::int64_t n) const;

    std::vector<Value> values_;
    std::vector<Step> steps_;
    std::uint64_t gradientBytes_ = 0;
};

/// What N stands for if the model is given these inputs; 1 if none of them tells, or if they do not fit.
std::int64_t batchOf(const ValidatedModel& model, const NamedTensors& inputs);

/// Bytes of a tensor of that type for a batch of `n`, 0 if a size is not known. Saturating.
std::uint64_t bytesOf(const TensorType& type, std::int64_t n);

/// Bytes that building the model takes: every parameter and buffer once for each module that is made (a tied
/// parameter's member is made before it is replaced), and the constants. Saturating.
std::uint64_t bytesToBuild(const ValidatedModel& model);

} // namespace layerloom
