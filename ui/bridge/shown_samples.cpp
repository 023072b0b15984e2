// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/shown_samples.h"

#include "core/values/element.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace layerloom {

namespace {

/// Sample `index` of a batch, copied.
HostTensor sampleOf(const HostTensor& batch, std::size_t index) {
    const std::vector<std::int64_t> shape(batch.shape.begin() + 1, batch.shape.end());
    HostTensor sample = HostTensor::zeros(batch.dtype, shape);
    const std::size_t bytes = static_cast<std::size_t>(sample.elementCount()) * itemSize(batch.dtype);
    std::memcpy(sample.mutableBegin(), batch.begin() + index * bytes, bytes);
    return sample;
}

} // namespace

std::string numberLabel(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", value);
    return text;
}

std::size_t mostShown(const Dataset& data, std::size_t most) {
    constexpr std::size_t kMostBytes = std::size_t{128} << 20;
    std::size_t bytes = 1;
    for (const Field& field : data.fields()) {
        std::size_t ofField = itemSize(field.dtype);
        for (const std::int64_t size : field.shape)
            ofField *= static_cast<std::size_t>(size);
        bytes += ofField;
    }
    return std::clamp<std::size_t>(kMostBytes / bytes, 1, most);
}

std::vector<ShownSample> shownSamples(const Dataset& data, std::span<const std::int64_t> rows) {
    std::vector<ShownSample> samples;
    if (rows.empty())
        return samples;
    const HostTensor inputs = data.take(rows).front().second;
    for (std::size_t i = 0; i < rows.size(); ++i)
        samples.push_back({sampleOf(inputs, i), {}});
    return samples;
}

std::string targetLabel(const HostTensor& targets, std::size_t index, const std::vector<std::string>& names) {
    constexpr std::int64_t kMostNumbers = 3;
    const HostTensor target = sampleOf(targets, index);
    std::string label;
    withElementType(target.dtype, [&](auto element) {
        const auto* numbers = reinterpret_cast<const decltype(element)*>(target.begin());
        for (std::int64_t i = 0; i < std::min(target.elementCount(), kMostNumbers); ++i) {
            const double value = asReal(numbers[i]);
            const bool isNamed = value >= 0 && value < static_cast<double>(names.size());
            label +=
                (i > 0 ? ", " : "") + (isNamed ? names[static_cast<std::size_t>(value)] : numberLabel(value));
        }
    });
    return label + (target.elementCount() > kMostNumbers ? ", …" : "");
}

} // namespace layerloom
