// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/tensor_expression.h"

#include "core/code/program.h"
#include "core/engine/engine.h"
#include "core/values/shape.h"

namespace layerloom {

namespace {

ProgramPtr programOf(const std::string& expression) {
    ProgramResult result = expressionProgram(expression, {});
    if (const auto* error = std::get_if<CodeError>(&result))
        throw Error(error->text + " (line " + std::to_string(error->line) + ", column " +
                    std::to_string(error->column) + ')');
    ProgramPtr program = std::move(std::get<ProgramPtr>(result));
    if (program->inputs.size() > 1)
        throw Error("only one name can stand for the parameter's values, but there are '" +
                    program->inputs[0].name + "' and '" + program->inputs[1].name + "'");
    return program;
}

} // namespace

HostTensor computedFrom(const std::string& expression, const HostTensor& value, std::stop_token stop) {
    const ProgramPtr program = programOf(expression);
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
