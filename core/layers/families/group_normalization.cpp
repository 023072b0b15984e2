// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families.h"
#include "core/layers/samples.h"
#include "core/layers/shape_checks.h"

#include <algorithm>
#include <cmath>

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"
#endif

namespace layerloom::families {

namespace {

constexpr Key<Ints> kNormalizedShape{"normalized_shape"};
constexpr Key<double> kEps{"eps"};
constexpr Key<bool> kElementwiseAffine{"elementwise_affine"};
constexpr Key<std::int64_t> kNumGroups{"num_groups"};
constexpr Key<std::int64_t> kNumChannels{"num_channels"};
constexpr Key<bool> kAffine{"affine"};
constexpr Key<std::int64_t> kSize{"size"};
constexpr Key<double> kAlpha{"alpha"};
constexpr Key<double> kBeta{"beta"};
constexpr Key<double> kK{"k"};

const char* const kCategory = "Normalization";

std::vector<ParameterSpec> weightAndBias(const std::vector<std::int64_t>& shape) {
    return {{"weight", shape}, {"bias", shape}};
}

// --- LayerNorm

ShapeResult layerNormShape(const Options& options, InputTypes inputs) {
    const TensorType& in = input(inputs, 0);
    const Shape normalized(options[kNormalizedShape]);
    bool fits = normalized.rank() <= in.shape.rank();
    for (std::int64_t i = -normalized.rank(); fits && i < 0; ++i)
        fits = !in.shape[i].differs(normalized[i]);
    if (!fits)
        return ShapeError{
            "Given normalized_shape=" + normalized.brackets() + ", expected input with shape [*, " +
                normalized.brackets().substr(1) + ", but got input of size" + in.shape.brackets(),
            "Set normalized_shape to the last sizes of the input", 0, std::string(kNormalizedShape.name)};
    if (auto error = needsFloat(inputs, 0, "LayerNormKernelImpl"))
        return *error;
    if (options[kElementwiseAffine]) {
        if (auto error = needsFloat32(inputs, 0))
            return *error;
    }
    return gives(in);
}

std::vector<ParameterSpec> layerNormParameters(const Options& options) {
    return options[kElementwiseAffine] ? weightAndBias(options[kNormalizedShape])
                                       : std::vector<ParameterSpec>();
}

std::string layerNormRepr(const Options& options) {
    return "LayerNorm(" + pythonText(Value(options[kNormalizedShape])) + ", eps=" + options.text(kEps.name) +
           ", elementwise_affine=" + options.text(kElementwiseAffine.name) + ')';
}

// --- GroupNorm

std::optional<ShapeError> checkGroupNorm(const Options& options) {
    if (options[kNumChannels] % options[kNumGroups] == 0)
        return std::nullopt;
    return optionError(kNumGroups.name, "num_channels must be divisible by num_groups",
                       "Choose num_groups so that " + options.text(kNumChannels.name) +
                           " is a multiple of it");
}

std::optional<ShapeError> checkGroupedChannels(const Options& options, const Shape& shape) {
    const std::int64_t groups = options[kNumGroups];
    if (shape[1].isConstant() && shape[1].constant() % groups != 0)
        return ShapeError{"Expected number of channels in input to be divisible by num_groups, but got input "
                          "of shape " +
                              shape.brackets() + " and num_groups=" + std::to_string(groups),
                          "Choose num_groups so that " + shape[1].text() + " is a multiple of it", 0,
                          std::string(kNumGroups.name)};
    const Dim channels = sizeOf(options, kNumChannels);
    if (options[kAffine] && shape[1].differs(channels))
        return ShapeError{"Expected weight to be a vector of size equal to the number of channels in input, "
                          "but got weight of shape [" +
                              channels.text() + "] and input of shape " + shape.brackets(),
                          "Set num_channels to " + shape[1].text() + ", or leave it on auto", 0,
                          std::string(kNumChannels.name)};
    return std::nullopt;
}

ShapeResult groupNormShape(const Options& options, InputTypes inputs) {
    const TensorType& in = input(inputs, 0);
    if (in.shape.rank() < 2)
        return inputError(
            0, "Expected at least 2D input for group_norm, but got input of shape " + in.shape.brackets(),
            "Give it (N, C, *)");
    if (auto error = checkGroupedChannels(options, in.shape))
        return *error;
    const Dim perGroup = (in.shape[0] * in.shape[1]).floorDiv(options[kNumGroups]) *
                         in.shape.slice(2, in.shape.rank()).elementCount();
    if (perGroup == Dim(1))
        return inputError(
            0, "Expected more than 1 value per channel when training, got input size " + in.shape.brackets(),
            "Give it more values for each group");
    if (auto error = needsFloat(inputs, 0, "GroupNormKernelImpl"))
        return *error;
    if (options[kAffine]) {
        if (auto error = needsFloat32(inputs, 0))
            return *error;
    }
    return gives(in);
}

std::vector<ParameterSpec> groupNormParameters(const Options& options) {
    return options[kAffine] ? weightAndBias({options[kNumChannels]}) : std::vector<ParameterSpec>();
}

std::string groupNormRepr(const Options& options) {
    return "GroupNorm(" + options.text(kNumGroups.name) + ", " + options.text(kNumChannels.name) +
           ", eps=" + options.text(kEps.name) + ", affine=" + options.text(kAffine.name) + ')';
}

// --- across channels

ShapeResult localResponseShape(const Options&, InputTypes inputs) {
    const TensorType& in = input(inputs, 0);
    if (in.shape.rank() < 3)
        return inputError(0,
                          "Expected 3D or higher dimensionality input (got " +
                              std::to_string(in.shape.rank()) + " dimensions)",
                          "Give it (N, C, *)");
    if (auto error = needsFloat(inputs, 0, "avg_pool2d"))
        return *error;
    return gives(in);
}

ShapeResult crossMapShape(const Options&, InputTypes inputs) {
    const TensorType& in = input(inputs, 0);
    if (in.shape.rank() != 4)
        return inputError(
            0, "CrossMapLRN2d: Expected input to be 4D, got " + std::to_string(in.shape.rank()) + "D instead",
            "Give it (N, C, H, W)");
    if (in.shape[1] == Dim(0))
        return inputError(
            0, "select(): index 0 out of range for tensor of size " + in.shape.brackets() + " at dimension 1",
            "Give it a tensor with at least one channel");
    if (auto error = needsFloat(inputs, 0, "cross_map_lrn2d"))
        return *error;
    return gives(in);
}

std::string responseRepr(const std::string& name, const Options& options) {
    return name + '(' + options.text(kSize.name) + ", " +
           reprWith("", options, {kAlpha.name, kBeta.name, kK.name}).substr(1);
}

std::string localResponseRepr(const Options& options) {
    return responseRepr("LocalResponseNorm", options);
}

std::string crossMapRepr(const Options& options) {
    return responseRepr("CrossMapLRN2d", options);
}

#ifdef LAYERLOOM_WITH_TORCH
namespace nn = torch::nn;
using engine::BuiltLayer;

BuiltLayer buildLayerNorm(const Options& options) {
    return engine::unary(nn::LayerNorm(nn::LayerNormOptions(options[kNormalizedShape])
                                           .eps(options[kEps])
                                           .elementwise_affine(options[kElementwiseAffine])))
        .as("torch.layer_norm({input}, {normalized_shape}, {self.weight}, {self.bias}, {eps:float})");
}

BuiltLayer buildGroupNorm(const Options& options) {
    const nn::GroupNorm holder(nn::GroupNormOptions(options[kNumGroups], options[kNumChannels])
                                   .eps(options[kEps])
                                   .affine(options[kAffine]));
    return engine::withForward(
               holder,
               [](auto& module, engine::Inputs in, engine::Tensor* out) {
                   // Python's functional refuses this, LibTorch's gives zeros.
                   TORCH_CHECK(in[0]->dim() < 2 || in[0]->numel() != module.options.num_groups(),
                               "Expected more than 1 value per channel when training, got input size ",
                               in[0]->sizes());
                   out[0] = module.forward(*in[0]);
               })
        .as("torch.group_norm({input}, {num_groups}, {self.weight}, {self.bias}, {eps:float})");
}

/// A window of more than twice the channels holds all of them at any place; it need not be as large as
/// `size` says, which would take memory in proportion.
nn::functional::LocalResponseNormFuncOptions narrowed(const nn::LocalResponseNormOptions& options,
                                                      std::int64_t channels) {
    const std::int64_t size = std::min(options.size(), 2 * channels);
    const double share = static_cast<double>(size) / static_cast<double>(options.size());
    return nn::functional::LocalResponseNormFuncOptions(size)
        .alpha(options.alpha() * share)
        .beta(options.beta())
        .k(options.k());
}

BuiltLayer buildLocalResponse(const Options& options) {
    const nn::LocalResponseNorm holder(nn::LocalResponseNormOptions{options[kSize]}
                                           .alpha(options[kAlpha])
                                           .beta(options[kBeta])
                                           .k(options[kK]));
    return engine::withForward(holder,
                               [](auto& module, engine::Inputs in, engine::Tensor* out) {
                                   const engine::Tensor& input = *in[0];
                                   if (input.dim() >= 3 && input.numel() == 0)
                                       out[0] = input;
                                   else
                                       out[0] = nn::functional::local_response_norm(
                                           input,
                                           narrowed(module.options, input.dim() < 2 ? 1 : input.size(1)));
                               })
        .as("F.local_response_norm({input}, {size}, {alpha:float}, {beta:float}, {k:float})");
}

/// LibTorch takes whole numbers for k only. With another one, k is taken out of the brackets:
/// (k + a s)^-b = k^-b (1 + (a / k) s)^-b.
BuiltLayer buildCrossMap(const Options& options) {
    const double k = options[kK];
    const bool isWhole = k == std::floor(k);
    const nn::CrossMapLRN2d holder(nn::CrossMapLRN2dOptions{options[kSize]}
                                       .alpha(isWhole ? options[kAlpha] : options[kAlpha] / k)
                                       .beta(options[kBeta])
                                       .k(isWhole ? static_cast<std::int64_t>(k) : 1));
    const double factor = isWhole ? 1 : std::pow(k, -options[kBeta]);
    return engine::withForward(holder, [factor](auto& module, engine::Inputs in, engine::Tensor* out) {
        TORCH_CHECK(in[0]->dim() == 4, "CrossMapLRN2d: Expected input to be 4D, got ", in[0]->dim(),
                    "D instead");
        out[0] = module.forward(*in[0]);
        if (factor != 1)
            out[0] = out[0] * factor;
    });
}
#endif

// --- work

Work normWork(bool hasWeights, WorkOutputs outputs) {
    return {.other = elementsOut(outputs) * (kNormOperations + (hasWeights ? kAffineOperations : 0))};
}

/// Of each element the square, the sum over its neighbours, factor, addition, power and division.
Work responseWork(const Options& options, WorkInputs, WorkOutputs outputs) {
    return {.other = elementsOut(outputs) * (Dim(options[kSize]) + 5)};
}

// --- declarations

OptionSpec epsOption() {
    return optional(kEps, 1e-5, "Added to the variance, so that it is never 0.").atLeast(0);
}

LayerType layerNormType() {
    return {
        .id = "LayerNorm",
        .category = kCategory,
        .doc = "Normalizes over the last dimensions of each sample.",
        .python = "nn.LayerNorm",
        .options =
            {required(kNormalizedShape, 128, "Sizes of the last dimensions, over which it goes.").atLeast(1),
             epsOption(),
             optional(kElementwiseAffine, true,
                      "Whether each element has a weight and a bias that are learned.")},
        .inputs = {{"input", "(*, normalized_shape)"}},
        .outputs = {{"output", "Same shape as the input."}},
        .shape = layerNormShape,
        .work = [](const Options& o, WorkInputs,
                   WorkOutputs out) { return normWork(o[kElementwiseAffine], out); },
        .parameters = layerNormParameters,
        .repr = layerNormRepr,
        LAYERLOOM_BUILD(buildLayerNorm),
        .samples = {{{{"normalized_shape", 6}}, {floats({2, 3, 6})}},
                    {{{"normalized_shape", Value::Tuple{3, 6}}, {"eps", 0.01}}, {floats({2, 3, 6})}},
                    {{{"normalized_shape", Value::Tuple{6}}, {"elementwise_affine", false}}, {floats({6})}}}};
}

LayerType groupNormType() {
    return {.id = "GroupNorm",
            .category = kCategory,
            .doc = "Normalizes groups of channels of each sample.",
            .python = "nn.GroupNorm",
            .options =
                {required(kNumGroups, 4, "Number of groups that the channels are divided into.").atLeast(1),
                 inferred(kNumChannels, 0, 1, "Number of channels C of the input."), epsOption(),
                 optional(kAffine, true, "Whether each channel has a weight and a bias.")},
            .inputs = {{"input", "(N, C, *)"}},
            .outputs = {{"output", "Same shape as the input."}},
            .check = checkGroupNorm,
            .shape = groupNormShape,
            .work = [](const Options& o, WorkInputs, WorkOutputs out) { return normWork(o[kAffine], out); },
            .parameters = groupNormParameters,
            .repr = groupNormRepr,
            LAYERLOOM_BUILD(buildGroupNorm),
            .samples = {{{{"num_groups", 3}, {"num_channels", 6}}, {floats({2, 6, 4, 5})}},
                        {{{"num_groups", 1}, {"eps", 0.1}, {"affine", false}}, {floats({2, 6, 4})}},
                        {{{"num_groups", 2}}, {floats({3, 4})}}}};
}

/// `k` is an integer in one of Python's signatures, and so in its repr.
std::vector<OptionSpec> responseOptions(Value k) {
    return {required(kSize, 5, "Number of neighbouring channels that count.").atLeast(1),
            optional(kAlpha, 1e-4, "Factor of the sum of squares."), optional(kBeta, 0.75, "Exponent."),
            optional(kK, std::move(k), "Added to the sum.").atLeast(0)};
}

LayerType localResponseType() {
    return {.id = "LocalResponseNorm",
            .category = kCategory,
            .doc = "Divides each value by a power of the squares in neighbouring channels.",
            .python = "nn.LocalResponseNorm",
            .options = responseOptions(1.0),
            .inputs = {{"input", "(N, C, *)"}},
            .outputs = {{"output", "Same shape as the input."}},
            .shape = localResponseShape,
            .work = responseWork,
            .repr = localResponseRepr,
            LAYERLOOM_BUILD(buildLocalResponse),
            .samples = {{{{"size", 2}}, {floats({2, 6, 4})}},
                        {{{"size", 3}, {"alpha", 0.5}, {"beta", 0.5}, {"k", 2.5}}, {floats({2, 6, 4, 5})}},
                        {{{"size", 40}, {"alpha", 1.0}}, {floats({2, 3, 4, 2, 3})}}}};
}

LayerType crossMapType() {
    return {.id = "CrossMapLRN2d",
            .category = kCategory,
            .doc = "Divides each value by a power of the squares in neighbouring channels, as in Caffe.",
            .python = "nn.CrossMapLRN2d",
            .options = responseOptions(1),
            .inputs = {{"input", "(N, C, H, W)"}},
            .outputs = {{"output", "Same shape as the input."}},
            .shape = crossMapShape,
            .work = responseWork,
            .repr = crossMapRepr,
            LAYERLOOM_BUILD(buildCrossMap),
            .samples = {{{{"size", 3}}, {floats({2, 6, 4, 5})}},
                        {{{"size", 4}, {"alpha", 0.5}, {"beta", 0.5}, {"k", 2.5}}, {floats({2, 6, 4, 5})}},
                        {{{"size", 9}, {"k", 2}}, {floats({1, 3, 2, 2})}}}};
}

} // namespace

LayerTypes groupNormalization() {
    return {layerNormType(), groupNormType(), localResponseType(), crossMapType()};
}

} // namespace layerloom::families
