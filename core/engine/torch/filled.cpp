// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/filled.h"

#include "core/engine/torch/host_tensors.h"
#include "core/values/available_memory.h"
#include "core/values/error.h"
#include "core/values/shape.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Functions.h>

namespace layerloom::engine {

namespace {

void requireSizes(DType dtype, const std::vector<std::int64_t>& shape) {
    std::uint64_t bytes = itemSize(dtype);
    for (const std::int64_t size : shape) {
        if (size < 0)
            throw Error("A tensor cannot have the size " + std::to_string(size));
        bytes = saturatingProduct(bytes, static_cast<std::uint64_t>(size));
    }
    requireMemory(bytes, "A tensor of shape " + Shape(shape).text());
}

} // namespace

HostTensor filledTensor(const std::string& kind, DType dtype, const std::vector<std::int64_t>& shape,
                        std::uint64_t seed, std::int64_t limit) {
    requireSizes(dtype, shape);
    const auto options = at::TensorOptions(scalarType(dtype));
    const bool isReal = isFloatingPoint(dtype) || isComplex(dtype);
    if ((kind == "rand" || kind == "randn") && !isReal)
        throw Error("'" + kind + "' makes floating-point numbers, not " + std::string(dtypeName(dtype)) +
                    "; choose randint, zeros or ones");
    const at::Generator generator = at::detail::createCPUGenerator(seed);
    if (kind == "rand")
        return handedOver(at::rand(shape, generator, options));
    if (kind == "randn")
        return handedOver(at::randn(shape, generator, options));
    if (kind == "zeros")
        return handedOver(at::zeros(shape, options));
    if (kind == "ones")
        return handedOver(at::ones(shape, options));
    if (kind == "randint") {
        if (limit < 1)
            throw Error("randint needs a limit of at least 1");
        return handedOver(at::randint(limit, shape, generator, options));
    }
    throw Error("There is no filling '" + kind + "'; choose rand, randn, zeros, ones or randint");
}

} // namespace layerloom::engine
