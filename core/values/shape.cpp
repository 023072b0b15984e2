// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/shape.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace layerloom {

namespace {

std::string joined(const std::vector<Dim>& dims, std::string_view separator) {
    std::string text;
    for (std::size_t i = 0; i < dims.size(); ++i) {
        if (i)
            text += separator;
        text += dims[i].text();
    }
    return text;
}

/// The size that broadcasting gives for one dimension; none if the two clash.
std::optional<Dim> broadcastDim(const Dim& a, const Dim& b) {
    if (a == Dim(1))
        return b;
    if (b == Dim(1) || a == b)
        return a;
    if (a.differs(b))
        return std::nullopt;
    // One of them is unknown: a size other than 1 on the other side decides.
    return a.isKnown() ? a : b;
}

} // namespace

std::int64_t Dim::constant() const {
    assert(isConstant());
    return constant_;
}

std::optional<std::int64_t> Dim::at(std::int64_t n) const {
    std::int64_t scaled = 0;
    std::int64_t sum = 0;
    if (!known_ || __builtin_mul_overflow(perBatch_, n, &scaled) ||
        __builtin_add_overflow(scaled, constant_, &sum))
        return std::nullopt;
    return sum;
}

Match Dim::compare(const Dim& other) const {
    if (!known_ || !other.known_)
        return Match::Unknown;
    return *this == other ? Match::Equal : Match::Different;
}

Dim Dim::operator+(const Dim& other) const {
    Dim sum;
    sum.known_ = known_ && other.known_ &&
                 !__builtin_add_overflow(perBatch_, other.perBatch_, &sum.perBatch_) &&
                 !__builtin_add_overflow(constant_, other.constant_, &sum.constant_);
    return sum.known_ ? sum : unknown();
}

Dim Dim::operator-(const Dim& other) const {
    Dim difference;
    difference.known_ = known_ && other.known_ &&
                        !__builtin_sub_overflow(perBatch_, other.perBatch_, &difference.perBatch_) &&
                        !__builtin_sub_overflow(constant_, other.constant_, &difference.constant_);
    return difference.known_ ? difference : unknown();
}

Dim Dim::operator*(const Dim& other) const {
    if (*this == Dim(0) || other == Dim(0))
        return Dim(0);
    if (!known_ || !other.known_ || (perBatch_ != 0 && other.perBatch_ != 0))
        return unknown();
    const Dim& factor = perBatch_ == 0 ? *this : other;
    const Dim& scaled = perBatch_ == 0 ? other : *this;
    Dim product;
    product.known_ = !__builtin_mul_overflow(scaled.perBatch_, factor.constant_, &product.perBatch_) &&
                     !__builtin_mul_overflow(scaled.constant_, factor.constant_, &product.constant_);
    return product.known_ ? product : unknown();
}

Dim Dim::floorDiv(std::int64_t divisor) const {
    assert(divisor != 0);
    if (!known_ || perBatch_ % divisor != 0)
        return unknown();
    const std::int64_t quotient = constant_ / divisor;
    const bool roundDown = constant_ % divisor != 0 && (constant_ < 0) != (divisor < 0);
    return Dim(perBatch_ / divisor, quotient - (roundDown ? 1 : 0));
}

std::string Dim::text() const {
    if (!known_)
        return "?";
    if (perBatch_ == 0)
        return std::to_string(constant_);
    std::string text = perBatch_ == 1 ? "N" : std::to_string(perBatch_) + "*N";
    if (constant_ != 0)
        text += (constant_ < 0 ? " - " : " + ") + std::to_string(constant_ < 0 ? -constant_ : constant_);
    return text;
}

const Dim& Shape::operator[](std::int64_t index) const {
    assert(index >= -rank() && index < rank());
    return dims_[static_cast<std::size_t>(index < 0 ? index + rank() : index)];
}

Dim& Shape::operator[](std::int64_t index) {
    return const_cast<Dim&>(std::as_const(*this)[index]);
}

Shape Shape::slice(std::int64_t begin, std::int64_t end) const {
    const auto position = [&](std::int64_t i) {
        return std::clamp<std::int64_t>(i < 0 ? i + rank() : i, 0, rank());
    };
    const std::int64_t first = position(begin);
    const std::int64_t last = std::max(first, position(end));
    return Shape(std::vector<Dim>(dims_.begin() + first, dims_.begin() + last));
}

Dim Shape::elementCount() const {
    Dim count = 1;
    for (const Dim& dim : dims_)
        count = count * dim;
    return count;
}

std::optional<std::vector<std::int64_t>> Shape::at(std::int64_t n) const {
    std::vector<std::int64_t> sizes;
    for (const Dim& dim : dims_) {
        const auto size = dim.at(n);
        if (!size)
            return std::nullopt;
        sizes.push_back(*size);
    }
    return sizes;
}

std::string Shape::text() const {
    return "(" + joined(dims_, ", ") + (dims_.size() == 1 ? ",)" : ")");
}

std::string Shape::brackets() const {
    return "[" + joined(dims_, ", ") + "]";
}

std::string Shape::times() const {
    return joined(dims_, "x");
}

std::string TensorType::text() const {
    return std::string(dtypeName(dtype)) + " " + shape.text();
}

std::optional<Shape> broadcast(const Shape& a, const Shape& b) {
    const Shape& longer = a.rank() >= b.rank() ? a : b;
    const Shape& shorter = a.rank() >= b.rank() ? b : a;
    Shape result = longer;
    for (std::int64_t i = 1; i <= shorter.rank(); ++i) {
        const auto dim = broadcastDim(longer[-i], shorter[-i]);
        if (!dim)
            return std::nullopt;
        result[-i] = *dim;
    }
    return result;
}

} // namespace layerloom
