// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/dtype.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace layerloom {

/// How two sizes compare when one of them may depend on the batch.
enum class Match { Equal, Different, Unknown };

/// One size of a shape: a number, a number of batches plus a number (`N`, `2*N`, `N + 3`), or unknown (`?`),
/// for what depends on values or is no linear function of N. N is any batch size from 1 on: `N` and 4 are
/// therefore *different*. Arithmetic saturates to unknown on overflow.
class Dim {
  public:
    constexpr Dim() = default;
    constexpr Dim(std::int64_t size) : constant_(size) {}
    constexpr Dim(int size) : constant_(size) {}
    static constexpr Dim batch() { return Dim(1, 0); }
    static constexpr Dim unknown() {
        Dim dim;
        dim.known_ = false;
        return dim;
    }
    /// `perBatch` * N + `constant`.
    constexpr Dim(std::int64_t perBatch, std::int64_t constant) : perBatch_(perBatch), constant_(constant) {}

    bool isKnown() const { return known_; }
    /// True if it is a plain number.
    bool isConstant() const { return known_ && perBatch_ == 0; }
    /// The number; asserts `isConstant()`.
    std::int64_t constant() const;
    /// The number for a batch of `n`; none if unknown.
    std::optional<std::int64_t> at(std::int64_t n) const;

    bool operator==(const Dim&) const = default;
    /// Whether the two are equal for every N, for none that can be relied on, or not to be told.
    Match compare(const Dim& other) const;
    /// Surely different from `other`.
    bool differs(const Dim& other) const { return compare(other) == Match::Different; }

    Dim operator+(const Dim& other) const;
    Dim operator-(const Dim& other) const;
    Dim operator*(const Dim& other) const;
    /// Floor division; unknown where it is not a linear function of N.
    Dim floorDiv(std::int64_t divisor) const;

    /// `N`, `2*N`, `N + 1`, `3`, `?`.
    std::string text() const;

  private:
    std::int64_t perBatch_ = 0;
    std::int64_t constant_ = 0;
    bool known_ = true;
};

/// The shape of a tensor; a scalar has none of the sizes.
class Shape {
  public:
    Shape() = default;
    Shape(std::initializer_list<Dim> dims) : dims_(dims) {}
    explicit Shape(std::vector<Dim> dims) : dims_(std::move(dims)) {}
    explicit Shape(const std::vector<std::int64_t>& sizes) : dims_(sizes.begin(), sizes.end()) {}

    std::int64_t rank() const { return static_cast<std::int64_t>(dims_.size()); }
    bool isScalar() const { return dims_.empty(); }
    /// The size at `index`; a negative index counts from the end. Asserts that it exists.
    const Dim& operator[](std::int64_t index) const;
    Dim& operator[](std::int64_t index);
    const std::vector<Dim>& dims() const { return dims_; }
    std::vector<Dim>& dims() { return dims_; }
    void append(Dim dim) { dims_.push_back(dim); }
    /// The sizes from `begin` up to but without `end` (negative counts from the end), as Python slices.
    Shape slice(std::int64_t begin, std::int64_t end) const;
    /// The product of all sizes; 1 for a scalar, unknown on overflow.
    Dim elementCount() const;
    /// The sizes for a batch of `n`; none if one is unknown.
    std::optional<std::vector<std::int64_t>> at(std::int64_t n) const;

    bool operator==(const Shape&) const = default;

    /// As people write it: `(N, 3, 32, 32)`, `()` for a scalar, `(N,)`.
    std::string text() const;
    /// As PyTorch's error messages write it: `[N, 3, 32, 32]`.
    std::string brackets() const;
    /// As PyTorch's matrix messages write it: `2x7`.
    std::string times() const;

  private:
    std::vector<Dim> dims_;
};

/// What flows over a wire.
struct TensorType {
    DType dtype = DType::Float32;
    Shape shape;
    bool operator==(const TensorType&) const = default;
    /// `float32 (N, 10)`.
    std::string text() const;
};

/// The shape that PyTorch's broadcasting gives; none if two sizes surely clash. An unknown size stays unknown
/// unless the other one decides it.
std::optional<Shape> broadcast(const Shape& a, const Shape& b);

} // namespace layerloom
