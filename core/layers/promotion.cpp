// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/promotion.h"

#include "core/layers/shape_checks.h"

#include <cassert>
#include <cmath>
#include <limits>

namespace layerloom {

namespace {

/// PyTorch's `combine_categories`: the lower rank of operands counts only if its category is higher.
std::optional<DType> combined(std::optional<DType> higher, std::optional<DType> lower) {
    if (!higher || !lower)
        return higher ? higher : lower;
    if (isComplex(*higher))
        return higher;
    if (isFloatingPoint(*higher))
        return isComplex(*lower) ? promoted(*higher, DType::Complex64) : *higher;
    if (*higher == DType::Bool || isFloatingPoint(*lower) || isComplex(*lower))
        return promoted(*higher, *lower);
    return higher;
}

/// C++'s name of an element type in PyTorch's messages.
std::string_view cppName(DType type) {
    switch (type) {
    case DType::UInt8:
        return "uint8_t";
    case DType::Int8:
        return "int8_t";
    case DType::Int16:
        return "int16_t";
    case DType::Int32:
        return "int";
    case DType::Int64:
        return "int64_t";
    case DType::Float16:
        return "at::Half";
    case DType::BFloat16:
        return "at::BFloat16";
    default:
        return "float";
    }
}

/// The largest number of an integer type or of a 16-bit float; its smallest is about the same, negated.
double largestOf(DType type) {
    if (type == DType::Float16)
        return 65504;
    if (isInteger(type))
        return std::ldexp(1.0, static_cast<int>(itemSize(type)) * 8 - (type == DType::UInt8 ? 0 : 1)) - 1;
    return std::numeric_limits<float>::max();
}

bool fits(const Value& number, DType type) {
    if (!number.isNumber() || type == DType::Bool || isComplex(type) || type == DType::Float64)
        return true;
    const double value = number.number();
    if (std::isinf(value))
        return isFloatingPoint(type);
    // An integer of Python may wrap around below zero where the type has no sign, a float may not.
    const double lowest = type != DType::UInt8        ? -largestOf(type) - (isInteger(type) ? 1 : 0)
                          : number.is<std::int64_t>() ? -largestOf(type)
                                                      : 0;
    return value >= lowest && value <= largestOf(type);
}

} // namespace

Operand operandOf(const TensorType& type) {
    return {type.dtype, type.shape.isScalar() ? Operand::Kind::ZeroDim : Operand::Kind::Tensor};
}

Operand operandOf(const Value& number) {
    const DType type = number.is<bool>() ? DType::Bool : number.is<double>() ? DType::Float32 : DType::Int64;
    return {type, Operand::Kind::Number};
}

DType resultType(std::span<const Operand> operands) {
    std::optional<DType> byKind[3];
    for (const Operand& operand : operands) {
        std::optional<DType>& type = byKind[static_cast<std::size_t>(operand.kind)];
        type = type ? promoted(*type, operand.dtype) : operand.dtype;
    }
    const auto result = combined(byKind[0], combined(byKind[1], byKind[2]));
    assert(result);
    return *result;
}

DType floatResult(DType type) {
    return isFloatingPoint(type) || isComplex(type) ? type : DType::Float32;
}

DType realType(DType type) {
    if (!isComplex(type))
        return type;
    return type == DType::Complex64 ? DType::Float32 : DType::Float64;
}

std::optional<ShapeError> broadcastInto(Shape& shape, const Shape& other, int port) {
    if (auto result = broadcast(shape, other)) {
        shape = std::move(*result);
        return std::nullopt;
    }
    const std::int64_t rank = std::max(shape.rank(), other.rank());
    std::int64_t fromEnd = 1;
    while (broadcast(Shape{shape[-fromEnd]}, Shape{other[-fromEnd]}))
        ++fromEnd;
    return inputError(port,
                      "The size of tensor a (" + shape[-fromEnd].text() +
                          ") must match the size of tensor b (" + other[-fromEnd].text() +
                          ") at non-singleton dimension " + std::to_string(rank - fromEnd),
                      "Sizes must be equal or 1, counted from the last dimension");
}

std::optional<ShapeError> needsBearableSize(const Shape& shape, std::string_view option) {
    constexpr std::int64_t kLargest = std::int64_t{1} << 31;
    std::int64_t count = 1;
    bool overflow = false;
    for (const Dim& dim : shape.dims()) {
        const std::int64_t size = dim.at(1).value_or(1);
        if (size == 0)
            return std::nullopt;
        overflow = overflow || __builtin_mul_overflow(count, size, &count);
    }
    if (!overflow && count <= kLargest)
        return std::nullopt;
    return optionError(option, "the result of shape " + shape.brackets() + " would have over 2^31 elements",
                       "Choose smaller sizes");
}

ShapeError kernelError(int port, std::string_view kernel, DType type) {
    return inputError(port,
                      '"' + std::string(kernel) + "\" not implemented for '" +
                          std::string(scalarTypeName(type)) + "'",
                      "Give it a tensor of another type, for example by `to` before it");
}

std::optional<ShapeError> needsFit(const Value& number, DType type, std::string_view option) {
    if (fits(number, type))
        return std::nullopt;
    return optionError(
        option, "value cannot be converted to type " + std::string(cppName(type)) + " without overflow",
        "Choose a number that " + std::string(dtypeName(type)) + " can hold");
}

std::optional<ShapeError> needsType(InputTypes inputs, int port, bool (*accepts)(DType),
                                    std::string_view kernel) {
    const DType type = input(inputs, static_cast<std::size_t>(port)).dtype;
    if (accepts(type))
        return std::nullopt;
    return kernelError(port, kernel, type);
}

std::optional<ShapeError> markDims(const Ints& dims, std::int64_t rank, std::string_view option,
                                   std::vector<bool>& marked) {
    marked.assign(static_cast<std::size_t>(std::max<std::int64_t>(rank, 1)), false);
    for (const std::int64_t dim : dims) {
        if (auto error = needsDim(dim, rank, option))
            return error;
    }
    for (const std::int64_t dim : dims) {
        const std::int64_t index = *wrappedDim(dim, rank);
        if (marked[static_cast<std::size_t>(index)])
            return optionError(option,
                               "dim " + std::to_string(index) + " appears multiple times in the list of dims",
                               "Name each dimension once");
        marked[static_cast<std::size_t>(index)] = true;
    }
    return std::nullopt;
}

Shape reduced(const Shape& shape, const std::vector<bool>& marked, bool keepSizes) {
    Shape result;
    for (std::int64_t i = 0; i < shape.rank(); ++i) {
        if (!marked[static_cast<std::size_t>(i)])
            result.append(shape[i]);
        else if (keepSizes)
            result.append(1);
    }
    return result;
}

} // namespace layerloom
