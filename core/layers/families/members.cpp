// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/members.h"

#include "core/layers/families/function_parts.h"
#include "core/layers/shape_checks.h"

// Tensors that a block itself owns, as `self.weight = nn.Parameter(torch.randn(8, 8))` and `register_buffer`
// in the constructor of a class do. They are registered in the block's module under the node's name.

namespace layerloom::families {

namespace {

constexpr Key<Ints> kSize{"size"};
constexpr Key<std::string> kFill{"fill"};
constexpr Key<bool> kPersistent{"persistent"};

DType typeOf(const Options& options) {
    return dtypeOf(options).value_or(DType::Float32);
}

ShapeResult memberShape(const Options& options, InputTypes) {
    Shape shape(options[kSize]);
    if (auto error = needsBearableSize(shape, kSize.name))
        return *error;
    return gives(typeOf(options), std::move(shape));
}

std::optional<ShapeError> memberCheck(const Options& options) {
    const DType type = typeOf(options);
    if (options[kFill].starts_with("rand") && !isFloatingPoint(type) && !isComplex(type))
        return optionError(kFill.name, options[kFill] + " gives no " + std::string(dtypeName(type)),
                           "Set it to zeros or ones");
    const ShapeResult result = memberShape(options, {});
    const auto* error = std::get_if<ShapeError>(&result);
    return error ? std::optional(*error) : std::nullopt;
}

std::optional<ShapeError> parameterCheck(const Options& options) {
    if (!isFloatingPoint(typeOf(options)) && !isComplex(typeOf(options)))
        return optionError(kDtype.name,
                           "Only Tensors of floating point and complex dtype can require gradients",
                           "Choose a floating-point type, or make it a Buffer");
    return memberCheck(options);
}

std::vector<ParameterSpec> parameterSpecs(const Options& options) {
    return {{std::string(kMemberName), options[kSize], typeOf(options), ParameterKind::Parameter}};
}

std::vector<ParameterSpec> bufferSpecs(const Options& options) {
    return {{std::string(kMemberName), options[kSize], typeOf(options),
             options[kPersistent] ? ParameterKind::Buffer : ParameterKind::NonPersistentBuffer}};
}

#ifdef LAYERLOOM_WITH_TORCH
BuiltLayer buildMember(const Options& options) {
    const auto type = at::dtype(scalarType(typeOf(options)));
    const Ints size = options[kSize];
    const std::string fill = options[kFill];
    Tensor tensor = fill == "randn"  ? at::randn(size, type)
                    : fill == "rand" ? at::rand(size, type)
                    : fill == "ones" ? at::ones(size, type)
                                     : at::zeros(size, type);
    return {nullptr, {}, std::move(tensor)};
}
#endif

OptionSpec sizeOption() {
    return required(kSize, 1, "the sizes, which may be expressions of the block's arguments").atLeast(0);
}

OptionSpec fillOption(const char* fallback) {
    return optional(kFill, fallback, "how it is filled when the model is built")
        .oneOf({"randn", "rand", "zeros", "ones"});
}

LayerType memberType(std::string id, std::string doc, std::string python, std::vector<OptionSpec> options,
                     LayerType::CheckRule check, LayerType::ParametersRule parameters,
                     std::vector<Sample> samples) {
    return {.id = std::move(id),
            .kind = LayerKind::Constant,
            .category = "Constants",
            .doc = std::move(doc),
            .python = std::move(python),
            .options = std::move(options),
            .outputs = {{"output", "the tensor"}},
            .check = check,
            .shape = memberShape,
            .work = onlyCopies,
            .parameters = parameters,
            LAYERLOOM_BUILD(buildMember),
            .samples = std::move(samples)};
}

} // namespace

LayerTypes members() {
    return {memberType("Parameter", "A trained tensor of the block itself, registered under the node's name.",
                       "nn.Parameter", {sizeOption(), dtypeOption("element type"), fillOption("randn")},
                       parameterCheck, parameterSpecs, {{{{"size", Value(Ints{2, 3})}}, {}}}),
            memberType("Buffer", "A tensor of the block itself that is kept, but never trained.",
                       "register_buffer",
                       {sizeOption(), dtypeOption("element type"), fillOption("zeros"),
                        optional(kPersistent, true, "whether it is in the state dict")},
                       memberCheck, bufferSpecs, {{{{"size", Value(Ints{2, 3})}, {"dtype", "int64"}}, {}}})};
}

} // namespace layerloom::families
