// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/matrix_view.h"

#include "core/values/element.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace layerloom {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

template <class Element>
Element loaded(const std::byte* place) {
    return *reinterpret_cast<const Element*>(place);
}

/// The first element of the part `index` of `count` elements in `parts` parts.
std::int64_t boundary(std::int64_t count, std::int64_t parts, std::int64_t index) {
    return static_cast<std::int64_t>(static_cast<double>(count) * static_cast<double>(index) /
                                     static_cast<double>(parts));
}

std::vector<std::int64_t> boundaries(std::int64_t first, std::int64_t count, std::int64_t parts) {
    std::vector<std::int64_t> all;
    for (std::int64_t i = 0; i <= parts; ++i)
        all.push_back(first + boundary(count, parts, i));
    return all;
}

/// Whether `number` is to stand for both.
bool outweighs(double number, double other) {
    return std::isnan(number) || (!std::isnan(other) && std::abs(number) > std::abs(other));
}

/// What stands for the row's elements between these bounds, with what rows above have left in `numbers`.
template <class Element>
void reduceRow(const MatrixView& matrix, std::int64_t row, const std::vector<std::int64_t>& bounds,
               double* numbers, bool isFirst) {
    const auto* elements = reinterpret_cast<const Element*>(matrix.at(row, 0));
    for (std::size_t part = 0; part + 1 < bounds.size(); ++part) {
        double strongest = isFirst ? asReal(elements[bounds[part] * matrix.columnStride]) : numbers[part];
        for (std::int64_t column = bounds[part]; column < bounds[part + 1]; ++column) {
            const double number = asReal(elements[column * matrix.columnStride]);
            if (outweighs(number, strongest))
                strongest = number;
        }
        numbers[part] = strongest;
    }
}

/// All finite numbers; `Number` must hold every one that the type has.
template <class Number>
std::vector<Number> finiteNumbers(const HostTensor& dense) {
    std::vector<Number> numbers;
    numbers.reserve(static_cast<std::size_t>(dense.elementCount()));
    withElementType(dense.dtype, [&]<class Element>(Element) {
        const auto* elements = reinterpret_cast<const Element*>(dense.begin());
        const std::int64_t count = dense.elementCount();
        for (std::int64_t i = 0; i < count; ++i) {
            const auto number = static_cast<Number>(asReal(elements[i]));
            if (std::isfinite(number))
                numbers.push_back(number);
        }
    });
    return numbers;
}

/// `parts` ascend, so that each search goes on behind the one before.
template <class Number>
std::vector<double> quantiles(std::vector<Number> numbers, const std::vector<double>& parts) {
    std::vector<double> values(parts.size(), kNone);
    auto sorted = numbers.begin();
    for (std::size_t i = 0; i < parts.size() && !numbers.empty(); ++i) {
        const double place = parts[i] * static_cast<double>(numbers.size() - 1);
        const auto below = numbers.begin() + static_cast<std::ptrdiff_t>(place);
        std::nth_element(sorted, below, numbers.end());
        sorted = below;
        const double share = place - std::floor(place);
        const double above = share > 0 ? *std::min_element(below + 1, numbers.end()) : *below;
        values[i] = *below + share * (above - *below);
    }
    return values;
}

} // namespace

Slice firstSlice(const std::vector<std::int64_t>& shape) {
    const int count = static_cast<int>(shape.size());
    Slice slice;
    slice.indices.assign(shape.size(), 0);
    slice.rows = count >= 2 ? count - 2 : count - 1;
    slice.columns = count >= 2 ? count - 1 : -1;
    return slice;
}

double MatrixView::number(std::int64_t row, std::int64_t column) const {
    return withElementType(tensor.dtype,
                           [&]<class Element>(Element) { return asReal(loaded<Element>(at(row, column))); });
}

MatrixView matrixView(const HostTensor& tensor, const Slice& slice) {
    MatrixView view{tensor, 1, 1, 0, 0, tensor.offset};
    for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
        const int dimension = static_cast<int>(i);
        if (dimension == slice.rows) {
            view.rows = tensor.shape[i];
            view.rowStride = tensor.strides[i];
        } else if (dimension == slice.columns) {
            view.columns = tensor.shape[i];
            view.columnStride = tensor.strides[i];
        } else if (tensor.shape[i] == 0) {
            view.rows = view.columns = 0; // nothing lies at any index
            return view;
        } else {
            view.offset += slice.indices[i] * tensor.strides[i];
        }
    }
    return view;
}

ReducedMatrix reduced(const MatrixView& matrix, const MatrixPart& part, std::int64_t mostRows,
                      std::int64_t mostColumns) {
    ReducedMatrix result;
    result.rows = std::min(part.bottom - part.top, mostRows);
    result.columns = std::min(part.right - part.left, mostColumns);
    if (result.rows <= 0 || result.columns <= 0)
        return {};
    result.numbers.resize(static_cast<std::size_t>(result.rows * result.columns));
    const auto rowBounds = boundaries(part.top, part.bottom - part.top, result.rows);
    const auto columnBounds = boundaries(part.left, part.right - part.left, result.columns);
    withElementType(matrix.tensor.dtype, [&]<class Element>(Element) {
        for (std::int64_t i = 0; i < result.rows; ++i) {
            double* numbers = result.numbers.data() + i * result.columns;
            const std::int64_t first = rowBounds[static_cast<std::size_t>(i)];
            for (std::int64_t row = first; row < rowBounds[static_cast<std::size_t>(i) + 1]; ++row)
                reduceRow<Element>(matrix, row, columnBounds, numbers, row == first);
        }
    });
    return result;
}

Envelope envelopeOf(const HostTensor& tensor, std::int64_t first, std::int64_t last, std::int64_t most) {
    Envelope envelope;
    const std::int64_t parts = std::min(last - first, most);
    if (parts <= 0)
        return envelope;
    const HostTensor dense = tensor.isContiguous() ? tensor : tensor.contiguousCopy();
    const auto bounds = boundaries(first, last - first, parts);
    withElementType(dense.dtype, [&]<class Element>(Element) {
        const auto* elements = reinterpret_cast<const Element*>(dense.begin());
        for (std::size_t part = 0; part + 1 < bounds.size(); ++part) {
            double low = kNone;
            double high = kNone;
            for (std::int64_t i = bounds[part]; i < bounds[part + 1]; ++i) {
                const double number = asReal(elements[i]);
                low = std::fmin(low, number); // a NaN is the other one's
                high = std::fmax(high, number);
            }
            envelope.lows.push_back(low);
            envelope.highs.push_back(high);
        }
    });
    return envelope;
}

std::vector<double> quantilesOf(const HostTensor& tensor, const std::vector<double>& parts) {
    const HostTensor dense = tensor.isContiguous() ? tensor : tensor.contiguousCopy();
    const bool fitsFloat = isFloatingPoint(dense.dtype) && dense.dtype != DType::Float64;
    return fitsFloat ? quantiles(finiteNumbers<float>(dense), parts)
                     : quantiles(finiteNumbers<double>(dense), parts);
}

} // namespace layerloom
