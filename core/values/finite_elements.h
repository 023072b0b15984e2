// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/element.h"
#include "core/values/host_tensor.h"

#include <cmath>

namespace layerloom {

/// Calls `function` with every element that is neither NaN nor infinite, in row-major order; of complex ones
/// with the absolute value.
template <class Function>
void eachFinite(const HostTensor& tensor, Function function) {
    if (!tensor.storage)
        return;
    const HostTensor dense = tensor.isContiguous() ? tensor : tensor.contiguousCopy();
    withElementType(dense.dtype, [&]<class Element>(Element) {
        const auto* elements = reinterpret_cast<const Element*>(dense.begin());
        const std::int64_t count = dense.elementCount();
        for (std::int64_t i = 0; i < count; ++i) {
            const double value = asReal(elements[i]);
            if (std::isfinite(value))
                function(value);
        }
    });
}

} // namespace layerloom
