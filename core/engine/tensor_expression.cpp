// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/tensor_expression.h"

#include "core/code/value_program.h"
#include "core/engine/engine.h"
#include "core/values/shape.h"

namespace layerloom {

HostTensor computedFrom(const std::string& expression, const HostTensor& value, std::stop_token stop) {
    const ProgramPtr program = valueProgram(expression);
    NamedTensors given;
    if (!program->inputs.empty())
        given.emplace_back(program->inputs.front().name, value);
    return loadedEngine().computed(*program, given, std::move(stop));
}

HostTensor expanded(const HostTensor& tensor, const std::vector<std::int64_t>& shape) {
    const std::size_t before = tensor.shape.size();
    bool fits = before <= shape.size();
    HostTensor result = tensor;
    result.shape = shape;
    result.strides.assign(shape.size(), 0);
    for (std::size_t i = 0; fits && i < before; ++i) {
        const std::size_t place = shape.size() - before + i;
        if (tensor.shape[i] == shape[place])
            result.strides[place] = tensor.strides[i];
        else
            fits = tensor.shape[i] == 1;
    }
    if (!fits)
        throw Error("values of shape " + Shape(tensor.shape).text() + " do not fill shape " +
                    Shape(shape).text());
    return result;
}

} // namespace layerloom
