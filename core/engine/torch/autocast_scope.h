// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/autocast_mode.h>
#include <c10/core/Device.h>
#include <torch/version.h>

namespace layerloom::engine {

/// As `with torch.autocast(device, dtype=torch.bfloat16):` on this thread, if `isOn`.
class AutocastScope {
  public:
    AutocastScope(bool isOn, const c10::Device& device) : isOn_(isOn), device_(device) {
        if (!isOn_)
            return;
        wasEnabled_ = isEnabled();
        at::autocast::increment_nesting();
        enable(true);
    }
    ~AutocastScope() {
        if (!isOn_)
            return;
        // Weights that were converted are of this forward: the next one finds others.
        if (at::autocast::decrement_nesting() == 0)
            at::autocast::clear_cache();
        enable(wasEnabled_);
    }
    AutocastScope(const AutocastScope&) = delete;
    AutocastScope& operator=(const AutocastScope&) = delete;

  private:
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
    bool isEnabled() const {
        return at::autocast::is_autocast_enabled(device_.type());
    }
    void enable(bool isNow) const {
        at::autocast::set_autocast_enabled(device_.type(), isNow);
        if (isNow)
            at::autocast::set_autocast_dtype(device_.type(), at::kBFloat16);
    }
#else
    bool isEnabled() const {
        return device_.is_cpu() ? at::autocast::is_cpu_enabled() : at::autocast::is_enabled();
    }
    void enable(bool isNow) const {
        device_.is_cpu() ? at::autocast::set_cpu_enabled(isNow) : at::autocast::set_enabled(isNow);
        if (!isNow)
            return;
        if (device_.is_cpu())
            at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
        else
            at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
    }
#endif

    bool isOn_;
    c10::Device device_;
    bool wasEnabled_ = false;
};

} // namespace layerloom::engine
