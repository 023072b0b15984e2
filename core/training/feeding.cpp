// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/feeding.h"

#include "core/values/element.h"
#include "core/values/error.h"

#include <algorithm>
#include <iterator>

namespace layerloom {

namespace {

std::string listed(const std::vector<Field>& fields) {
    std::string text;
    for (const Field& field : fields)
        text += (text.empty() ? "" : ", ") + field.name + ' ' +
                TensorType{field.dtype, Shape(field.shape)}.text();
    return text;
}

std::int64_t elementsOf(const std::vector<std::int64_t>& shape) {
    std::int64_t count = 1;
    for (const std::int64_t size : shape)
        count *= size;
    return count;
}

/// What would mend pictures of another size or number of channels.
std::string transformHint(const FedInput& input, const Field& field) {
    const auto& dims = input.shape.dims();
    if (dims.size() != 4 || field.shape.size() != 3 || !isFloatingPoint(field.dtype) ||
        !std::all_of(dims.begin() + 1, dims.end(), [](const Dim& dim) { return dim.isConstant(); }))
        return {};
    std::string hint;
    if (dims[2].constant() != field.shape[1] || dims[3].constant() != field.shape[2])
        hint = "Resize((" + std::to_string(dims[2].constant()) + ", " + std::to_string(dims[3].constant()) +
               "))";
    if (dims[1].constant() == 1 && field.shape[0] == 3)
        hint += hint.empty() ? "Grayscale" : " and Grayscale";
    else if (dims[1].constant() != field.shape[0])
        return {};
    return hint.empty() ? "" : ": transform them by " + hint;
}

/// The sizes of one sample at an input; an unknown size takes what the field has.
std::vector<std::int64_t> sampleShape(const FedInput& input, const Field& field) {
    std::vector<std::int64_t> shape;
    const auto& dims = input.shape.dims();
    const bool isSameRank = dims.size() == field.shape.size() + 1;
    for (std::size_t i = 1; i < dims.size(); ++i) {
        if (!dims[i].isConstant() && !isSameRank)
            throw Error("The input '" + input.name + "' takes " + input.shape.text() + ", but '" +
                        field.name + "' of the data is " + Shape(field.shape).text() + " a sample");
        shape.push_back(dims[i].isConstant() ? dims[i].constant() : field.shape[i - 1]);
    }
    if (dims.empty() || elementsOf(shape) != elementsOf(field.shape))
        throw Error("The input '" + input.name + "' takes " + input.shape.text() + ", but '" + field.name +
                    "' of the data is " + Shape(field.shape).text() + " a sample" +
                    transformHint(input, field));
    return shape;
}

bool isLengths(const std::string& target) {
    return target.ends_with(kInputLengths) || target.ends_with(kTargetLengths);
}

bool isNamed(const Field& field, const std::string& target) {
    const bool isPart = isLengths(target) || target.ends_with(kSequenceTargets);
    return field.name == target || (isPart && field.name == target.substr(target.rfind('.') + 1));
}

/// Indices of the fields that these names get: their own, or the next that is left.
std::vector<std::size_t> assigned(const std::vector<std::string>& names, const std::vector<Field>& fields,
                                  std::vector<char>& isTaken, const std::string& what) {
    std::vector<std::size_t> found;
    const bool allNamed = std::ranges::all_of(names, [&](const std::string& name) {
        return std::ranges::any_of(fields, [&](const Field& field) { return isNamed(field, name); });
    });
    for (const std::string& name : names) {
        std::size_t index = 0;
        while (index < fields.size() && (isTaken[index] || (allNamed && !isNamed(fields[index], name))))
            ++index;
        if (index == fields.size())
            throw Error("The data has nothing for the " + what + " '" + name + "'; it has " + listed(fields));
        isTaken[index] = 1;
        found.push_back(index);
    }
    return found;
}

/// For each target that is lengths, the field of its name, if there is one.
std::vector<std::size_t> lengthsFields(const std::vector<std::string>& targets,
                                       const std::vector<Field>& fields, std::vector<char>& isTaken) {
    std::vector<std::size_t> found(targets.size(), Feeding::kAbsent);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        for (std::size_t f = 0; isLengths(targets[i]) && f < fields.size(); ++f) {
            if (!isNamed(fields[f], targets[i]))
                continue;
            found[i] = f;
            isTaken[f] = 1;
        }
    }
    return found;
}

/// The numbers as another type, as `tensor.to(dtype)` gives them.
HostTensor converted(const HostTensor& tensor, DType dtype) {
    if (tensor.dtype == dtype)
        return tensor;
    HostTensor result = HostTensor::zeros(dtype, tensor.shape);
    const auto count = static_cast<std::size_t>(tensor.elementCount());
    withElementType(tensor.dtype, [&](auto from) {
        withElementType(dtype, [&](auto to) {
            using From = decltype(from);
            using To = decltype(to);
            if constexpr (std::is_arithmetic_v<To>) {
                const auto* source = reinterpret_cast<const From*>(tensor.begin());
                auto* target = reinterpret_cast<To*>(result.mutableBegin());
                for (std::size_t i = 0; i < count; ++i)
                    target[i] = static_cast<To>(asReal(source[i]));
            }
        });
    });
    return result;
}

/// Numbers may become numbers; measures never become classes.
bool canConvert(DType from, DType to) {
    return from == to ||
           (isFloatingPoint(to) && (isFloatingPoint(from) || isInteger(from)) && to != DType::Float16 &&
            to != DType::BFloat16) ||
           (to == DType::Int64 && isInteger(from));
}

} // namespace

Feeding::Feeding(const std::vector<Field>& fields, const std::vector<FedInput>& inputs,
                 const std::vector<std::string>& outputs)
    : inputs_(inputs), outputs_(outputs) {
    std::vector<char> isTaken(fields.size(), 0);
    const std::vector<std::size_t> lengths = lengthsFields(outputs_, fields, isTaken);
    std::vector<std::string> names;
    for (const FedInput& input : inputs_)
        names.push_back(input.name);
    inputFields_ = assigned(names, fields, isTaken, "input");
    std::vector<std::string> needed;
    std::ranges::remove_copy_if(outputs_, std::back_inserter(needed), isLengths);
    const std::vector<std::size_t> others = assigned(needed, fields, isTaken, "output");
    for (std::size_t i = 0, next = 0; i < outputs_.size(); ++i)
        targetFields_.push_back(isLengths(outputs_[i]) ? lengths[i] : others[next++]);
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
        const Field& field = fields[inputFields_[i]];
        shapes_.push_back(sampleShape(inputs_[i], field));
        if (!canConvert(field.dtype, inputs_[i].dtype))
            throw Error("The input '" + inputs_[i].name + "' takes " +
                        std::string(dtypeName(inputs_[i].dtype)) + ", but '" + field.name +
                        "' of the data is " + std::string(dtypeName(field.dtype)));
    }
}

Batch Feeding::batch(const Dataset& data, std::span<const std::int64_t> rows) const {
    const NamedTensors taken = data.take(rows);
    Batch batch;
    batch.samples = static_cast<std::int64_t>(rows.size());
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
        HostTensor tensor = converted(taken[inputFields_[i]].second, inputs_[i].dtype);
        tensor.shape = shapes_[i];
        tensor.shape.insert(tensor.shape.begin(), batch.samples);
        tensor.strides = contiguousStrides(tensor.shape);
        batch.inputs.emplace_back(inputs_[i].name, std::move(tensor));
    }
    for (std::size_t i = 0; i < outputs_.size(); ++i)
        if (targetFields_[i] != kAbsent)
            batch.targets.emplace_back(outputs_[i], taken[targetFields_[i]].second);
    return batch;
}

} // namespace layerloom
