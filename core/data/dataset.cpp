// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"

#include "core/values/error.h"

#include <algorithm>
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

namespace {

FieldRows inMemory(NamedTensors tensors) {
    FieldRows rows;
    for (auto& [name, tensor] : tensors) {
        if (tensor.shape.empty())
            throw Error("'" + name + "' is a single number: a data set needs a sample for each row");
        rows.emplace_back(std::move(name), rowsInMemory(std::move(tensor)));
    }
    return rows;
}

} // namespace

TensorDataset::TensorDataset(NamedTensors tensors, bool bytesAreGrey, std::vector<std::string> classNames)
    : TensorDataset(inMemory(std::move(tensors)), bytesAreGrey, std::move(classNames)) {}

TensorDataset::TensorDataset(FieldRows rows, bool bytesAreGrey, std::vector<std::string> classNames)
    : rows_(std::move(rows)), bytesAreGrey_(bytesAreGrey), classNames_(std::move(classNames)) {
    if (rows_.empty())
        throw Error("A data set needs a tensor");
    for (const auto& [name, samples] : rows_) {
        if (&samples == &rows_.front().second)
            size_ = samples->size();
        else if (samples->size() != size_)
            throw Error("'" + name + "' has " + std::to_string(samples->size()) + " samples, but '" +
                        rows_.front().first + "' has " + std::to_string(size_));
        const bool isGrey = bytesAreGrey_ && samples->dtype == DType::UInt8;
        fields_.push_back({name,
                           isGrey ? DType::Float32 : samples->dtype,
                           {samples->shape.begin() + 1, samples->shape.end()}});
    }
}

bool TensorDataset::isStreamed() const {
    return std::ranges::any_of(rows_, [](const auto& field) { return !field.second->inMemory(); });
}

HostTensor TensorDataset::taken(std::size_t index, std::span<const std::int64_t> rows) const {
    const SampleRows& from = *rows_[index].second;
    std::vector<std::int64_t> shape = from.shape;
    shape.front() = static_cast<std::int64_t>(rows.size());
    HostTensor to = HostTensor::zeros(fields_[index].dtype, shape);
    if (fields_[index].dtype == from.dtype) {
        from.take(rows, to.mutableBegin());
        return to;
    }
    std::vector<std::byte> bytes(rows.size() * from.rowBytes());
    from.take(rows, bytes.data());
    auto* grey = reinterpret_cast<float*>(to.mutableBegin());
    for (std::size_t i = 0; i < bytes.size(); ++i)
        grey[i] = static_cast<float>(std::to_integer<unsigned>(bytes[i])) / 255.0F;
    return to;
}

NamedTensors TensorDataset::take(std::span<const std::int64_t> rows) const {
    NamedTensors result;
    for (std::size_t i = 0; i < rows_.size(); ++i)
        result.emplace_back(fields_[i].name, taken(i, rows));
    return result;
}

HostTensor TensorDataset::column(std::size_t index) const {
    const HostTensor* kept = rows_[index].second->inMemory();
    if (kept && fields_[index].dtype == kept->dtype) {
        HostTensor tensor = *kept;
        tensor.shape = rows_[index].second->shape;
        tensor.strides = contiguousStrides(tensor.shape);
        return tensor;
    }
    std::vector<std::int64_t> all(static_cast<std::size_t>(size_));
    std::iota(all.begin(), all.end(), std::int64_t{0});
    return taken(index, all);
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
