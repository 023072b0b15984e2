// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"

#include "core/values/error.h"

#include <cstring>
#include <numeric>
#include <random>

namespace layerloom {

std::vector<std::string> Dataset::classNames(const std::string&) const {
    return {};
}

std::shared_ptr<const Dataset> Dataset::inEpoch(std::int64_t) const {
    return nullptr;
}

HostTensor Dataset::column(std::size_t index) const {
    std::vector<std::int64_t> rows(static_cast<std::size_t>(size()));
    std::iota(rows.begin(), rows.end(), std::int64_t{0});
    return take(rows)[index].second;
}

TensorDataset::TensorDataset(NamedTensors tensors, bool bytesAreGrey, std::vector<std::string> classNames)
    : tensors_(std::move(tensors)), bytesAreGrey_(bytesAreGrey), classNames_(std::move(classNames)) {
    if (tensors_.empty())
        throw Error("A data set needs a tensor");
    for (auto& [name, tensor] : tensors_) {
        if (tensor.shape.empty())
            throw Error("'" + name + "' is a single number: a data set needs a sample for each row");
        if (!tensor.isContiguous())
            tensor = tensor.contiguousCopy();
        if (&tensor == &tensors_.front().second)
            size_ = tensor.shape.front();
        else if (tensor.shape.front() != size_)
            throw Error("'" + name + "' has " + std::to_string(tensor.shape.front()) + " samples, but '" +
                        tensors_.front().first + "' has " + std::to_string(size_));
        const bool isGrey = bytesAreGrey_ && tensor.dtype == DType::UInt8;
        fields_.push_back(
            {name, isGrey ? DType::Float32 : tensor.dtype, {tensor.shape.begin() + 1, tensor.shape.end()}});
    }
}

HostTensor TensorDataset::taken(std::size_t index, std::span<const std::int64_t> rows) const {
    const HostTensor& from = tensors_[index].second;
    std::vector<std::int64_t> shape{static_cast<std::int64_t>(rows.size())};
    shape.insert(shape.end(), from.shape.begin() + 1, from.shape.end());
    HostTensor to = HostTensor::zeros(fields_[index].dtype, shape);
    const auto count = static_cast<std::size_t>(size_ == 0 ? 0 : from.elementCount() / size_);
    const std::size_t bytes = count * itemSize(from.dtype);
    const bool isGrey = fields_[index].dtype != from.dtype;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const std::byte* source = from.begin() + static_cast<std::size_t>(rows[row]) * bytes;
        if (!isGrey) {
            std::memcpy(to.mutableBegin() + row * bytes, source, bytes);
            continue;
        }
        auto* grey = reinterpret_cast<float*>(to.mutableBegin()) + row * count;
        for (std::size_t k = 0; k < count; ++k)
            grey[k] = static_cast<float>(std::to_integer<unsigned>(source[k])) / 255.0F;
    }
    return to;
}

NamedTensors TensorDataset::take(std::span<const std::int64_t> rows) const {
    NamedTensors result;
    for (std::size_t i = 0; i < tensors_.size(); ++i)
        result.emplace_back(fields_[i].name, taken(i, rows));
    return result;
}

HostTensor TensorDataset::column(std::size_t index) const {
    if (fields_[index].dtype == tensors_[index].second.dtype)
        return tensors_[index].second;
    return Dataset::column(index);
}

std::vector<std::string> TensorDataset::classNames(const std::string& name) const {
    for (const Field& field : fields_) {
        if (field.name == name && field.dtype == DType::Int64 && field.shape.empty())
            return classNames_;
    }
    return {};
}

Subset::Subset(DatasetPtr whole, std::vector<std::int64_t> rows)
    : whole_(std::move(whole)), rows_(std::move(rows)) {}

NamedTensors Subset::take(std::span<const std::int64_t> rows) const {
    std::vector<std::int64_t> inWhole;
    inWhole.reserve(rows.size());
    for (const std::int64_t row : rows)
        inWhole.push_back(rows_[static_cast<std::size_t>(row)]);
    return whole_->take(inWhole);
}

HostTensor Subset::column(std::size_t index) const {
    const HostTensor all = whole_->column(index);
    const std::size_t bytes =
        all.shape.front() == 0
            ? 0
            : static_cast<std::size_t>(all.elementCount() / all.shape.front()) * itemSize(all.dtype);
    std::vector<std::int64_t> shape = all.shape;
    shape.front() = size();
    HostTensor chosen = HostTensor::zeros(all.dtype, shape);
    for (std::size_t row = 0; row < rows_.size(); ++row)
        std::memcpy(chosen.mutableBegin() + row * bytes,
                    all.begin() + static_cast<std::size_t>(rows_[row]) * bytes, bytes);
    return chosen;
}

std::vector<std::int64_t> permutation(std::int64_t count, std::uint64_t seed) {
    // PyTorch's generator is a Mersenne twister that takes 32 bits of the seed; `randperm` is its
    // `randperm_cpu` of aten/src/ATen/native/TensorFactories.cpp.
    std::mt19937 generator(static_cast<std::uint32_t>(seed));
    std::vector<std::int64_t> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), std::int64_t{0});
    for (std::size_t i = 0; i + 1 < order.size(); ++i)
        std::swap(order[i], order[i + generator() % (order.size() - i)]);
    return order;
}

} // namespace layerloom
