// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/catalogue.h"
#include "core/layers/samples.h"

#include <QTest>

// Calls that PyTorch 1.13 refuses, with the words that it says (without places in its sources).

using namespace layerloom;

namespace {

struct Refusal {
    const char* id;
    std::map<std::string, Value> options;
    std::vector<std::optional<TensorType>> inputs;
    const char* text;
};

std::vector<Refusal> refusals() {
    return {
        {"Linear",
         {{"in_features", 20}, {"out_features", 3}},
         {floats({2, 5, 7})},
         "mat1 and mat2 shapes cannot be multiplied (10x7 and 20x3)"},
        {"Linear",
         {{"in_features", 20}, {"out_features", 3}},
         {floats({Dim::batch(), 7})},
         "mat1 and mat2 shapes cannot be multiplied (Nx7 and 20x3)"},
        {"Linear",
         {{"in_features", 7}, {"out_features", 3}},
         {integers({7})},
         "expected scalar type Long but found Float"},
        {"Bilinear",
         {{"in1_features", 4}, {"in2_features", 5}, {"out_features", 3}},
         {floats({2, 4}), floats({3, 5})},
         "bilinear(): input batch dimensions do not match at dim 0: got 2 and 3"},
        {"Flatten",
         {},
         {floats({5})},
         "Dimension out of range (expected to be in range of [-1, 0], but got 1)"},
        {"Flatten",
         {{"start_dim", 2}, {"end_dim", 1}},
         {floats({2, 3, 4})},
         "flatten() has invalid args: start_dim cannot come after end_dim"},
        {"Unflatten",
         {{"dim", 1}, {"unflattened_size", Value::Tuple{4, 2}}},
         {floats({2, 6, 4})},
         "unflatten: Provided sizes [4, 2] don't multiply up to the size of dim 1 (6) in the input tensor"},
        {"Conv2d",
         {{"in_channels", 3}, {"out_channels", 8}, {"kernel_size", 3}},
         {floats({2, 4, 9, 9})},
         "Given groups=1, weight of size [8, 3, 3, 3], expected input[2, 4, 9, 9] to have 3 channels, but "
         "got "
         "4 channels instead"},
        {"Conv2d",
         {{"in_channels", 3}, {"out_channels", 8}, {"kernel_size", 3}},
         {floats({4, 9, 9})},
         "Given groups=1, weight of size [8, 3, 3, 3], expected input[1, 4, 9, 9] to have 3 channels, but "
         "got "
         "4 channels instead"},
        {"Conv2d",
         {{"in_channels", 3}, {"out_channels", 8}, {"kernel_size", 3}},
         {floats({9, 9})},
         "Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [9, 9]"},
        {"Conv2d",
         {{"in_channels", 3}, {"out_channels", 8}, {"kernel_size", 3}, {"padding", 1}, {"dilation", 4}},
         {floats({2, 3, 2, 9})},
         "Calculated padded input size per channel: (4 x 11). Kernel size: (9 x 9). Kernel size can't be "
         "greater than actual input size"},
        {"Conv2d",
         {{"in_channels", 3},
          {"out_channels", 8},
          {"kernel_size", 3},
          {"padding", 7},
          {"padding_mode", "circular"}},
         {floats({2, 3, 6, 6})},
         "Padding value causes wrapping around more than once."},
        {"ConvTranspose2d",
         {{"in_channels", 4}, {"out_channels", 8}, {"kernel_size", 3}, {"groups", 2}},
         {floats({2, 6, 9, 9})},
         "Given transposed=1, weight of size [4, 4, 3, 3], expected input[2, 6, 9, 9] to have 4 channels, "
         "but "
         "got 6 channels instead"},
        {"ConvTranspose2d",
         {{"in_channels", 3}, {"out_channels", 8}, {"kernel_size", 3}, {"padding", 6}},
         {floats({2, 3, 2, 2})},
         "Given input size per channel: (2 x 2). Calculated output size per channel: (-8 x -8). Output size "
         "is too small"},
        {"Fold",
         {{"output_size", Value::Tuple{4, 5}}, {"kernel_size", 2}},
         {floats({2, 8, 11})},
         "Given output_size=(4, 5), kernel_size=(2, 2), dilation=(1, 1), padding=(0, 0), stride=(1, 1), "
         "expected size of input's dimension 2 to match the calculated number of sliding blocks 3 * 4 = 12, "
         "but got input.size(2)=11."},
        {"MaxPool2d",
         {{"kernel_size", 7}},
         {floats({2, 3, 6, 6})},
         "Given input size: (3x6x6). Calculated output size: (3x0x0). Output size is too small"},
        {"MaxPool2d",
         {{"kernel_size", 2}},
         {integers({2, 3, 6, 6})},
         "\"max_pool2d\" not implemented for 'Long'"},
        {"AvgPool2d",
         {{"kernel_size", 2}},
         {floats({2, 0, 6, 6})},
         "Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but got:[2, 0, 6, "
         "6]"},
        {"AvgPool3d",
         {{"kernel_size", 7}, {"padding", 1}},
         {floats({2, 3, 6, 6, 6})},
         "input image (T: 6 H: 6 W: 6) smaller than kernel size (kT: 7 kH: 7 kW: 7)"},
        {"AdaptiveAvgPool2d",
         {{"output_size", 2}},
         {floats({6, 6})},
         "adaptive_avg_pool2d(): Expected 3D or 4D tensor, but got [6, 6]"},
        {"MaxUnpool2d",
         {{"kernel_size", 2}},
         {floats({2, 3, 3, 3}), integers({2, 4, 3, 3})},
         "Expected shape of indices to be same as that of the input tensor ([2, 3, 3, 3]) but got indices "
         "tensor with shape: [2, 4, 3, 3]"},
        {"FractionalMaxPool2d",
         {{"kernel_size", 7}, {"output_size", 1}},
         {floats({2, 3, 6, 6})},
         "fractional_max_pool2d(): pool height 7 too large relative to input height 6"},
        {"ReflectionPad1d",
         {{"padding", 6}},
         {floats({2, 3, 6})},
         "Padding size should be less than the corresponding input dimension, but got: padding (6, 6) at "
         "dimension 2 of input [2, 3, 6]"},
        {"ReplicationPad2d",
         {{"padding", 1}},
         {floats({6, 6})},
         "Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now"},
        {"ConstantPad2d",
         {{"padding", Value::Tuple{-3, -3, 1, 1}}, {"value", 0.0}},
         {floats({2, 3, 6, 6})},
         "The input size 6, plus negative padding -3 and -3 resulted in a negative output size, which is "
         "invalid. Check dimension 3 of your input."},
        {"BatchNorm2d", {{"num_features", 3}}, {floats({4, 3, 5})}, "expected 4D input (got 3D input)"},
        {"BatchNorm1d",
         {{"num_features", 3}},
         {floats({2, 4, 5})},
         "running_mean should contain 4 elements not 3"},
        {"InstanceNorm2d",
         {{"num_features", 3}, {"affine", true}},
         {floats({2, 4, 5, 5})},
         "weight should contain 8 elements not 6"},
        {"LayerNorm",
         {{"normalized_shape", 2}},
         {floats({2, 3})},
         "Given normalized_shape=[2], expected input with shape [*, 2], but got input of size[2, 3]"},
        {"GroupNorm",
         {{"num_groups", 2}, {"num_channels", 6}},
         {floats({2, 4, 5})},
         "Expected weight to be a vector of size equal to the number of channels in input, but got weight of "
         "shape [6] and input of shape [2, 4, 5]"},
        {"LocalResponseNorm",
         {{"size", 2}},
         {floats({2, 3})},
         "Expected 3D or higher dimensionality input (got 2 dimensions)"},
    };
}

/// Options that are each legal but not together.
std::vector<Refusal> contradictions() {
    return {
        {"Conv2d",
         {{"in_channels", 3}, {"out_channels", 8}, {"kernel_size", 3}, {"groups", 2}},
         {},
         "in_channels must be divisible by groups"},
        {"Conv1d",
         {{"in_channels", 4}, {"out_channels", 9}, {"kernel_size", 3}, {"groups", 2}},
         {},
         "out_channels must be divisible by groups"},
        {"Conv2d",
         {{"in_channels", 3}, {"out_channels", 8}, {"kernel_size", 3}, {"padding", "same"}, {"stride", 2}},
         {},
         "padding='same' is not supported for strided convolutions"},
        {"MaxPool2d",
         {{"kernel_size", 3}, {"padding", 2}},
         {},
         "pad should be at most half of kernel size, but got pad=2 and kernel_size=3"},
        {"AvgPool2d", {{"kernel_size", 3}, {"divisor_override", 0}}, {}, "divisor must be not zero"},
        {"FractionalMaxPool2d",
         {{"kernel_size", 3}},
         {},
         "FractionalMaxPool2d requires specifying either an output size, or a pooling ratio"},
        {"FractionalMaxPool3d",
         {{"kernel_size", 3}, {"output_size", 3}, {"output_ratio", 0.5}},
         {},
         "only one of output_size and output_ratio may be specified"},
        {"GroupNorm",
         {{"num_groups", 3}, {"num_channels", 4}},
         {},
         "num_channels must be divisible by num_groups"},
    };
}

} // namespace

class ShapeErrorsTest : public QObject {
    Q_OBJECT

  private slots:
    void inputsThatDoNotFitAreRefusedInPyTorchsWords() {
        for (const Refusal& refusal : refusals()) {
            const LayerType& type = *findLayerType(refusal.id);
            const ShapeResult result =
                type.shape(completeOptions(type, refusal.options).options, refusal.inputs);
            const auto* error = std::get_if<ShapeError>(&result);
            QVERIFY2(error, refusal.text);
            QCOMPARE(error->text, std::string(refusal.text));
            QVERIFY2(!error->fix.empty(), refusal.text);
            QVERIFY2(error->port >= 0 || !error->option.empty(), refusal.text);
        }
    }

    void optionsThatContradictAreRefusedInPyTorchsWords() {
        for (const Refusal& refusal : contradictions()) {
            const LayerType& type = *findLayerType(refusal.id);
            const auto error = type.check(completeOptions(type, refusal.options).options);
            QVERIFY2(error, refusal.text);
            QCOMPARE(error->text, std::string(refusal.text));
            QVERIFY2(!error->fix.empty() && !error->option.empty(), refusal.text);
        }
    }

    void unknownSizesAreNoError() {
        for (const LayerType& type : catalogue()) {
            if (type.kind != LayerKind::Module) // `squeeze` must know, and does not change the rank otherwise
                continue;
            Sample sample = type.samples.front();
            Options options = completeOptions(type, sample.options).options;
            for (const OptionSpec& spec : type.options) {
                const auto port = static_cast<std::size_t>(spec.inferPort);
                if (options.isAuto(spec.name) && sample.inputs.at(port))
                    options.set(spec.name, sample.inputs[port]->shape[spec.inferDim].constant());
            }
            for (auto& in : sample.inputs) {
                for (std::int64_t i = 0; in && i < in->shape.rank(); ++i)
                    in->shape[i] = Dim::unknown();
            }
            const ShapeResult result = type.shape(options, sample.inputs);
            const auto* error = std::get_if<ShapeError>(&result);
            QVERIFY2(!error, (type.id + ": " + (error ? error->text : "")).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(ShapeErrorsTest)
#include "shape_errors_test.moc"
