// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/host_tensors.h"

#include "core/values/error.h"

#include <ATen/Functions.h>

namespace layerloom::engine {

namespace {

constexpr std::pair<DType, at::ScalarType> kTypes[] = {
    {DType::Float32, at::kFloat},
    {DType::Float64, at::kDouble},
    {DType::Float16, at::kHalf},
    {DType::BFloat16, at::kBFloat16},
    {DType::UInt8, at::kByte},
    {DType::Int8, at::kChar},
    {DType::Int16, at::kShort},
    {DType::Int32, at::kInt},
    {DType::Int64, at::kLong},
    {DType::Bool, at::kBool},
    {DType::Complex64, at::kComplexFloat},
    {DType::Complex128, at::kComplexDouble},
};

/// The Storage keeps the memory, not the tensor: a tensor would keep its gradient graph as well.
std::shared_ptr<const Storage> storageKeeping(c10::Storage memory) {
    // Newer versions of LibTorch give a pointer to const here, and have another function for this.
    auto* begin = static_cast<std::byte*>(const_cast<void*>(static_cast<const void*>(memory.data())));
    const std::size_t bytes = memory.nbytes();
    auto owner = std::make_shared<c10::Storage>(std::move(memory));
    auto storage = std::make_shared<Storage>();
    storage->data = std::shared_ptr<std::byte>(std::move(owner), begin);
    storage->bytes = bytes;
    return storage;
}

HostTensor described(const at::Tensor& tensor, std::shared_ptr<const Storage> storage) {
    HostTensor host;
    host.dtype = dtypeOf(tensor.scalar_type());
    host.shape.assign(tensor.sizes().begin(), tensor.sizes().end());
    host.strides.assign(tensor.strides().begin(), tensor.strides().end());
    host.offset = tensor.storage_offset();
    host.storage = std::move(storage);
    return host;
}

/// True if nobody else holds the tensor or its memory, and the memory holds nothing else.
bool isAlone(const at::Tensor& tensor) {
    return tensor.use_count() == 1 && tensor.storage().use_count() == 1 && tensor.is_contiguous() &&
           tensor.storage().nbytes() == tensor.nbytes() && !tensor.is_conj() && !tensor.is_neg();
}

} // namespace

at::ScalarType scalarType(DType dtype) {
    for (const auto& [ours, theirs] : kTypes) {
        if (ours == dtype)
            return theirs;
    }
    throw Error("LibTorch has no element type " + std::string(dtypeName(dtype)));
}

DType dtypeOf(at::ScalarType type) {
    for (const auto& [ours, theirs] : kTypes) {
        if (theirs == type)
            return ours;
    }
    throw Error(std::string("Tensors of type ") + c10::toString(type) + " are not supported");
}

at::Tensor viewOf(const HostTensor& tensor) {
    const auto options = at::TensorOptions(scalarType(tensor.dtype));
    if (tensor.elementCount() == 0)
        return at::empty(tensor.shape, options);
    auto* memory = const_cast<std::byte*>(tensor.begin());
    return at::for_blob(memory, tensor.shape)
        .strides(tensor.strides)
        .options(options)
        .target_device(at::kCPU)
        .make_tensor();
}

HostTensor handedOver(at::Tensor tensor) {
    if (tensor.layout() != at::kStrided)
        tensor = tensor.to_dense();
    if (!tensor.is_cpu())
        tensor = tensor.cpu();
    if (!isAlone(tensor))
        tensor = tensor.detach().resolve_conj().resolve_neg().clone(at::MemoryFormat::Contiguous);
    return described(tensor, storageKeeping(tensor.storage()));
}

std::shared_ptr<const Storage> SharedTensors::storageOf(const at::Tensor& tensor) {
    auto& storage = storages_[tensor.storage().unsafeGetStorageImpl()];
    if (!storage)
        storage = storageKeeping(tensor.storage());
    return storage;
}

HostTensor SharedTensors::show(const at::Tensor& tensor) {
    if (tensor.is_cpu())
        return described(tensor, storageOf(tensor));
    at::Tensor& copy = copies_[tensor.unsafeGetTensorImpl()];
    if (!copy.defined())
        copy = tensor.detach().cpu();
    return described(copy, storageOf(copy));
}

} // namespace layerloom::engine
