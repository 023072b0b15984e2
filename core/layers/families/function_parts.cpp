// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/function_parts.h"

#include "core/layers/shape_checks.h"

namespace layerloom::families {

LayerType functionType(std::string python, std::string category, std::string doc, LayerType::ShapeRule shape,
                       LayerType::BuildRule build) {
    LayerType type;
    type.id = python.substr(python.rfind('.') + 1);
    type.kind = LayerKind::Function;
    type.category = std::move(category);
    type.doc = std::move(doc);
    type.python = std::move(python);
    type.inputs = oneInput();
    type.outputs = oneOutput();
    type.shape = shape;
    type.build = build;
    return type;
}

OptionSpec dtypeOption(std::string doc) {
    std::vector<std::string> names;
    for (const DType type : kAllDTypes)
        names.emplace_back(dtypeName(type));
    return optional(kDtype, None{}, std::move(doc)).oneOf(std::move(names));
}

std::optional<DType> dtypeOf(const Options& options) {
    const auto name = options[kDtype];
    return name ? dtypeNamed(*name) : std::nullopt;
}

std::optional<ShapeError> needsOneOf(const Options& options, InputTypes inputs, int port,
                                     std::string_view name) {
    const bool connected = isConnected(inputs, static_cast<std::size_t>(port));
    const std::string text(name);
    if (connected && !options.isNone(name))
        return optionError(name, "a tensor is connected to " + text + ", and a number is set as well",
                           "Set the option to None, or remove the wire");
    if (!connected && options.isNone(name))
        return inputError(port, "nothing is given for " + text,
                          "Connect a tensor to " + text + ", or set the option to a number");
    return std::nullopt;
}

#ifdef LAYERLOOM_WITH_TORCH
at::ScalarType scalarType(DType type) {
    switch (type) {
    case DType::Float32:
        return at::kFloat;
    case DType::Float64:
        return at::kDouble;
    case DType::Float16:
        return at::kHalf;
    case DType::BFloat16:
        return at::kBFloat16;
    case DType::UInt8:
        return at::kByte;
    case DType::Int8:
        return at::kChar;
    case DType::Int16:
        return at::kShort;
    case DType::Int32:
        return at::kInt;
    case DType::Int64:
        return at::kLong;
    case DType::Bool:
        return at::kBool;
    case DType::Complex64:
        return at::kComplexFloat;
    case DType::Complex128:
        return at::kComplexDouble;
    }
    return at::kFloat;
}

torch::optional<at::ScalarType> scalarTypeOf(const Options& options) {
    const auto type = dtypeOf(options);
    return type ? torch::optional<at::ScalarType>(scalarType(*type)) : torch::nullopt;
}

at::Scalar scalarOf(const Value& number) {
    if (const bool* truth = number.tryAs<bool>())
        return at::Scalar(*truth);
    if (const std::int64_t* integer = number.tryAs<std::int64_t>())
        return at::Scalar(*integer);
    return at::Scalar(number.number());
}

torch::optional<at::Scalar> optionalScalarOf(const Value& number) {
    return number.is<None>() ? torch::nullopt : torch::optional<at::Scalar>(scalarOf(number));
}
#endif

} // namespace layerloom::families
