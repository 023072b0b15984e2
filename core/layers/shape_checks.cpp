// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/shape_checks.h"

#include <algorithm>

namespace layerloom {

namespace {

std::string notImplemented(std::string_view kernel, DType type) {
    return '"' + std::string(kernel) + "\" not implemented for '" + std::string(scalarTypeName(type)) + "'";
}

/// `2D or 3D`, `2D to 5D`, `4D`.
std::string rankText(std::int64_t low, std::int64_t high) {
    std::string text = std::to_string(low) + "D";
    if (high > low)
        text += (high == low + 1 ? " or " : " to ") + std::to_string(high) + "D";
    return text;
}

} // namespace

ShapeError inputError(int port, std::string text, std::string fix) {
    return {std::move(text), std::move(fix), port, {}};
}

ShapeError optionError(std::string_view option, std::string text, std::string fix) {
    return {std::move(text), std::move(fix), -1, std::string(option)};
}

std::string_view scalarTypeName(DType type) {
    switch (type) {
    case DType::Float32:
        return "Float";
    case DType::Float64:
        return "Double";
    case DType::Float16:
        return "Half";
    case DType::BFloat16:
        return "BFloat16";
    case DType::UInt8:
        return "Byte";
    case DType::Int8:
        return "Char";
    case DType::Int16:
        return "Short";
    case DType::Int32:
        return "Int";
    case DType::Int64:
        return "Long";
    case DType::Bool:
        return "Bool";
    case DType::Complex64:
        return "ComplexFloat";
    case DType::Complex128:
        return "ComplexDouble";
    }
    return "Undefined";
}

Dim sizeOf(const Options& options, Key<std::int64_t> key) {
    return options.isAuto(key.name) ? Dim::unknown() : Dim(options[key]);
}

bool surelyBelow(const Dim& size, std::int64_t limit) {
    return size.isConstant() && size.constant() < limit;
}

bool surelyAbove(const Dim& size, std::int64_t limit) {
    return size.isConstant() && size.constant() > limit;
}

bool surelyEmpty(const Shape& shape) {
    return std::find(shape.dims().begin(), shape.dims().end(), Dim(0)) != shape.dims().end();
}

std::optional<ShapeError> needsRank(InputTypes inputs, int port, std::int64_t low, std::int64_t high,
                                    std::string_view operation) {
    const Shape& shape = input(inputs, static_cast<std::size_t>(port)).shape;
    if (shape.rank() >= low && shape.rank() <= high)
        return std::nullopt;
    return inputError(port,
                      std::string(operation) + ": Expected " + rankText(low, high) +
                          " input, but got input of size: " + shape.brackets(),
                      "Give it a tensor of " + rankText(low, high) + ", for example by a reshape before it");
}

std::optional<ShapeError> needsFloat(InputTypes inputs, int port, std::string_view kernel) {
    const DType type = input(inputs, static_cast<std::size_t>(port)).dtype;
    if (isFloatingPoint(type))
        return std::nullopt;
    return inputError(port, notImplemented(kernel, type), "Give it a floating-point tensor, such as float32");
}

std::optional<ShapeError> needsFloatOrComplex(InputTypes inputs, int port, std::string_view kernel) {
    return isComplex(input(inputs, static_cast<std::size_t>(port)).dtype) ? std::nullopt
                                                                          : needsFloat(inputs, port, kernel);
}

std::optional<ShapeError> needsFloat32(InputTypes inputs, int port) {
    const DType type = input(inputs, static_cast<std::size_t>(port)).dtype;
    if (type == DType::Float32)
        return std::nullopt;
    return inputError(port, "expected scalar type " + std::string(scalarTypeName(type)) + " but found Float",
                      "The parameters are float32: give it a float32 tensor");
}

std::optional<ShapeError> needsIndex(InputTypes inputs, int port, std::string_view argument) {
    const DType type = input(inputs, static_cast<std::size_t>(port)).dtype;
    if (type == DType::Int64 || type == DType::Int32)
        return std::nullopt;
    return inputError(port,
                      "Expected tensor for argument #1 '" + std::string(argument) +
                          "' to have one of the following scalar types: Long, Int; but got " +
                          std::string(scalarTypeName(type)) + " instead",
                      "Give it an int64 tensor");
}

std::optional<std::int64_t> wrappedDim(std::int64_t dim, std::int64_t rank) {
    const std::int64_t count = std::max<std::int64_t>(rank, 1);
    if (dim < -count || dim >= count)
        return std::nullopt;
    return dim < 0 ? dim + count : dim;
}

std::optional<ShapeError> needsDim(std::int64_t dim, std::int64_t rank, std::string_view option) {
    if (wrappedDim(dim, rank))
        return std::nullopt;
    const std::int64_t count = std::max<std::int64_t>(rank, 1);
    return optionError(option,
                       "Dimension out of range (expected to be in range of [" + std::to_string(-count) +
                           ", " + std::to_string(count - 1) + "], but got " + std::to_string(dim) + ")",
                       "Set " + std::string(option) + " to a dimension that the input has");
}

} // namespace layerloom
