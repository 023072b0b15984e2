// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/devices.h"

#include <ATen/Parallel.h>
#include <torch/cuda.h>

#include <charconv>

namespace layerloom::engine {

namespace {

std::size_t gpuCount() {
    return torch::cuda::is_available() ? torch::cuda::device_count() : 0;
}

[[noreturn]] void throwAbsent(const DeviceName& name) {
    std::string names;
    for (const DeviceInfo& device : availableDevices())
        names += (names.empty() ? "" : ", ") + device.name;
    throw Error("There is no device '" + name + "' here; choose one of " + names + ", or auto");
}

} // namespace

std::vector<DeviceInfo> availableDevices() {
    const int threads = at::get_num_threads();
    std::vector<DeviceInfo> devices{
        {"cpu", "processor, " + std::to_string(threads) + (threads == 1 ? " thread" : " threads")}};
    for (std::size_t i = 0; i < gpuCount(); ++i)
        devices.push_back({"cuda:" + std::to_string(i), "graphics processor " + std::to_string(i)});
    return devices;
}

c10::Device deviceNamed(const DeviceName& name) {
    const std::size_t gpus = gpuCount();
    if (name == "cpu" || (name == "auto" && gpus == 0))
        return c10::Device(c10::kCPU);
    if (gpus > 0 && (name == "auto" || name == "cuda"))
        return c10::Device(c10::kCUDA, 0);
    constexpr std::string_view kPrefix = "cuda:";
    std::size_t index = 0;
    if (name.starts_with(kPrefix)) {
        const char* end = name.data() + name.size();
        const auto [rest, failure] = std::from_chars(name.data() + kPrefix.size(), end, index);
        if (failure == std::errc() && rest == end && index < gpus)
            return c10::Device(c10::kCUDA, static_cast<c10::DeviceIndex>(index));
    }
    throwAbsent(name);
}

} // namespace layerloom::engine
