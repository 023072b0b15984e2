// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/plugin.h"

#include "core/engine/torch/code_names.h"
#include "core/engine/torch/computed.h"
#include "core/engine/torch/devices.h"
#include "core/engine/torch/failure.h"
#include "core/engine/torch/filled.h"
#include "core/engine/torch/limits.h"
#include "core/engine/torch/script_trials.h"
#include "core/engine/torch/torch_model.h"
#include "core/engine/torch/torch_trainer.h"

#include <malloc.h>
#include <torch/version.h>

namespace layerloom::engine {

namespace {

class TorchEngine final : public Engine {
  public:
    std::unique_ptr<Model> build(const ValidatedModel& model, const BuildSettings& settings) override {
        return std::make_unique<TorchModel>(model, deviceNamed(settings.device), settings);
    }
    std::vector<DeviceInfo> devices() const override { return availableDevices(); }
    std::string version() const override {
        // The patch number in Debian's header is not that of its package (1.13.0 in 1.13.1+dfsg).
        return std::to_string(TORCH_VERSION_MAJOR) + '.' + std::to_string(TORCH_VERSION_MINOR);
    }
    HostTensor filled(const std::string& kind, DType dtype, const std::vector<std::int64_t>& shape,
                      std::uint64_t seed, std::int64_t limit) override {
        return translated("The tensor could not be made",
                          [&] { return filledTensor(kind, dtype, shape, seed, limit); });
    }
    CodeAnswer examine(const CodeQuestion& question) override {
        return translated("The code could not be examined", [&] { return examined(question); });
    }
    HostTensor computed(const Program& program, const NamedTensors& tensors, std::stop_token stop) override {
        return translated("The expression could not be computed",
                          [&] { return computedTensor(program, tensors, std::move(stop)); });
    }
};

/// Activations and gradients come and go in the same sizes. Without this glibc hands every large one back to
/// the system and has the next one zeroed page by page, which costs a ResNet-18 step a few per cent.
void keepFreedMemory() {
    constexpr int kLargestMmapThreshold = 32 << 20; // glibc refuses more
    constexpr int kTrimThreshold = 256 << 20;
    mallopt(M_MMAP_THRESHOLD, kLargestMmapThreshold);
    mallopt(M_TRIM_THRESHOLD, kTrimThreshold);
}

Engine& torchEngine() {
    // Never destroyed: LibTorch's own globals may be gone before ours at the end of the program.
    static Engine& engine = *[] {
        keepFreedMemory();
        guardMemory();
        return new TorchEngine;
    }();
    return engine;
}

constexpr Plugin kPlugin{kPluginAbi, torchEngine, knownCodeNames, makeTorchTrainer};

} // namespace

} // namespace layerloom::engine

extern "C" __attribute__((visibility("default"))) const layerloom::engine::Plugin* layerloomEnginePlugin() {
    return &layerloom::engine::kPlugin;
}
