// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>

#include <utility>
#include <vector>

namespace layerloom::engine {

/// Tensors as they were when this was made, for when what comes then fails.
class KeptTensors {
  public:
    explicit KeptTensors(std::vector<at::Tensor> living) : living_(std::move(living)) {
        for (const at::Tensor& tensor : living_)
            kept_.push_back(tensor.detach().clone());
    }

    void putBack() const {
        const at::NoGradGuard noGradients;
        for (std::size_t i = 0; i < living_.size(); ++i)
            at::Tensor(living_[i]).copy_(kept_[i]);
    }

  private:
    std::vector<at::Tensor> living_;
    std::vector<at::Tensor> kept_;
};

} // namespace layerloom::engine
