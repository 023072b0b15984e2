// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/dtype.h"

#include <algorithm>
#include <array>
#include <utility>

namespace layerloom {

namespace {

struct Row {
    std::string_view name;
    std::string_view alias;
    std::size_t size;
};

// In the order of DType.
constexpr std::array<Row, 12> kRows{{{"float32", "float", 4},
                                     {"float64", "double", 8},
                                     {"float16", "half", 2},
                                     {"bfloat16", "", 2},
                                     {"uint8", "", 1},
                                     {"int8", "", 1},
                                     {"int16", "short", 2},
                                     {"int32", "int", 4},
                                     {"int64", "long", 8},
                                     {"bool", "", 1},
                                     {"complex64", "cfloat", 8},
                                     {"complex128", "cdouble", 16}}};

const Row& rowOf(DType type) {
    return kRows[static_cast<std::size_t>(type)];
}

DType promotedComplex(DType a, DType b) {
    const auto isWide = [](DType t) { return t == DType::Complex128 || t == DType::Float64; };
    return isWide(a) || isWide(b) ? DType::Complex128 : DType::Complex64;
}

DType promotedFloat(DType a, DType b) {
    if (!isFloatingPoint(a))
        return b;
    if (!isFloatingPoint(b) || a == b)
        return a;
    // Half and bfloat16 have no common 16-bit type: PyTorch goes to float32.
    return a == DType::Float64 || b == DType::Float64 ? DType::Float64 : DType::Float32;
}

DType promotedInteger(DType a, DType b) {
    if (a == DType::Bool)
        return b;
    if (b == DType::Bool || a == b)
        return a;
    const auto [small, large] = itemSize(a) <= itemSize(b) ? std::pair(a, b) : std::pair(b, a);
    // uint8 and int8: the next signed type that holds both.
    return itemSize(small) == itemSize(large) ? DType::Int16 : large;
}

} // namespace

std::string_view dtypeName(DType type) {
    return rowOf(type).name;
}

std::optional<DType> dtypeNamed(std::string_view name) {
    constexpr std::string_view kPrefix = "torch.";
    if (name.starts_with(kPrefix))
        name.remove_prefix(kPrefix.size());
    const auto row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& r) {
        return r.name == name || (!r.alias.empty() && r.alias == name);
    });
    if (row == kRows.end())
        return std::nullopt;
    return static_cast<DType>(row - kRows.begin());
}

std::size_t itemSize(DType type) {
    return rowOf(type).size;
}

bool isFloatingPoint(DType type) {
    return type == DType::Float32 || type == DType::Float64 || type == DType::Float16 ||
           type == DType::BFloat16;
}

bool isComplex(DType type) {
    return type == DType::Complex64 || type == DType::Complex128;
}

bool isInteger(DType type) {
    return !isFloatingPoint(type) && !isComplex(type) && type != DType::Bool;
}

DType promoted(DType a, DType b) {
    if (isComplex(a) || isComplex(b))
        return promotedComplex(a, b);
    if (isFloatingPoint(a) || isFloatingPoint(b))
        return promotedFloat(a, b);
    return promotedInteger(a, b);
}

} // namespace layerloom
