// SPDX-License-Identifier: GPL-3.0-or-later
// Activations that compare the elements along a dimension.
#include "core/layers/families.h"
#include "core/layers/shape_checks.h"

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"
#endif

namespace layerloom::families {

namespace {

constexpr Key<std::optional<std::int64_t>> kDim{"dim"};
constexpr Key<std::int64_t> kHalvedDim{"dim"};

/// The dimension that PyTorch picks where none is given. Source: `_get_softmax_dim` in
/// torch/nn/functional.py.
std::int64_t implicitDim(std::int64_t rank) {
    return rank == 0 || rank == 1 || rank == 3 ? 0 : 1;
}

OptionSpec dim() {
    return optional(
        kDim, None{},
        "the dimension along which the values sum to 1; None is 0 for tensors of rank 0, 1 and 3, "
        "else 1 (deprecated in PyTorch)");
}

ShapeResult alongDim(const Options& options, InputTypes inputs, std::string_view kernel) {
    const TensorType& type = input(inputs, 0);
    if (auto error = needsFloat(inputs, 0, kernel))
        return *error;
    if (auto error =
            needsDim(options[kDim].value_or(implicitDim(type.shape.rank())), type.shape.rank(), "dim"))
        return *error;
    return gives(type);
}

ShapeResult softmax2dShape(const Options&, InputTypes inputs) {
    if (auto error = needsFloat(inputs, 0, "softmax_kernel_impl"))
        return *error;
    const TensorType& type = input(inputs, 0);
    if (type.shape.rank() != 3 && type.shape.rank() != 4)
        return inputError(0,
                          "Softmax2d requires a 3D or 4D tensor as input, but got " + type.shape.brackets(),
                          "Use Softmax with a dim for tensors of another rank");
    return gives(type);
}

/// Source: `glu` in ATen/native/GatedLinearUnit.cpp.
ShapeResult gluShape(const Options& options, InputTypes inputs) {
    if (auto error = needsFloat(inputs, 0, "glu_cpu"))
        return *error;
    TensorType type = input(inputs, 0);
    if (type.shape.isScalar())
        return inputError(0, "glu does not support scalars because halving size must be even",
                          "Give it a tensor of at least one dimension");
    if (auto error = needsDim(options[kHalvedDim], type.shape.rank(), "dim"))
        return *error;
    const std::int64_t index = *wrappedDim(options[kHalvedDim], type.shape.rank());
    Dim& size = type.shape[index];
    if (size.isConstant() && size.constant() % 2 != 0)
        return inputError(0,
                          "Halving dimension must be even, but dimension " + std::to_string(index) +
                              " is size " + size.text(),
                          "Set dim to a dimension of even size");
    size = size.floorDiv(2);
    return gives(std::move(type));
}

std::vector<Sample> samples() {
    return {{.options = {}, .inputs = {TensorType{DType::Float32, {3, 4}}}},
            {.options = {}, .inputs = {TensorType{DType::Float32, {2, 3, 4}}}},
            {.options = {{"dim", 0}}, .inputs = {TensorType{DType::Float32, {3, 4}}}},
            {.options = {{"dim", -1}}, .inputs = {TensorType{DType::Float32, {2, 3, 4, 2}}}}};
}

#ifdef LAYERLOOM_WITH_TORCH
namespace nn = torch::nn;

/// The class's forward, with the dimension taken from the input where the option is None.
template <class Holder>
engine::BuiltLayer alongDim(const Options& options, at::Tensor (*function)(const at::Tensor&, std::int64_t),
                            const std::string& name, const std::string& of = "{input}") {
    const auto given = options[kDim];
    const std::string dim = given ? "{dim}" : "F.implicit_dim({input})";
    return engine::withForward(Holder(given.value_or(0)),
                               [given, function](nn::Module&, engine::Inputs in, at::Tensor* out) {
                                   out[0] = function(*in[0], given.value_or(implicitDim(in[0]->dim())));
                               })
        .as("torch." + name + "(" + of + ", " + dim + ")");
}
#endif

LayerType softmax() {
    return {.id = "Softmax",
            .doc = "Makes the values along a dimension positive, with a sum of 1: exp(x) over its sum.",
            .options = {dim()},
            .shape = [](const Options& o, InputTypes in) { return alongDim(o, in, "softmax_kernel_impl"); },
            .repr = [](const Options& o) { return reprWith("Softmax", o, {"dim"}); },
            LAYERLOOM_BUILD([](const Options& o) {
                return alongDim<nn::Softmax>(
                    o, [](const at::Tensor& x, std::int64_t dim) { return x.softmax(dim); }, "softmax");
            }),
            .samples = samples()};
}

LayerType logSoftmax() {
    return {
        .id = "LogSoftmax",
        .doc = "The logarithm of Softmax, computed so that it does not overflow.",
        .options = {dim()},
        .shape = [](const Options& o, InputTypes in) { return alongDim(o, in, "log_softmax_kernel_impl"); },
        .repr = [](const Options& o) { return reprWith("LogSoftmax", o, {"dim"}); },
        LAYERLOOM_BUILD([](const Options& o) {
            return alongDim<nn::LogSoftmax>(
                o, [](const at::Tensor& x, std::int64_t dim) { return x.log_softmax(dim); }, "log_softmax");
        }),
        .samples = samples()};
}

LayerType softmin() {
    return {.id = "Softmin",
            .doc = "The Softmax of the negated values: small values get large shares.",
            .options = {dim()},
            .shape = [](const Options& o, InputTypes in) { return alongDim(o, in, "softmax_kernel_impl"); },
            .repr = [](const Options& o) { return reprWith("Softmin", o, {"dim"}); },
            LAYERLOOM_BUILD([](const Options& o) {
                return alongDim<nn::Softmin>(
                    o, [](const at::Tensor& x, std::int64_t dim) { return (-x).softmax(dim); }, "softmax",
                    "-{input}");
            }),
            .samples = samples()};
}

LayerType softmax2d() {
    return {.id = "Softmax2d",
            .doc = "A Softmax over the channels of an image, at each pixel.",
            .shape = softmax2dShape,
            .repr = [](const Options&) { return std::string("Softmax2d()"); },
            LAYERLOOM_BUILD([](const Options&) {
                return engine::unary(nn::Softmax2d()).as("torch.softmax({input}, -3)");
            }),
            .samples = {{.options = {}, .inputs = {TensorType{DType::Float32, {2, 3, 4, 4}}}},
                        {.options = {}, .inputs = {TensorType{DType::Float32, {3, 4, 4}}}}}};
}

LayerType glu() {
    return {.id = "GLU",
            .doc = "The gated linear unit: the first half of a dimension times the sigmoid of the second.",
            .options = {optional(kHalvedDim, -1, "the dimension to split in two")},
            .shape = gluShape,
            .repr = [](const Options& o) { return reprWith("GLU", o, {"dim"}); },
            LAYERLOOM_BUILD([](const Options& o) {
                return engine::unary(nn::GLU(o[kHalvedDim])).as("torch.glu({input}, {dim})");
            }),
            .samples = {{.options = {}, .inputs = {TensorType{DType::Float32, {3, 4}}}},
                        {.options = {{"dim", 1}}, .inputs = {TensorType{DType::Float32, {2, 6, 3}}}}}};
}

} // namespace

LayerTypes softmaxes() {
    LayerTypes types = {softmax(), logSoftmax(), softmin(), softmax2d(), glu()};
    for (LayerType& type : types) {
        type.category = "Activation";
        type.python = "nn." + type.id;
        type.inputs = {{"input", "the values to compare"}};
        type.outputs = {
            {"output", type.id == "GLU" ? "half as large in that dimension" : "of the same shape"}};
    }
    return withWork(std::move(types), eachOutput<kSoftmaxOperations>, {{"GLU", eachOutput<2>}});
}

} // namespace layerloom::families
