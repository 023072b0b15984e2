// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample_rows.h"
#include "core/values/host_tensor.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace layerloom {

/// What every sample of a data set has under one name: a tensor of that type and shape.
struct Field {
    std::string name;
    DType dtype = DType::Float32;
    std::vector<std::int64_t> shape;
};

/// Samples, each with the same fields. Thread-safe for reading.
class Dataset {
  public:
    virtual ~Dataset() = default;
    Dataset(const Dataset&) = delete;
    Dataset& operator=(const Dataset&) = delete;

    virtual std::int64_t size() const = 0;
    virtual const std::vector<Field>& fields() const = 0;
    /// The samples at these rows, in their order: a tensor `[rows, *shape]` for each field.
    virtual NamedTensors take(std::span<const std::int64_t> rows) const = 0;
    /// Names of the classes that an integer field `name` counts; empty if it has none.
    virtual std::vector<std::string> classNames(const std::string& name) const;
    /// All samples of field `index`, in order. A data set that has them in memory gives them without the
    /// other fields.
    virtual HostTensor column(std::size_t index) const;
    /// The samples as they are in that epoch of a training, counted from 0, where chance has a hand in them.
    /// Null: they are the same in all.
    virtual std::shared_ptr<const Dataset> inEpoch(std::int64_t epoch) const;
    /// True if samples are read from files when they are taken.
    virtual bool isStreamed() const { return false; }

  protected:
    Dataset() = default;
};

using DatasetPtr = std::shared_ptr<const Dataset>;

/// The samples of a field, with its name.
using FieldRows = std::vector<std::pair<std::string, SampleRowsPtr>>;

/// Tensors whose first dimension counts samples, in memory or in files. Bytes become numbers from 0 to 1
/// where `bytesAreGrey`, as torchvision's `ToTensor` does it.
class TensorDataset final : public Dataset {
  public:
    /// Throws Error if there are no tensors, or not as many samples in each.
    explicit TensorDataset(NamedTensors tensors, bool bytesAreGrey = false,
                           std::vector<std::string> classNames = {});
    explicit TensorDataset(FieldRows rows, bool bytesAreGrey = false,
                           std::vector<std::string> classNames = {});

    std::int64_t size() const override { return size_; }
    const std::vector<Field>& fields() const override { return fields_; }
    NamedTensors take(std::span<const std::int64_t> rows) const override;
    std::vector<std::string> classNames(const std::string& name) const override;
    HostTensor column(std::size_t index) const override;
    bool isStreamed() const override;

  private:
    /// The samples at these rows of one field.
    HostTensor taken(std::size_t index, std::span<const std::int64_t> rows) const;

    FieldRows rows_;
    bool bytesAreGrey_;
    std::vector<std::string> classNames_;
    std::vector<Field> fields_;
    std::int64_t size_ = 0;
};

/// Some samples of another data set.
class Subset final : public Dataset {
  public:
    Subset(DatasetPtr whole, std::vector<std::int64_t> rows);

    std::int64_t size() const override { return static_cast<std::int64_t>(rows_.size()); }
    const std::vector<Field>& fields() const override { return whole_->fields(); }
    NamedTensors take(std::span<const std::int64_t> rows) const override;
    std::vector<std::string> classNames(const std::string& name) const override {
        return whole_->classNames(name);
    }
    HostTensor column(std::size_t index) const override;
    bool isStreamed() const override { return whole_->isStreamed(); }

  private:
    DatasetPtr whole_;
    std::vector<std::int64_t> rows_;
};

/// `torch.randperm(count)` of a generator of its own with that seed.
std::vector<std::int64_t> permutation(std::int64_t count, std::uint64_t seed);

} // namespace layerloom
