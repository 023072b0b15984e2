// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families.h"
#include "core/layers/shape_checks.h"

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"
#endif

namespace layerloom::families {

namespace {

constexpr Key<double> kP{"p"};
constexpr Key<bool> kInplace{"inplace"};

std::optional<ShapeError> needsDroppable(InputTypes inputs) {
    const DType type = input(inputs, 0).dtype;
    if (isFloatingPoint(type))
        return std::nullopt;
    return inputError(
        0, "result type Float can't be cast to the desired output type " + std::string(scalarTypeName(type)),
        "Give it a floating-point tensor, such as float32");
}

ShapeResult elementwise(const Options&, InputTypes inputs) {
    if (auto error = needsDroppable(inputs))
        return *error;
    return gives(input(inputs, 0));
}

/// Source: `_dropout_impl` in ATen/native/Dropout.cpp; the low end is lower where Python adds a batch.
ShapeResult channelwise(InputTypes inputs, std::int64_t lowest) {
    if (auto error = needsDroppable(inputs))
        return *error;
    if (input(inputs, 0).shape.rank() < lowest)
        return inputError(0, "Feature dropout requires at least 2 dimensions in the input",
                          "Use Dropout for a tensor without channels");
    return gives(input(inputs, 0));
}

ShapeResult dropout1dShape(const Options&, InputTypes inputs) {
    const std::int64_t rank = input(inputs, 0).shape.rank();
    if (rank != 2 && rank != 3)
        return inputError(
            0, "dropout1d: Expected 2D or 3D input, but received a " + std::to_string(rank) + "D input.",
            rank == 4 ? "Use Dropout2d" : "Use Dropout");
    return channelwise(inputs, 2);
}

std::vector<Sample> samples(Shape first, Shape second) {
    return {{.options = {}, .inputs = {TensorType{DType::Float32, std::move(first)}}},
            {.options = {{"p", 0.25}, {"inplace", true}},
             .inputs = {TensorType{DType::Float32, std::move(second)}}}};
}

#ifdef LAYERLOOM_WITH_TORCH
namespace nn = torch::nn;

template <class Holder>
engine::BuiltLayer elementwise(const Options& options) {
    return engine::unary(Holder(nn::DropoutOptions(options[kP])))
        .as("torch.dropout({input}, {p:float}, self.training)");
}

/// Of a rank that stands for a batch, or else with a batch of one for the time.
template <int kRank>
const std::string kUnlessBatched = "F.channel_dropout({input}, " + std::to_string(kRank) +
                                   ", {p:float}, self.training)";

/// Drops whole channels. Inputs of rank `unbatched` get a batch of one for the time, which LibTorch's own
/// class does not do.
template <class Holder>
engine::BuiltLayer channelwise(const Options& options, bool (*isBatched)(std::int64_t rank),
                               const std::string& script) {
    const double p = options[kP];
    return engine::withForward(
               Holder(),
               [p, isBatched](nn::Module& module, engine::Inputs in, at::Tensor* out) {
                   const at::Tensor& x = *in[0];
                   out[0] = isBatched(x.dim())
                                ? at::feature_dropout(x, p, module.is_training())
                                : at::feature_dropout(x.unsqueeze(0), p, module.is_training()).squeeze(0);
               })
        .as(script);
}
#endif

LayerType plainDropout() {
    return {.id = "Dropout",
            .doc = "In training sets random elements to 0 and scales the others up; in evaluation does "
                   "nothing.",
            .shape = elementwise,
            .repr =
                [](const Options& o) {
                    return reprWith("Dropout", o, {"p", "inplace"});
                },
            LAYERLOOM_BUILD(elementwise<nn::Dropout>),
            .samples = samples({4, 5}, {2, 3, 4, 4})};
}

LayerType dropout1d() {
    return {.id = "Dropout1d",
            .doc = "In training sets random channels of a sequence (N, C, L) or (C, L) to 0.",
            .shape = dropout1dShape,
            .repr =
                [](const Options& o) {
                    return reprWith("Dropout1d", o, {"p", "inplace"});
                },
            LAYERLOOM_BUILD([](const Options& o) {
                return channelwise<nn::Identity>(
                    o, [](std::int64_t rank) { return rank == 3; }, kUnlessBatched<3>);
            }),
            .samples = samples({2, 6, 4}, {6, 4})};
}

LayerType dropout2d() {
    return {.id = "Dropout2d",
            .doc = "In training sets random channels of an image (N, C, H, W) to 0; a tensor of rank 3 is "
                   "(N, C, L).",
            .shape = [](const Options&, InputTypes in) { return channelwise(in, 2); },
            .repr =
                [](const Options& o) {
                    return reprWith("Dropout2d", o, {"p", "inplace"});
                },
            LAYERLOOM_BUILD([](const Options& o) {
                return channelwise<nn::Dropout2d>(
                    o, [](std::int64_t) { return true; },
                    "torch.feature_dropout({input}, {p:float}, self.training)");
            }),
            .samples = samples({2, 6, 4, 4}, {2, 6, 4})};
}

LayerType dropout3d() {
    return {.id = "Dropout3d",
            .doc = "In training sets random channels of a volume (N, C, D, H, W) or (C, D, H, W) to 0.",
            .shape = [](const Options&, InputTypes in) { return channelwise(in, 1); },
            .repr =
                [](const Options& o) {
                    return reprWith("Dropout3d", o, {"p", "inplace"});
                },
            LAYERLOOM_BUILD([](const Options& o) {
                return channelwise<nn::Dropout3d>(
                    o, [](std::int64_t rank) { return rank == 5; }, kUnlessBatched<5>);
            }),
            .samples = samples({2, 6, 2, 4, 4}, {6, 2, 4, 4})};
}

LayerType alphaDropout() {
    return {.id = "AlphaDropout",
            .doc =
                "A dropout that keeps mean and variance, for networks of SELU: sets random elements to its "
                "lowest value.",
            .shape = elementwise,
            .repr =
                [](const Options& o) {
                    return reprWith("AlphaDropout", o, {"p", "inplace"});
                },
            LAYERLOOM_BUILD([](const Options& o) {
                return engine::unary(nn::AlphaDropout(nn::AlphaDropoutOptions(o[kP])))
                    .as("torch.alpha_dropout({input}, {p:float}, self.training)");
            }),
            .samples = samples({4, 5}, {2, 3, 4, 4})};
}

LayerType featureAlphaDropout() {
    return {.id = "FeatureAlphaDropout",
            .doc = "AlphaDropout of whole channels.",
            .shape = [](const Options&, InputTypes in) { return channelwise(in, 2); },
            .repr =
                [](const Options& o) {
                    return reprWith("FeatureAlphaDropout", o, {"p", "inplace"});
                },
            LAYERLOOM_BUILD([](const Options& o) {
                return engine::unary(nn::FeatureAlphaDropout(nn::FeatureAlphaDropoutOptions(o[kP])))
                    .as("torch.feature_alpha_dropout({input}, {p:float}, self.training)");
            }),
            .samples = samples({2, 6, 4}, {2, 3, 4, 4})};
}

} // namespace

LayerTypes dropout() {
    LayerTypes types = {plainDropout(), dropout1d(),    dropout2d(),
                        dropout3d(),    alphaDropout(), featureAlphaDropout()};
    for (LayerType& type : types) {
        type.category = "Dropout";
        type.python = "nn." + type.id;
        type.options = {
            optional(kP, 0.5, "the probability of an element or channel to be dropped").between(0, 1),
            optional(kInplace, false, "kept for Python; computed out of place here, with the same result")};
        type.inputs = {{"input", "channels, where they count, are in dimension 1"}};
        type.outputs = {{"output", "a tensor of the same shape"}};
        type.work = onlyCopies; // it acts in training alone
    }
    return types;
}

} // namespace layerloom::families
