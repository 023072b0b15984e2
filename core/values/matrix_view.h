// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <cstdint>
#include <vector>

// What a table, a picture or a line shows of a tensor: two of its dimensions, the others held at one index
// each, and numbers drawn together where there are more of them than places to draw.

namespace layerloom {

/// Which part of a tensor is looked at.
struct Slice {
    int rows = -1;                     ///< the dimension that runs downwards; -1: there is one row only
    int columns = -1;                  ///< the dimension that runs to the right; -1: there is one column only
    std::vector<std::int64_t> indices; ///< of all dimensions; those that run are ignored
    bool operator==(const Slice&) const = default;
};

/// How a tensor of these sizes is shown at first: its last two dimensions, all others at 0; of one dimension,
/// a column.
Slice firstSlice(const std::vector<std::int64_t>& shape);

/// Rows and columns in a tensor's memory. Keeps that memory alive.
struct MatrixView {
    HostTensor tensor;
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::int64_t rowStride = 0;    ///< in elements
    std::int64_t columnStride = 0; ///< in elements
    std::int64_t offset = 0;       ///< in elements, of the first one, from the storage's begin

    const std::byte* at(std::int64_t row, std::int64_t column) const {
        return tensor.storage->data.get() + (offset + row * rowStride + column * columnStride) *
                                                static_cast<std::int64_t>(itemSize(tensor.dtype));
    }
    /// As a number; of a complex one its absolute value.
    double number(std::int64_t row, std::int64_t column) const;
};

/// `slice` must fit the tensor.
MatrixView matrixView(const HostTensor& tensor, const Slice& slice);

/// Rows and columns of a part of a matrix, from the first (inclusive) to the last (exclusive).
struct MatrixPart {
    std::int64_t top = 0;
    std::int64_t bottom = 0;
    std::int64_t left = 0;
    std::int64_t right = 0;
};

/// Numbers in rows, made smaller.
struct ReducedMatrix {
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::vector<double> numbers; ///< row by row
};

/// That part with at most so many rows and columns. Where several elements fall together, the one of the
/// largest magnitude stands for them, so that an outlier is never lost; NaN before all others.
ReducedMatrix reduced(const MatrixView& matrix, const MatrixPart& part, std::int64_t mostRows,
                      std::int64_t mostColumns);

/// The least and the greatest of the numbers that fall together; NaN both where there is none.
struct Envelope {
    std::vector<double> lows;
    std::vector<double> highs;
};

/// Of the elements in row-major order, from `first` to `last` (exclusive), in at most `most` equal parts.
Envelope envelopeOf(const HostTensor& tensor, std::int64_t first, std::int64_t last, std::int64_t most);

/// Values below which these parts (0 to 1, ascending) of all finite numbers lie, with linear interpolation as
/// `torch.quantile`. NaN if there are none. Takes a copy of the numbers and time that grows with their count:
/// not for the GUI thread.
std::vector<double> quantilesOf(const HostTensor& tensor, const std::vector<double>& parts);

} // namespace layerloom
