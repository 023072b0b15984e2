// SPDX-License-Identifier: GPL-3.0-or-later
// How much the engine costs beside LibTorch called by hand, and beside Python. Both sides of a ratio run in
// turns on the same values; the median of the turns' ratios counts.
#include "core/document/project_file.h"
#include "core/engine/engine.h"
#include "core/graph/validation.h"
#include "tests/bench/handwritten.h"
#include "tests/bench/python_peer.h"

#include <nlohmann/json.hpp>
#include <torch/autograd.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <iostream>

using namespace layerloom;
using namespace layerloom::bench;

namespace {

using Clock = std::chrono::steady_clock;
/// Seconds that so many runs take.
using Timed = std::function<double(int count)>;

constexpr int kTurns = 15;
constexpr double kSecondsPerTurn = 0.1;

template <class Work>
double secondsFor(int count, Work&& work) {
    const auto start = Clock::now();
    for (int i = 0; i < count; ++i)
        work();
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Ours divided by theirs.
double medianRatio(const Timed& ours, const Timed& theirs) {
    ours(2);
    theirs(2);
    const double once = ours(3) / 3;
    const int count = std::max(1, static_cast<int>(kSecondsPerTurn / once));
    const int turns = once > 1 ? 5 : kTurns;
    std::vector<double> ratios;
    for (int i = 0; i < turns; ++i) {
        // Who goes first changes, so that neither always finds the caches as the other left them.
        const double first = i % 2 ? theirs(count) : ours(count);
        const double second = i % 2 ? ours(count) : theirs(count);
        ratios.push_back(i % 2 ? second / first : first / second);
    }
    std::nth_element(ratios.begin(), ratios.begin() + turns / 2, ratios.end());
    return ratios[static_cast<std::size_t>(turns / 2)];
}

/// An example project, built, with a random input of that batch.
struct Ours {
    std::unique_ptr<Model> model;
    RunRequest request;

    Ours(const std::string& example, std::vector<std::int64_t> shape, bool backward) {
        EngineOracle oracle;
        const Document document =
            loadProject(std::string(LAYERLOOM_SOURCE_DIR) + "/resources/examples/" + example + ".loom")
                .document;
        const auto valid = validated(document, validate(document, &oracle));
        if (!valid)
            throw Error("The example " + example + " has problems");
        model = loadedEngine().build(*valid, {});
        const std::string input = document.find(document.root)->header->inputs.front().name;
        request.inputs = {{input, loadedEngine().filled("rand", DType::Float32, shape, 1)}};
        request.backward = backward;
    }

    Timed timed() {
        return [this](int count) { return secondsFor(count, [this] { model->run(request); }); };
    }
};

at::Tensor viewOf(const HostTensor& tensor) {
    return at::from_blob(const_cast<std::byte*>(tensor.begin()), tensor.shape,
                         tensor.dtype == DType::Int64 ? at::kLong : at::kFloat);
}

/// Gives the handwritten network the engine's values: the entries stand in the same order.
void copyState(const StateDict& state, nn::Module& net) {
    const torch::NoGradGuard noGrad;
    std::vector<at::Tensor> targets;
    const std::function<void(nn::Module&)> collect = [&](nn::Module& module) {
        for (const at::Tensor& tensor : module.parameters(false))
            targets.push_back(tensor);
        for (const at::Tensor& tensor : module.buffers(false))
            targets.push_back(tensor);
        for (const auto& child : module.children())
            collect(*child);
    };
    collect(net);
    if (targets.size() != state.entries.size())
        throw Error("The handwritten network is another one");
    for (std::size_t i = 0; i < targets.size(); ++i)
        targets[i].copy_(viewOf(state.entries[i].second));
}

template <class Net>
void requireSameOutputs(Net& net, Ours& ours, const at::Tensor& x) {
    const torch::NoGradGuard noGrad;
    const RunResult result = ours.model->run(ours.request);
    if (!at::allclose(net.forward(x), viewOf(result.outputs.front().second), 1e-4, 1e-5))
        throw Error("The handwritten network gives other values");
}

template <class Net>
double versusHandwritten(const std::string& example, std::vector<std::int64_t> shape, bool backward) {
    Ours ours(example, shape, backward);
    Net net;
    copyState(ours.model->stateDict(), net);
    net.eval();
    const at::Tensor x = viewOf(ours.request.inputs.front().second);
    requireSameOutputs(net, ours, x);
    const Timed theirs = [&](int count) {
        const c10::InferenceMode inference(!backward);
        return secondsFor(count, [&] {
            const at::Tensor out = net.forward(x);
            if (!backward)
                return;
            net.zero_grad(true);
            out.sum().backward();
        });
    };
    return medianRatio(ours.timed(), theirs);
}

double versusPython(const std::string& example, std::vector<std::int64_t> shape) {
    static PythonPeer python(std::string(LAYERLOOM_SOURCE_DIR) + "/tests/bench/engine_bench.py");
    Ours ours(example, shape, false);
    const std::string what = example + " " + std::to_string(shape.front());
    return medianRatio(ours.timed(), [&](int count) { return python.seconds(what, count); });
}

struct Benchmark {
    std::string name;
    double target;
    std::string against;
    std::function<double()> ratio;
};

std::vector<Benchmark> benchmarks() {
    const std::string byHand = "torch::nn by hand";
    const std::string python = "Python eager";
    return {
        {"engine.net0.b2.vs_python", 0.8, python,
         [] {
             return versusPython("net0", {2, 20});
         }},
        {"engine.lenet.b1.vs_handwritten", 1.05, byHand,
         [] {
             return versusHandwritten<LeNet>("lenet", {1, 1, 28, 28}, true);
         }},
        {"engine.lenet.b64.vs_handwritten", 1.05, byHand,
         [] {
             return versusHandwritten<LeNet>("lenet", {64, 1, 28, 28}, true);
         }},
        {"engine.resnet18.b1.vs_handwritten", 1.05, byHand,
         [] {
             return versusHandwritten<ResNet18>("resnet18", {1, 3, 224, 224}, false);
         }},
        {"engine.resnet18.b64.vs_handwritten", 1.05, byHand,
         [] {
             return versusHandwritten<ResNet18>("resnet18", {64, 3, 224, 224}, false);
         }},
        {"engine.flexible.vs_python", 1.0, python,
         [] {
             return versusPython("flexible", {2, 20});
         }},
        {"engine.lenet.b1.vs_python", 0.85, python,
         [] {
             return versusPython("lenet", {1, 1, 28, 28});
         }},
    };
}

bool isWanted(const std::string& name, int argc, char** argv) {
    return argc < 2 ||
           std::any_of(argv + 1, argv + argc, [&](const char* prefix) { return name.starts_with(prefix); });
}

} // namespace

int main(int argc, char** argv) {
    try {
        for (const Benchmark& benchmark : benchmarks()) {
            if (!isWanted(benchmark.name, argc, argv))
                continue;
            const nlohmann::ordered_json figure{{"name", benchmark.name},
                                                {"value", benchmark.ratio()},
                                                {"unit", "x"},
                                                {"target", benchmark.target},
                                                {"against", benchmark.against}};
            std::cout << figure.dump() << std::endl;
        }
    } catch (const Error& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
