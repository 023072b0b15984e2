// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/training/trainer.h"
#include "core/values/shape.h"

#include <optional>
#include <string>
#include <vector>

namespace layerloom {

/// An input of a model, as far as data must fit it.
struct FedInput {
    std::string name;
    DType dtype = DType::Float32;
    Shape shape; ///< the first size is the batch
};

/// Which field of a data set goes where: into an input, or to an output's loss as its target.
class Feeding {
  public:
    /// Fields go to the inputs of their names, or, where no name fits, in their order; the fields that are
    /// left are the targets (`targetNames`), by name or in order. Those of sequences may also be named
    /// without their output (`input_lengths`); lengths are taken by name alone, and may be missing. Throws
    /// Error if fields are missing, or one has another type or number of elements than its input takes.
    Feeding(const std::vector<Field>& fields, const std::vector<FedInput>& inputs,
            const std::vector<std::string>& outputs);

    static constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);
    /// The field of each target; `kAbsent` for lengths that the data has not.
    const std::vector<std::size_t>& targets() const { return targetFields_; }
    Batch batch(const Dataset& data, std::span<const std::int64_t> rows) const;

  private:
    std::vector<FedInput> inputs_;
    std::vector<std::string> outputs_;
    std::vector<std::size_t> inputFields_;
    std::vector<std::size_t> targetFields_;
    std::vector<std::vector<std::int64_t>> shapes_; ///< of a sample at each input
};

} // namespace layerloom
