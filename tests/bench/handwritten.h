// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/nn.h>

// The example networks as one would write them by hand with LibTorch: what the engine is measured against.

namespace layerloom::bench {

namespace nn = torch::nn;

inline nn::Conv2dOptions convolution(std::int64_t in, std::int64_t out, std::int64_t size,
                                     std::int64_t stride, std::int64_t padding) {
    return nn::Conv2dOptions(in, out, size).stride(stride).padding(padding).bias(false);
}

struct LeNet : nn::Module {
    nn::Conv2d conv1{nn::Conv2dOptions(1, 6, 5).padding(2)};
    nn::Conv2d conv2{nn::Conv2dOptions(6, 16, 5)};
    nn::Linear fc1{400, 120};
    nn::Linear fc2{120, 84};
    nn::Linear fc3{84, 10};

    LeNet() {
        register_module("conv1", conv1);
        register_module("conv2", conv2);
        register_module("fc1", fc1);
        register_module("fc2", fc2);
        register_module("fc3", fc3);
    }

    at::Tensor forward(at::Tensor x) {
        x = at::avg_pool2d(at::tanh(conv1->forward(x)), {2, 2}, {2, 2});
        x = at::avg_pool2d(at::tanh(conv2->forward(x)), {2, 2}, {2, 2});
        x = at::tanh(fc1->forward(x.flatten(1)));
        return fc3->forward(at::tanh(fc2->forward(x)));
    }
};

struct BasicBlock : nn::Module {
    nn::Conv2d conv1;
    nn::BatchNorm2d bn1;
    nn::Conv2d conv2;
    nn::BatchNorm2d bn2;
    nn::Sequential downsample{nullptr};

    BasicBlock(std::int64_t in, std::int64_t out, std::int64_t stride)
        : conv1(convolution(in, out, 3, stride, 1)), bn1(out), conv2(convolution(out, out, 3, 1, 1)),
          bn2(out) {
        register_module("conv1", conv1);
        register_module("bn1", bn1);
        register_module("conv2", conv2);
        register_module("bn2", bn2);
        if (stride == 1)
            return;
        downsample = register_module("downsample", nn::Sequential());
        downsample->push_back(nn::Conv2d(convolution(in, out, 1, stride, 0)));
        downsample->push_back(nn::BatchNorm2d(out));
    }

    at::Tensor forward(at::Tensor x) {
        at::Tensor y = bn1->forward(conv1->forward(x)).relu_();
        y = bn2->forward(conv2->forward(y));
        return (y + (downsample ? downsample->forward(x) : x)).relu_();
    }
};

struct ResNet18 : nn::Module {
    nn::Conv2d conv1{convolution(3, 64, 7, 2, 3)};
    nn::BatchNorm2d bn1{64};
    nn::Sequential stages{nullptr};
    nn::Linear fc{512, 1000};

    ResNet18() {
        register_module("conv1", conv1);
        register_module("bn1", bn1);
        stages = register_module("stages", nn::Sequential());
        std::int64_t in = 64;
        for (const std::int64_t out : {64, 128, 256, 512}) {
            stages->push_back(BasicBlock(in, out, out == in ? 1 : 2));
            stages->push_back(BasicBlock(out, out, 1));
            in = out;
        }
        register_module("fc", fc);
    }

    at::Tensor forward(at::Tensor x) {
        x = at::max_pool2d(bn1->forward(conv1->forward(x)).relu_(), {3, 3}, {2, 2}, {1, 1});
        x = at::adaptive_avg_pool2d(stages->forward(x), {1, 1});
        return fc->forward(x.flatten(1));
    }
};

} // namespace layerloom::bench
