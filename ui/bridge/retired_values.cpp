// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/retired_values.h"

#include <algorithm>

namespace layerloom {

namespace {

constexpr std::size_t kMostBytes = std::size_t(512) << 20;

std::size_t bytesOf(const HostTensor& tensor) {
    return static_cast<std::size_t>(tensor.elementCount()) * itemSize(tensor.dtype);
}

bool isAsItWas(const ParameterPlace& before, const ParameterPlace& now) {
    return before.name == now.name && before.spec == now.spec && before.initialiser == now.initialiser;
}

} // namespace

void RetiredValues::add(const ParameterPlace& entry, const HostTensor& values) {
    if (bytesOf(values) > kMostBytes)
        return;
    retired_.push_front({entry, values.contiguousCopy()});
    for (bytes_ += bytesOf(values); bytes_ > kMostBytes; retired_.pop_back())
        bytes_ -= bytesOf(retired_.back().values);
}

std::optional<HostTensor> RetiredValues::take(const ParameterPlace& entry) {
    const auto found = std::ranges::find_if(
        retired_, [&](const Retired& retired) { return isAsItWas(retired.entry, entry); });
    if (found == retired_.end())
        return std::nullopt;
    HostTensor values = std::move(found->values);
    bytes_ -= bytesOf(values);
    retired_.erase(found);
    return values;
}

void RetiredValues::clear() {
    retired_.clear();
    bytes_ = 0;
}

} // namespace layerloom
