// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families.h"
#include "core/layers/samples.h"
#include "core/layers/shape_checks.h"
#include "core/layers/spatial.h"

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"

#include <tuple>
#endif

namespace layerloom::families {

namespace {

constexpr Key<std::int64_t> kNumFeatures{"num_features"};
constexpr Key<double> kEps{"eps"};
constexpr Key<std::optional<double>> kMomentum{"momentum"};
constexpr Key<double> kPlainMomentum{"momentum"};
constexpr Key<bool> kAffine{"affine"};
constexpr Key<bool> kTrackRunningStats{"track_running_stats"};

const char* const kCategory = "Normalization";

std::string rankError(const std::string& expected, const Shape& shape) {
    return "expected " + expected + " input (got " + std::to_string(shape.rank()) + "D input)";
}

/// Refuses what no normalisation takes, and what cannot be mixed with float32 parameters: reduced precision
/// can, as on GPUs.
std::optional<ShapeError> checkType(const Options& options, InputTypes inputs) {
    if (auto error = needsFloat(inputs, 0, "batch_norm"))
        return error;
    const bool hasTensors = options[kAffine] || options[kTrackRunningStats];
    return hasTensors && input(inputs, 0).dtype == DType::Float64 ? needsFloat32(inputs, 0) : std::nullopt;
}

/// Compares the channels with `num_features`; `repeats` counts how often LibTorch lays them side by side.
std::optional<ShapeError> checkChannels(const Options& options, const Dim& channels, const Dim& repeats) {
    const Dim expected = sizeOf(options, kNumFeatures);
    const bool isTracking = options[kTrackRunningStats];
    if ((!isTracking && !options[kAffine]) || !channels.differs(expected))
        return std::nullopt;
    return ShapeError{std::string(isTracking ? "running_mean" : "weight") + " should contain " +
                          (channels * repeats).text() + " elements not " + (expected * repeats).text(),
                      "Set num_features to " + channels.text() + ", or leave it on auto", 0,
                      std::string(kNumFeatures.name)};
}

// --- BatchNorm

/// The number of values that are averaged for each channel.
Dim valuesPerChannel(const Shape& shape) {
    return shape[0] * shape.slice(2, shape.rank()).elementCount();
}

template <int D>
ShapeResult batchShape(const Options& options, InputTypes inputs) {
    const TensorType& in = input(inputs, 0);
    const std::int64_t lowest = D == 1 ? 2 : D + 2;
    if (in.shape.rank() < lowest || in.shape.rank() > D + 2)
        return inputError(0, rankError(D == 1 ? "2D or 3D" : std::to_string(D + 2) + "D", in.shape),
                          D == 1 ? "Give it (N, C) or (N, C, L)"
                                 : "Give it " + std::to_string(D + 2) + "D tensors, with a batch dimension");
    if (auto error = checkChannels(options, in.shape[1], 1))
        return *error;
    if (!options[kTrackRunningStats] && valuesPerChannel(in.shape) == Dim(1))
        return inputError(
            0, "Expected more than 1 value per channel when training, got input size " + in.shape.brackets(),
            "Give it a larger batch, or set track_running_stats to True");
    if (auto error = checkType(options, inputs))
        return *error;
    return gives(in);
}

// --- InstanceNorm

template <int D>
ShapeResult instanceShape(const Options& options, InputTypes inputs) {
    const TensorType& in = input(inputs, 0);
    if (in.shape.rank() != D + 1 && in.shape.rank() != D + 2)
        return inputError(0,
                          rankError(std::to_string(D + 1) + "D or " + std::to_string(D + 2) + "D", in.shape),
                          "Give it " + spatialDoc("C", D));
    const Dim batches = in.shape.rank() == D + 1 ? Dim(1) : in.shape[0];
    if (auto error = checkChannels(options, in.shape[-(D + 1)], batches))
        return *error;
    if (!options[kTrackRunningStats] && spatialSizes(in.shape, D).elementCount() == Dim(1))
        return inputError(
            0, "Expected more than 1 spatial element when training, got input size " + in.shape.brackets(),
            "Give it a tensor with more than one value per channel");
    if (options[kAffine] && batches == Dim(0))
        return inputError(0, "select(): index 0 out of range for tensor of size [0] at dimension 0",
                          "Give it a batch that is not empty");
    if (auto error = checkType(options, inputs))
        return *error;
    return gives(in);
}

// --- both

std::vector<ParameterSpec> parametersOf(const Options& options) {
    const std::vector<std::int64_t> shape{options[kNumFeatures]};
    std::vector<ParameterSpec> parameters;
    if (options[kAffine])
        parameters = {{"weight", shape}, {"bias", shape}};
    if (options[kTrackRunningStats]) {
        parameters.push_back({"running_mean", shape, DType::Float32, ParameterKind::Buffer});
        parameters.push_back({"running_var", shape, DType::Float32, ParameterKind::Buffer});
        parameters.push_back({"num_batches_tracked", {}, DType::Int64, ParameterKind::Buffer});
    }
    return parameters;
}

std::string reprOf(const std::string& name, const Options& options) {
    const std::string rest =
        reprWith("", options, {kEps.name, kMomentum.name, kAffine.name, kTrackRunningStats.name});
    return name + '(' + options.text(kNumFeatures.name) + ", " + rest.substr(1);
}

template <int D>
std::string batchRepr(const Options& options) {
    return reprOf(spatialName("BatchNorm", D), options);
}

template <int D>
std::string instanceRepr(const Options& options) {
    return reprOf(spatialName("InstanceNorm", D), options);
}

#ifdef LAYERLOOM_WITH_TORCH
namespace nn = torch::nn;

template <int D, class... Holders>
using Pick = std::tuple_element_t<D - 1, std::tuple<Holders...>>;

/// As Python's `_BatchNorm.forward`: in training the running statistics follow, and a batch of one value for
/// each channel is refused.
std::string batchScript(const Options& options) {
    if (!options[kTrackRunningStats])
        return "F.batch_norm_of_batch({input}, {self.weight}, {self.bias}, {eps:float})";
    return "F.batch_norm_tracked({input}, {self.weight}, {self.bias}, {self.running_mean}, "
           "{self.running_var}, {self.num_batches_tracked}, self.training, {momentum:float}, {eps:float})";
}

template <int D>
engine::BuiltLayer buildBatch(const Options& options) {
    using Holder = Pick<D, nn::BatchNorm1d, nn::BatchNorm2d, nn::BatchNorm3d>;
    const auto momentum = options[kMomentum];
    return engine::unary(Holder(nn::BatchNormOptions(options[kNumFeatures])
                                    .eps(options[kEps])
                                    .momentum(momentum ? torch::optional<double>(*momentum) : torch::nullopt)
                                    .affine(options[kAffine])
                                    .track_running_stats(options[kTrackRunningStats])))
        .as(batchScript(options));
}

template <int D>
engine::BuiltLayer buildInstance(const Options& options) {
    using Holder = Pick<D, nn::InstanceNorm1d, nn::InstanceNorm2d, nn::InstanceNorm3d>;
    const Holder holder(nn::InstanceNormOptions{options[kNumFeatures]}
                            .eps(options[kEps])
                            .momentum(options[kPlainMomentum])
                            .affine(options[kAffine])
                            .track_running_stats(options[kTrackRunningStats]));
    return engine::withForward(
               holder,
               [](auto& module, engine::Inputs in, engine::Tensor* out) {
                   // Python's functional refuses this, LibTorch's gives zeros.
                   const bool usesInput = module.is_training() || !module.options.track_running_stats();
                   const auto sizes = in[0]->sizes();
                   std::int64_t values = 1;
                   for (std::int64_t i = in[0]->dim() - D; i < in[0]->dim(); ++i)
                       values *= i < 0 ? 1 : sizes[static_cast<std::size_t>(i)];
                   TORCH_CHECK(!usesInput || values != 1,
                               "Expected more than 1 spatial element when training, got input size ", sizes);
                   out[0] = module.forward(*in[0]);
               })
        .as("F.instance_norm({input}, " + std::to_string(D) +
            ", {self.weight}, {self.bias}, {self.running_mean}, {self.running_var}, " +
            (options[kTrackRunningStats] ? "self.training" : "True") + ", {momentum:float}, {eps:float})");
}
#endif

// --- declarations

std::vector<OptionSpec> commonOptions(OptionSpec numFeatures, OptionSpec momentum, bool startsActive) {
    return {std::move(numFeatures),
            optional(kEps, 1e-5, "Added to the variance, so that it is never 0.").atLeast(0),
            std::move(momentum),
            optional(kAffine, startsActive, "Whether there are a weight and a bias that are learned."),
            optional(kTrackRunningStats, startsActive,
                     "Whether mean and variance are tracked in training, and used in evaluation.")};
}

/// (4, 3, 5, 4, …), without the first size if not batched.
std::optional<TensorType> image(int dims, bool isBatched) {
    Shape shape = isBatched ? Shape{4, 3} : Shape{3};
    for (int i = 0; i < dims; ++i)
        shape.append(5 - i);
    return TensorType{DType::Float32, shape};
}

/// With running statistics a norm is a factor and a summand for each channel.
Work normWork(const Options& options, WorkOutputs outputs, bool hasStatistics) {
    const int affine = options[kAffine] ? kAffineOperations : 0;
    return {.other = elementsOut(outputs) * (hasStatistics ? kAffineOperations : kNormOperations + affine)};
}

template <int D>
LayerType batchType() {
    std::vector<Sample> samples{{{{"num_features", 3}}, {image(D, true)}},
                                {{{"eps", 0.1}, {"momentum", None{}}, {"affine", false}}, {image(D, true)}},
                                {{{"track_running_stats", false}, {"momentum", 0.5}}, {image(D, true)}}};
    if (D == 1)
        samples.push_back({{}, {floats({4, 6})}});
    const std::string port = D == 1 ? "(N, C) or (N, C, L)" : D == 2 ? "(N, C, H, W)" : "(N, C, D, H, W)";
    return {.id = spatialName("BatchNorm", D),
            .category = kCategory,
            .doc = "Normalizes each channel over the batch.",
            .python = "nn." + spatialName("BatchNorm", D),
            .options = commonOptions(inferred(kNumFeatures, 0, 1, "Number of channels C of the input."),
                                     optional(kMomentum, 0.1,
                                              "Weight of the new value in the running mean and variance; "
                                              "None averages all batches alike."),
                                     true),
            .inputs = {{"input", port}},
            .outputs = {{"output", "Same shape as the input."}},
            .shape = batchShape<D>,
            .work = [](const Options& o, WorkInputs,
                       WorkOutputs out) { return normWork(o, out, o[kTrackRunningStats]); },
            .parameters = parametersOf,
            .repr = batchRepr<D>,
            LAYERLOOM_BUILD(buildBatch<D>),
            .samples = std::move(samples)};
}

template <int D>
LayerType instanceType() {
    return {.id = spatialName("InstanceNorm", D),
            .category = kCategory,
            .doc = "Normalizes each channel of each sample by itself.",
            .python = "nn." + spatialName("InstanceNorm", D),
            .options = commonOptions(
                inferred(kNumFeatures, 0, -(D + 1), "Number of channels C of the input."),
                optional(kPlainMomentum, 0.1, "Weight of the new value in the running mean and variance."),
                false),
            .inputs = {{"input", spatialDoc("C", D)}},
            .outputs = {{"output", "Same shape as the input."}},
            .shape = instanceShape<D>,
            .work = [](const Options& o, WorkInputs,
                       WorkOutputs out) { return normWork(o, out, o[kTrackRunningStats]); },
            .parameters = parametersOf,
            .repr = instanceRepr<D>,
            LAYERLOOM_BUILD(buildInstance<D>),
            .samples = {{{{"num_features", 3}}, {image(D, true)}},
                        {{{"affine", true}, {"track_running_stats", true}, {"eps", 0.01}}, {image(D, true)}},
                        {{{"affine", true}}, {image(D, false)}}}};
}

} // namespace

LayerTypes normalization() {
    return {batchType<1>(),    batchType<2>(),    batchType<3>(),
            instanceType<1>(), instanceType<2>(), instanceType<3>()};
}

} // namespace layerloom::families
