// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/shared_gradients.h"

#include "core/values/element.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <limits>
#include <utility>

namespace layerloom {

namespace {

using Number = std::complex<double>;

template <class Element>
Number numberOf(Element element) {
    if constexpr (requires { element.imag(); })
        return Number(element);
    else
        return asDouble(element);
}

HostTensor dense(const HostTensor& tensor) {
    return tensor.isContiguous() ? tensor : tensor.contiguousCopy();
}

bool isComparable(const HostTensor& a, const HostTensor& b) {
    return b.storage && a.dtype == b.dtype && a.shape == b.shape;
}

/// Fills in the deviation and each share's part, in one pass over all of them.
void measure(SharedGradient& gradient) {
    std::vector<double> products(gradient.shares.size(), 0.0);
    double missing = 0;
    double squares = 0;
    withElementType(gradient.total.dtype, [&]<class Element>(Element) {
        const auto elementsOf = [](const HostTensor& tensor) {
            return reinterpret_cast<const Element*>(tensor.begin());
        };
        const Element* total = elementsOf(gradient.total);
        std::vector<const Element*> shares;
        for (const SharePart& share : gradient.shares)
            shares.push_back(elementsOf(share.gradient));
        const std::int64_t count = gradient.total.elementCount();
        for (std::int64_t i = 0; i < count; ++i) {
            const Number whole = numberOf(total[i]);
            Number sum = 0;
            for (std::size_t k = 0; k < shares.size(); ++k) {
                const Number part = numberOf(shares[k][i]);
                sum += part;
                products[k] += (part * std::conj(whole)).real();
            }
            missing += std::norm(sum - whole);
            squares += std::norm(whole);
        }
    });
    const double nothing = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t k = 0; k < products.size(); ++k)
        gradient.shares[k].part = squares > 0 ? products[k] / squares : nothing;
    gradient.deviation = missing == 0 && squares == 0 ? 0.0 : std::sqrt(missing / squares);
}

} // namespace

std::vector<SharedGradient> sharedGradients(const NamedTensors& totals,
                                            const std::vector<GradientShare>& shares) {
    std::vector<SharedGradient> gradients;
    for (const auto& [name, total] : totals) {
        if (!total.storage)
            continue;
        SharedGradient gradient{name, dense(total), statisticsOf(total), {}, 0};
        for (const GradientShare& share : shares) {
            if (share.parameter == name && isComparable(total, share.gradient))
                gradient.shares.push_back({share.place, share.call, share.path, dense(share.gradient),
                                           statisticsOf(share.gradient), 0});
        }
        if (gradient.shares.empty())
            continue;
        measure(gradient);
        gradients.push_back(std::move(gradient));
    }
    return gradients;
}

} // namespace layerloom
