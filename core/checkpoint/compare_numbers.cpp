// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/comparison.h"

#include "core/values/element.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <limits>
#include <span>

namespace layerloom {

namespace {

using Complex = std::complex<double>;

template <class Element>
constexpr bool kIsPair =
    std::is_same_v<Element, std::complex<float>> || std::is_same_v<Element, std::complex<double>>;

/// Whole numbers beyond 53 bits must not become equal by conversion: x86's long double holds 64 bits, and
/// elsewhere it is at least as exact as double.
template <class Element>
auto exact(Element element) {
    if constexpr (kIsPair<Element>)
        return Complex(element);
    else if constexpr (std::is_same_v<Element, std::int64_t>)
        return static_cast<long double>(element);
    else
        return asDouble(element);
}

bool isNaN(Complex number) {
    return std::isnan(number.real()) || std::isnan(number.imag());
}
bool isNaN(long double number) {
    return std::isnan(number);
}

double distance(Complex a, Complex b) {
    const Complex difference(a.real() == b.real() ? 0.0 : b.real() - a.real(),
                             a.imag() == b.imag() ? 0.0 : b.imag() - a.imag());
    return std::abs(difference);
}
double distance(double a, double b) {
    return std::fabs(b - a);
}
double distance(long double a, long double b) {
    return static_cast<double>(std::fabs(b - a));
}

struct Sums {
    std::int64_t differing = 0;
    double maximum = 0;
    double squares = 0;
    double squaresBefore = 0;
    bool isNaN = false;
};

template <class Number>
void add(Number a, Number b, Sums& sums) {
    const double size = static_cast<double>(std::abs(a));
    if (std::isfinite(size))
        sums.squaresBefore += size * size;
    if (a == b || (isNaN(a) && isNaN(b)))
        return;
    ++sums.differing;
    const double far = distance(a, b);
    sums.isNaN = sums.isNaN || std::isnan(far);
    sums.maximum = std::max(sums.maximum, far);
    sums.squares += far * far;
}

template <class A, class B>
Sums sumsOf(std::span<const A> before, std::span<const B> after) {
    using Number = decltype(exact(A{}) + exact(B{}));
    Sums sums;
    for (std::size_t i = 0; i < before.size(); ++i)
        add<Number>(exact(before[i]), exact(after[i]), sums);
    return sums;
}

template <class Element>
std::span<const Element> elementsOf(const HostTensor& dense) {
    return {reinterpret_cast<const Element*>(dense.begin()), static_cast<std::size_t>(dense.elementCount())};
}

/// Every element as a complex number: types that are not the same are compared so, through one type, which
/// holds all of them but whole numbers beyond 53 bits.
std::vector<Complex> widened(const HostTensor& dense) {
    std::vector<Complex> numbers;
    numbers.reserve(static_cast<std::size_t>(dense.elementCount()));
    withElementType(dense.dtype, [&]<class Element>(Element) {
        for (const Element element : elementsOf<Element>(dense)) {
            if constexpr (kIsPair<Element>)
                numbers.emplace_back(element);
            else
                numbers.emplace_back(asDouble(element));
        }
    });
    return numbers;
}

Sums compared(const HostTensor& before, const HostTensor& after) {
    if (before.dtype != after.dtype) {
        const auto a = widened(before);
        const auto b = widened(after);
        return sumsOf<Complex, Complex>(a, b);
    }
    return withElementType(before.dtype, [&]<class Element>(Element) {
        return sumsOf<Element, Element>(elementsOf<Element>(before), elementsOf<Element>(after));
    });
}

} // namespace

NumberDifference compareNumbers(const HostTensor& before, const HostTensor& after) {
    assert(before.shape == after.shape);
    const HostTensor a = before.isContiguous() ? before : before.contiguousCopy();
    const HostTensor b = after.isContiguous() ? after : after.contiguousCopy();
    NumberDifference result;
    result.count = a.elementCount();
    const std::size_t bytes = static_cast<std::size_t>(result.count) * itemSize(a.dtype);
    if (bytes == 0 || (a.dtype == b.dtype && std::memcmp(a.begin(), b.begin(), bytes) == 0))
        return result;
    const Sums sums = compared(a, b);
    result.differing = sums.differing;
    result.maximum = sums.isNaN ? std::numeric_limits<double>::quiet_NaN() : sums.maximum;
    result.norm = sums.isNaN ? result.maximum : std::sqrt(sums.squares);
    if (sums.differing > 0)
        result.relative = result.norm / std::sqrt(sums.squaresBefore);
    return result;
}

} // namespace layerloom
