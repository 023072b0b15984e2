// SPDX-License-Identifier: GPL-3.0-or-later
// Rearranging the channels and pixels of images; upsampling.cpp changes their size.
#include "core/layers/families.h"
#include "core/layers/samples.h"
#include "core/layers/shape_checks.h"

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"
#endif

namespace layerloom::families {

namespace {

constexpr Key<std::int64_t> kUpscaleFactor{"upscale_factor"};
constexpr Key<std::int64_t> kDownscaleFactor{"downscale_factor"};
constexpr Key<std::int64_t> kGroups{"groups"};

/// True if the size is a number that `divisor` does not divide.
bool surelyIndivisible(const Dim& size, std::int64_t divisor) {
    return size.isConstant() && size.constant() % divisor != 0;
}

std::optional<ShapeError> needsImage(InputTypes inputs, std::string_view operation) {
    const std::int64_t rank = input(inputs, 0).shape.rank();
    if (rank >= 3)
        return std::nullopt;
    return inputError(0,
                      std::string(operation) +
                          " expects input to have at least 3 dimensions, but got input "
                          "with " +
                          std::to_string(rank) + " dimension(s)",
                      "Give it a tensor (N, C, H, W) or (C, H, W)");
}

/// Source: `pixel_shuffle` in ATen/native/PixelShuffle.cpp.
ShapeResult pixelShuffleShape(const Options& options, InputTypes inputs) {
    if (auto error = needsImage(inputs, "pixel_shuffle"))
        return *error;
    TensorType type = input(inputs, 0);
    const std::int64_t factor = options[kUpscaleFactor];
    if (surelyIndivisible(type.shape[-3], factor * factor))
        return inputError(
            0,
            "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of "
            "upscale_factor, but input.size(-3)=" +
                type.shape[-3].text() + " is not divisible by " + std::to_string(factor * factor),
            "Change upscale_factor, or the number of channels before it");
    type.shape[-3] = type.shape[-3].floorDiv(factor * factor);
    type.shape[-2] = type.shape[-2] * factor;
    type.shape[-1] = type.shape[-1] * factor;
    return gives(std::move(type));
}

/// Source: `pixel_unshuffle` in ATen/native/PixelShuffle.cpp.
ShapeResult pixelUnshuffleShape(const Options& options, InputTypes inputs) {
    if (auto error = needsImage(inputs, "pixel_unshuffle"))
        return *error;
    TensorType type = input(inputs, 0);
    const bool isEmpty = surelyEmpty(type.shape);
    const std::int64_t factor = options[kDownscaleFactor];
    for (const std::int64_t dim : {-2, -1}) {
        if (surelyIndivisible(type.shape[dim], factor))
            return inputError(0,
                              std::string("pixel_unshuffle expects ") + (dim == -2 ? "height" : "width") +
                                  " to be divisible by downscale_factor, but input.size(" +
                                  std::to_string(dim) + ")=" + type.shape[dim].text() +
                                  " is not divisible by " + std::to_string(factor),
                              "Change downscale_factor, or pad the image before it");
        type.shape[dim] = type.shape[dim].floorDiv(factor);
    }
    if (isEmpty) // LibTorch returns the input as it is
        return gives(input(inputs, 0));
    type.shape[-3] = type.shape[-3] * (factor * factor);
    return gives(std::move(type));
}

/// Source: `channel_shuffle` in ATen/native/ChanelShuffle.cpp (the file is spelled so).
ShapeResult channelShuffleShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    if (type.shape.rank() < 3)
        return inputError(0,
                          "channel_shuffle expects input with > 2 dims, but got input with sizes " +
                              type.shape.brackets(),
                          "Give it a tensor (N, C, ...)");
    if (surelyIndivisible(type.shape[1], options[kGroups]))
        return inputError(0,
                          "Number of channels must be divisible by groups. Got " + type.shape[1].text() +
                              " channels and " + options.text("groups") + " groups.",
                          "Set groups to a divisor of " + type.shape[1].text());
    return gives(type);
}

#ifdef LAYERLOOM_WITH_TORCH
namespace nn = torch::nn;

engine::BuiltLayer buildChannelShuffle(const Options& options) {
    // LibTorch's C++ API lacks the class; the operator is there.
    return engine::withForward(
               nn::Identity(),
               [groups = options[kGroups]](nn::IdentityImpl&, engine::Inputs in, at::Tensor* out) {
                   out[0] = at::channel_shuffle(*in[0], groups);
               })
        .as("torch.channel_shuffle({input}, {groups})");
}
#endif

LayerType pixelShuffle() {
    return {.id = "PixelShuffle",
            .doc = "Makes an image larger by spreading its channels: (C * r * r, H, W) to (C, H * r, W * r).",
            .options = {required(kUpscaleFactor, 2, "r, by which height and width grow").atLeast(1)},
            .inputs = {{"input", "images (..., C * r * r, H, W)"}},
            .outputs = {{"output", "images (..., C, H * r, W * r)"}},
            .shape = pixelShuffleShape,
            .repr = [](const Options& o) { return reprWith("PixelShuffle", o, {"upscale_factor"}); },
            LAYERLOOM_BUILD([](const Options& o) {
                return engine::unary(nn::PixelShuffle(o[kUpscaleFactor]))
                    .as("torch.pixel_shuffle({input}, {upscale_factor})");
            }),
            .samples = {{.options = {{"upscale_factor", 2}}, .inputs = {floats({2, 8, 3, 4})}},
                        {.options = {{"upscale_factor", 3}}, .inputs = {integers({9, 2, 2})}}}};
}

LayerType pixelUnshuffle() {
    return {.id = "PixelUnshuffle",
            .doc = "Undoes PixelShuffle: (C, H * r, W * r) to (C * r * r, H, W).",
            .options = {required(kDownscaleFactor, 2, "r, by which height and width shrink").atLeast(1)},
            .inputs = {{"input", "images (..., C, H * r, W * r)"}},
            .outputs = {{"output", "images (..., C * r * r, H, W)"}},
            .shape = pixelUnshuffleShape,
            .repr = [](const Options& o) { return reprWith("PixelUnshuffle", o, {"downscale_factor"}); },
            LAYERLOOM_BUILD([](const Options& o) {
                return engine::unary(nn::PixelUnshuffle(o[kDownscaleFactor]))
                    .as("torch.pixel_unshuffle({input}, {downscale_factor})");
            }),
            .samples = {{.options = {{"downscale_factor", 2}}, .inputs = {floats({2, 3, 4, 6})}},
                        {.options = {{"downscale_factor", 3}}, .inputs = {floats({1, 3, 9})}}}};
}

LayerType channelShuffle() {
    return {.id = "ChannelShuffle",
            .doc = "Mixes the channels of groups, as after a grouped convolution in ShuffleNet.",
            .options = {required(kGroups, 2, "the number of groups that the channels come in").atLeast(1)},
            .inputs = {{"input", "(N, C, ...)"}},
            .outputs = {{"output", "of the same shape"}},
            .shape = channelShuffleShape,
            .repr = [](const Options& o) { return reprWith("ChannelShuffle", o, {"groups"}); },
            LAYERLOOM_BUILD(buildChannelShuffle),
            .samples = {{.options = {{"groups", 2}}, .inputs = {floats({2, 6, 3, 3})}},
                        {.options = {{"groups", 3}}, .inputs = {floats({2, 6, 5})}}}};
}

} // namespace

LayerTypes vision() {
    LayerTypes types = {pixelShuffle(), pixelUnshuffle(), channelShuffle()};
    for (LayerType& type : types) {
        type.category = "Vision";
        type.python = "nn." + type.id;
    }
    return withWork(std::move(types), onlyCopies);
}

} // namespace layerloom::families
