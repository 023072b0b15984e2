// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/inputs.h"

#include "core/engine/torch/host_tensors.h"
#include "core/values/error.h"

#include <algorithm>

namespace layerloom::engine {

namespace {

[[noreturn]] void throwWrongShape(const std::string& name, const Shape& expected, const HostTensor& tensor) {
    throw Error("Input '" + name + "' takes the shape " + expected.text() + ", but was given " +
                Shape(tensor.shape).text());
}

} // namespace

ModelInputs::ModelInputs(const std::vector<BlockInput>& inputs) {
    for (const BlockInput& input : inputs) {
        Expected expected{input.name, input.spec, {}, input.isOptional && !input.spec};
        if (input.spec) {
            for (const Dim& dim : input.spec->shape.dims()) {
                const auto zero = dim.at(0);
                const auto one = dim.at(1);
                expected.sizes.push_back(zero && one ? Size{*one - *zero, *zero, true} : Size{});
            }
        }
        inputs_.push_back(std::move(expected));
    }
}

ModelInputs::Bound ModelInputs::bound(const NamedTensors& given, c10::Device device, bool copied) const {
    Bound result;
    result.tensors.reserve(inputs_.size());
    Batch batch;
    for (const Expected& expected : inputs_) {
        if (expected.isAbsent) {
            result.tensors.emplace_back();
            continue;
        }
        const HostTensor& tensor = find(given, expected);
        check(expected, tensor, batch);
        at::Tensor view = viewOf(tensor);
        if (!device.is_cpu())
            view = view.to(device);
        else if (copied)
            view = view.clone();
        result.tensors.push_back(std::move(view));
    }
    refuseUnknown(given);
    if (batch.source)
        result.batch = batch.size;
    return result;
}

const HostTensor& ModelInputs::find(const NamedTensors& given, const Expected& expected) const {
    for (const auto& [name, tensor] : given) {
        if (name == expected.name)
            return tensor;
    }
    refuseUnknown(given);
    throw Error("The model's input '" + expected.name + "' was not given");
}

void ModelInputs::refuseUnknown(const NamedTensors& given) const {
    std::string names;
    for (const Expected& expected : inputs_)
        names += expected.isAbsent ? "" : (names.empty() ? "'" : ", '") + expected.name + "'";
    for (std::size_t i = 0; i < given.size(); ++i) {
        const std::string& name = given[i].first;
        const auto found = std::ranges::find(inputs_, name, &Expected::name);
        if (found != inputs_.end() && found->isAbsent)
            throw Error("The model's input '" + name +
                        "' is optional and has no shape, so that it is not "
                        "given; give it one");
        if (found == inputs_.end())
            throw Error("The model has no input '" + name + "'; it takes " + names);
        if (std::any_of(given.begin(), given.begin() + static_cast<std::ptrdiff_t>(i),
                        [&](const auto& earlier) { return earlier.first == name; }))
            throw Error("The input '" + name + "' was given twice");
    }
}

void ModelInputs::check(const Expected& expected, const HostTensor& tensor, Batch& batch) {
    if (!expected.spec)
        return;
    if (tensor.dtype != expected.spec->dtype)
        throw Error("Input '" + expected.name + "' takes " + std::string(dtypeName(expected.spec->dtype)) +
                    ", but was given " + std::string(dtypeName(tensor.dtype)));
    if (tensor.shape.size() != expected.sizes.size())
        throwWrongShape(expected.name, expected.spec->shape, tensor);
    for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
        if (!fits(expected.sizes[i], tensor.shape[i], expected, batch))
            throwWrongShape(expected.name, expected.spec->shape, tensor);
    }
}

bool ModelInputs::fits(const Size& size, std::int64_t actual, const Expected& expected, Batch& batch) {
    if (!size.isKnown)
        return true;
    if (size.perBatch == 0)
        return actual == size.constant;
    const std::int64_t count = (actual - size.constant) / size.perBatch;
    if (count < 1 || count * size.perBatch + size.constant != actual)
        return false;
    if (!batch.source)
        batch = {count, &expected};
    if (batch.size != count)
        throw Error("Input '" + expected.name + "' was given a batch of " + std::to_string(count) +
                    ", but input '" + batch.source->name + "' one of " + std::to_string(batch.size));
    return true;
}

} // namespace layerloom::engine
