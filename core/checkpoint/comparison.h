// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/checkpoint.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace layerloom {

/// How far the numbers of one tensor are from those of another of the same shape, which may have another
/// type. Complex numbers are compared as numbers of the plane.
struct NumberDifference {
    std::int64_t count = 0;
    std::int64_t differing = 0; ///< NaN equals NaN, and -0 equals 0
    /// The greatest distance, and the square root of the sum of squared distances, as `(b - a).abs().max()`
    /// and `(b - a).norm()` give them in double precision; equal infinities and NaNs count 0, and a NaN
    /// against a number makes both NaN.
    double maximum = 0;
    double norm = 0;
    double relative = 0; ///< `norm` in units of the first one's norm; infinity if that is 0
};

/// Compares two tensors of equal shape, in one pass over their memory.
NumberDifference compareNumbers(const HostTensor& before, const HostTensor& after);

/// A tensor as one file has it.
struct TensorDescription {
    DType dtype = DType::Float32;
    std::vector<std::int64_t> shape;
    std::string sharedWith; ///< the least name of those with the same memory; empty if it is this one
    bool operator==(const TensorDescription&) const = default;
};

/// A name that both files have, with a tensor that is not the same in both.
struct TensorDifference {
    std::string name;
    TensorDescription before;
    TensorDescription after;
    std::optional<NumberDifference> numbers; ///< none if the shapes differ
};

/// A value beside the tensors that is not the same in both; empty where a file has none.
struct ValueDifference {
    std::string name;
    std::string before;
    std::string after;
};

/// What is not the same in two files.
struct CheckpointDifference {
    std::vector<std::pair<std::string, TensorDescription>> removed; ///< in the order of the first file
    std::vector<std::pair<std::string, TensorDescription>> added;   ///< in the order of the second one
    std::vector<TensorDifference> changed;
    std::vector<ValueDifference> values;
    std::size_t equalTensors = 0;

    bool isEmpty() const { return removed.empty() && added.empty() && changed.empty() && values.empty(); }
};

/// Compares all that two files hold, of whatever formats. Names are those in the state dict where a file
/// holds one inside of other things (`model.fc.weight` of a training checkpoint is compared as `fc.weight`).
/// A tensor that is shared in one file and stands alone in the other is changed. Holds two tensors in memory
/// at a time.
CheckpointDifference compareCheckpoints(const Checkpoint& before, const Checkpoint& after);

} // namespace layerloom
