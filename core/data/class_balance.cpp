// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/class_balance.h"

#include "core/values/element.h"

namespace layerloom {

std::vector<std::int64_t> classCounts(const Dataset& data, std::size_t index) {
    constexpr std::int64_t kMostClasses = 1'000'000;
    const Field& field = data.fields()[index];
    if (!isInteger(field.dtype) || !field.shape.empty())
        return {};
    const HostTensor column = data.column(index);
    const HostTensor plain = column.isContiguous() ? column : column.contiguousCopy();
    std::vector<std::int64_t> counts;
    bool areClasses = true;
    withElementType(plain.dtype, [&](auto element) {
        using Element = decltype(element);
        if constexpr (std::is_integral_v<Element>) {
            const auto* labels = reinterpret_cast<const Element*>(plain.begin());
            for (std::int64_t i = 0; i < plain.elementCount() && areClasses; ++i) {
                const auto label = static_cast<std::int64_t>(labels[i]);
                areClasses = label >= 0 && label < kMostClasses;
                if (!areClasses)
                    break;
                if (static_cast<std::size_t>(label) >= counts.size())
                    counts.resize(static_cast<std::size_t>(label) + 1);
                ++counts[static_cast<std::size_t>(label)];
            }
        }
    });
    return areClasses ? counts : std::vector<std::int64_t>();
}

} // namespace layerloom
