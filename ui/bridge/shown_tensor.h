// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

// What crosses between the window and the run controller's worker when single tensors are looked at and
// edited: copies, which nobody writes to.

namespace layerloom {

/// A parameter or buffer of the built model, or what a call gave in its last run.
struct ShownTensor {
    std::string name;
    HostTensor value;
    bool isParameter = true;
    bool isConstant = false;   ///< made when the model was built, and never changed
    bool isActivation = false; ///< what a call gave
    /// Of the last backward; none before one, as `grad` is None in PyTorch.
    std::optional<HostTensor> gradient;
};

/// A part of a tensor: where it begins, and its sizes.
struct TensorPart {
    std::vector<std::int64_t> start;
    std::vector<std::int64_t> sizes;
};

/// An expression over the part, which it may name as it likes; what it gives is expanded to the part's shape.
struct PartExpression {
    std::string text;
};

/// A file with numbers: a checkpoint, an array of NumPy, or a table as spreadsheets save it.
struct NumbersFile {
    std::string path;
    std::string place; ///< of the tensor in a checkpoint, as `tensorsInFile` tells it
    /// The part's columns come before its rows, so that a table is to be turned.
    bool isTurned = false;
};

/// What a person does to the values of a part of a tensor.
struct TensorChange {
    std::string name;
    TensorPart part;
    std::variant<HostTensor, PartExpression, NumbersFile> values;
};

/// Such a change that was done: enough to take it back and to do it again.
struct ValuesStep {
    std::string name;
    TensorPart part;
    HostTensor before;
    HostTensor after;
};

/// The part in the tensor's own memory. Throws Error if the tensor has no such part.
HostTensor partOf(const HostTensor& tensor, const TensorPart& part);

/// The new values of a part that holds `before`; they can be expanded to its shape. Asks the engine to
/// compute. Throws Error, RunStopped.
HostTensor newValues(const TensorChange& change, const HostTensor& before, std::stop_token stop);

} // namespace layerloom
