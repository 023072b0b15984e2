// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <unordered_map>

namespace layerloom::engine {

at::ScalarType scalarType(DType dtype);
/// Throws Error for a type that the program does not know (quantized ones).
DType dtypeOf(at::ScalarType type);

/// A tensor that looks at the memory of `tensor` without owning it: both must not outlive that memory.
/// LibTorch knows no const; nobody may write to it.
at::Tensor viewOf(const HostTensor& tensor);

/// Hands a result over, without a copy where no one else holds its memory; on a CPU, contiguous, and never a
/// part of something larger.
HostTensor handedOver(at::Tensor tensor);

/// Shows tensors to the rest of the program without copying them (a GPU's are copied). Those that share
/// memory in LibTorch share a `Storage`, which keeps that memory alive.
class SharedTensors {
  public:
    HostTensor show(const at::Tensor& tensor);

  private:
    std::shared_ptr<const Storage> storageOf(const at::Tensor& tensor);

    std::unordered_map<const c10::StorageImpl*, std::shared_ptr<const Storage>> storages_;
    std::unordered_map<const c10::TensorImpl*, at::Tensor> copies_;
};

} // namespace layerloom::engine
