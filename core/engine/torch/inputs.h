// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/values/host_tensor.h"

#include <ATen/core/Tensor.h>

#include <optional>
#include <string>
#include <vector>

namespace layerloom::engine {

/// What a model expects, ready to be compared with what a run is given.
class ModelInputs {
  public:
    explicit ModelInputs(const std::vector<BlockInput>& inputs);

    struct Bound {
        std::vector<at::Tensor> tensors; ///< in the order of the model's inputs
        std::int64_t batch = 1;          ///< what N stands for
    };
    /// The given tensors. On a CPU they look at the given memory, unless `copied`. Throws Error if one is
    /// missing, unknown, or of another type or shape; a batch has one size over all inputs.
    Bound bound(const NamedTensors& given, c10::Device device, bool copied) const;

  private:
    /// A size of `perBatch` * N + `constant`; unknown ones take any.
    struct Size {
        std::int64_t perBatch = 0;
        std::int64_t constant = 0;
        bool isKnown = false;
    };
    struct Expected {
        std::string name;
        std::optional<InputSpec> spec;
        std::vector<Size> sizes;
        bool isAbsent = false; ///< an optional one without a shape: nothing is given
    };
    /// The batch size and the input that it was first seen at.
    struct Batch {
        std::int64_t size = 0;
        const Expected* source = nullptr;
    };

    const HostTensor& find(const NamedTensors& given, const Expected& expected) const;
    void refuseUnknown(const NamedTensors& given) const;
    static void check(const Expected& expected, const HostTensor& tensor, Batch& batch);
    static bool fits(const Size& size, std::int64_t actual, const Expected& expected, Batch& batch);

    std::vector<Expected> inputs_;
};

} // namespace layerloom::engine
